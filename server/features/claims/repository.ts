import { sql } from 'kysely';
import type { Fields } from '../../../shared/sync/protocol.ts';
import type { Runner } from '../../db/open.ts';
import type { Tables } from '../../db/tables.ts';

export async function removeClaims(db: Runner, organisation: string, subjects: readonly string[]): Promise<void> {
  await sql`delete from claim where organisation = ${organisation}
    and subject = any (${subjects}::text[])`.execute(db);
}

/** One claim on a subject after the other, on whichever server. Held to the end of the transaction. */
export const lockSubject = async (db: Runner, organisation: string, subject: string): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${`${organisation}/${subject}`}, 0))`.execute(db));

export type ClaimRow = Tables['claim'] & { code: string };

export const claimOn = async (
  db: Runner,
  { organisation, kind, subject }: Pick<Tables['claim'], 'organisation' | 'kind' | 'subject'>,
): Promise<ClaimRow | undefined> =>
  db
    .selectFrom('claim as c')
    .innerJoin('workstation as w', (join) =>
      join.onRef('w.organisation', '=', 'c.organisation').onRef('w.id', '=', 'c.workstation'),
    )
    .selectAll('c')
    .select('w.code')
    .where('c.organisation', '=', organisation)
    .where('c.kind', '=', kind)
    .where('c.subject', '=', subject)
    .executeTakeFirst();

export const putClaim = async (db: Runner, row: Tables['claim']): Promise<void> =>
  void (await db
    .insertInto('claim')
    .values(row)
    .onConflict((on) => on.columns(['organisation', 'kind', 'subject']).doUpdateSet(row))
    .execute());

export interface StoredRecord {
  site: string;
  fields: Fields;
  hlc: string;
  edited: Record<string, string>;
}

export const recordOf = async (
  db: Runner,
  { organisation, entity, id }: { organisation: string; entity: string; id: string },
): Promise<StoredRecord | undefined> =>
  db
    .selectFrom('record')
    .select(['site', 'fields', 'hlc', 'edited'])
    .where('organisation', '=', organisation)
    .where('entity', '=', entity)
    .where('id', '=', id)
    .executeTakeFirst();

/** The workstation an origin belongs to. */
export const workstationOfOrigin = async (db: Runner, organisation: string, origin: string) =>
  db
    .selectFrom('origin as o')
    .innerJoin('workstation as w', (join) =>
      join.onRef('w.organisation', '=', 'o.organisation').onRef('w.id', '=', 'o.workstation'),
    )
    .select(['w.id', 'w.code'])
    .where('o.organisation', '=', organisation)
    .where('o.id', '=', origin)
    .executeTakeFirst();
