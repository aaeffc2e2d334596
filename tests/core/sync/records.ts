import { sql } from 'kysely';
import { expect } from 'vitest';
import { createRecords } from '../../../electron/core/db/records.ts';
import { createStatements } from '../../../electron/core/db/statements.ts';
import { digestText } from '../../../shared/sync/apply.ts';
import type { Fields, SnapshotRecord } from '../../../shared/sync/protocol.ts';
import type { TestOrganisation } from '../../server/support/organisation.ts';
import type { Desk } from './desk.ts';

/** Everything a desk holds that travels, as the texts digests are made of. */
export function held(desk: Desk): string[] {
  const records = createRecords(createStatements(desk.store.connection));
  return records
    .entities()
    .flatMap((entity) => [...records.each(entity)])
    .map((record) => digestText(record.entity, record.id, record))
    .toSorted();
}

export async function atServer(org: TestOrganisation): Promise<SnapshotRecord[]> {
  const { rows } = await sql<SnapshotRecord>`select entity, id, site, fields, hlc, edited from record
    where organisation = ${org.id} order by entity, id`.execute(org.db.kysely);
  return rows;
}

/** P3: the server and every desk of one site hold equal records. */
export async function expectEqual(org: TestOrganisation, ...desks: Desk[]): Promise<void> {
  const server = (await atServer(org)).map((record) => digestText(record.entity, record.id, record)).toSorted();
  for (const desk of desks) expect(held(desk), desk.name).toEqual(server);
}

export interface KeptChange {
  origin: string;
  origin_seq: number;
  entity: string;
  hlc: string;
  fields: Fields;
}

/** The server's sequence. */
export async function changesAtServer(org: TestOrganisation): Promise<KeptChange[]> {
  const { rows } = await sql<KeptChange>`select origin, origin_seq, entity, hlc, fields from change
    where organisation = ${org.id} order by seq`.execute(org.db.kysely);
  return rows;
}

const TABLES = ['workstation', 'origin', 'change', 'record', 'altered', 'set_aside', 'claim', 'number'] as const;

/** The organisation as a backup has it; call what comes back to put the server back to that. */
export async function backUp({ db, id }: TestOrganisation): Promise<() => Promise<void>> {
  const { kysely } = db;
  const kept = new Map<string, unknown[]>();
  for (const table of TABLES) {
    const { rows } = await sql`select to_jsonb(t) as row from ${sql.table(table)} t where organisation = ${id}`.execute(
      kysely,
    );
    kept.set(
      table,
      rows.map((found) => (found as { row: unknown }).row),
    );
  }
  const before = await kysely.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return async () => {
    for (const table of TABLES.toReversed()) {
      await sql`delete from ${sql.table(table)} where organisation = ${id}`.execute(kysely);
    }
    for (const table of TABLES) {
      await sql`insert into ${sql.table(table)} overriding system value
        select * from jsonb_populate_recordset(null::${sql.table(`public.${table}`)}, ${JSON.stringify(kept.get(table))}::text::jsonb)`.execute(
        kysely,
      );
    }
    const { seq, own_seq } = before;
    await kysely.updateTable('organisation').set({ seq, own_seq }).where('id', '=', id).execute();
  };
}
