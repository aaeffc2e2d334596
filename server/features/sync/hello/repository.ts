import { sql } from 'kysely';
import type { Runner } from '../../../db/open.ts';

export interface Known {
  organisation: { id: string; name: string };
  site: { id: string; name: string };
  name: string;
  lease: string | null;
  pending: string[];
  state: string;
}

/** The workstation with its places, locked: one hello after the other. */
export async function lockWorkstation(db: Runner, organisation: string, workstation: string): Promise<Known> {
  const found = await db
    .selectFrom('workstation as w')
    .innerJoin('organisation as g', 'g.id', 'w.organisation')
    .innerJoin('site as s', (join) => join.onRef('s.organisation', '=', 'w.organisation').onRef('s.id', '=', 'w.site'))
    .select(['w.name', 'w.lease', 'w.lease_pending as pending', 'w.state', 'g.id as gid', 'g.name as gname'])
    .select(['s.id as sid', 's.name as sname'])
    .where('w.organisation', '=', organisation)
    .where('w.id', '=', workstation)
    .forUpdate('w')
    .executeTakeFirstOrThrow();
  const { gid, gname, sid, sname, ...rest } = found;
  return { ...rest, organisation: { id: gid, name: gname }, site: { id: sid, name: sname } };
}

export interface OriginRow {
  workstation: string;
  last_seq: number;
}

/** Locked, so that a push under way ends first. */
export const lockOriginRow = async (db: Runner, organisation: string, origin: string): Promise<OriginRow | undefined> =>
  db
    .selectFrom('origin')
    .select(['workstation', 'last_seq'])
    .where('organisation', '=', organisation)
    .where('id', '=', origin)
    .forUpdate()
    .executeTakeFirst();

export const addOrigin = async (
  db: Runner,
  row: { organisation: string; id: string; workstation: string; restored_from: string | null; created_at: string },
): Promise<void> =>
  void (await db
    .insertInto('origin')
    .values({ ...row, last_seq: 0, last_clock: '' })
    .execute());

export const noteHello = async (
  db: Runner,
  organisation: string,
  workstation: string,
  {
    pending,
    ...row
  }: {
    lease: string;
    pending: readonly string[];
    origin: string;
    release: string;
    last_seen_at: string;
    unsent: number;
    oldest_unsent_at: string | null;
    state: 'active' | 'retiring' | 'retired';
  },
): Promise<void> =>
  void (await db
    .updateTable('workstation')
    .set({ ...row, lease_pending: sql<string[]>`${JSON.stringify(pending)}::text::jsonb` })
    .where('organisation', '=', organisation)
    .where('id', '=', workstation)
    .execute());

/** From now on nobody can take this server for the one it was before the backup. */
export async function takeEpoch(
  db: Runner,
  { organisation, from, epoch, today }: { organisation: string; from: string; epoch: string; today: string },
): Promise<void> {
  await sql`update organisation set epoch = ${epoch}, restored_on = ${today}
    where id = ${organisation} and epoch = ${from}`.execute(db);
}

export const takenCodes = async (db: Runner, organisation: string): Promise<string[]> =>
  (await db.selectFrom('workstation').select('code').where('organisation', '=', organisation).execute()).map(
    ({ code }) => code,
  );

export const addWorkstation = async (
  db: Runner,
  row: {
    organisation: string;
    id: string;
    site: string;
    code: string;
    name: string;
    credential_hash: string;
    created_at: string;
  },
): Promise<void> =>
  void (await db
    .insertInto('workstation')
    .values({ ...row, state: 'active', unsent: 0, read_seq: 0 })
    .execute());
