import { sql } from 'kysely';
import type { Runner } from '../../db/open.ts';
import type { Tables } from '../../db/tables.ts';
import { behind } from '../../db/workstations.ts';

/** Two administrators who create the organisation at once must not make two. */
const LOCK = 4_790_002;

/** The organisation of this server: the first that was made. */
export const findOrganisation = async (db: Runner) =>
  db
    .selectFrom('organisation')
    .select(['id', 'name', 'epoch', 'seq', 'restored_on'])
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
export type OrganisationRow = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

/** False when there is one already. Within a transaction. */
export async function addOrganisation(
  trx: Runner,
  added: { id: string; name: string; epoch: string; ownOrigin: string; now: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx);
  if (await findOrganisation(trx)) return false;
  const { id, name, epoch, ownOrigin, now } = added;
  await trx
    .insertInto('organisation')
    .values({ id, name, epoch, seq: 0, own_origin: ownOrigin, own_seq: 0, restored_on: null, created_at: now })
    .execute();
  return true;
}

export const sitesOf = async (db: Runner, organisation: string) =>
  db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('organisation', '=', organisation)
    .orderBy('name')
    .orderBy('id')
    .execute();

/** False when there is one of that name. Within a transaction. */
export async function addSite(
  trx: Runner,
  added: { organisation: string; id: string; name: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx);
  const sites = await sitesOf(trx, added.organisation);
  if (sites.some(({ name }) => name === added.name)) return false;
  await trx.insertInto('site').values(added).execute();
  return true;
}

export const addEnrolment = async (
  db: Runner,
  added: Pick<Tables['enrolment'], 'code_hash' | 'organisation' | 'site' | 'created_at' | 'expires_at'>,
): Promise<void> =>
  void (await db
    .insertInto('enrolment')
    .values({ ...added, used_at: null, used_by: null })
    .execute());

export const workstationsOf = async (db: Runner, organisation: string) =>
  db
    .selectFrom('workstation as w')
    .innerJoin('site', (join) => join.onRef('site.organisation', '=', 'w.organisation').onRef('site.id', '=', 'w.site'))
    .leftJoin('origin', (join) =>
      join.onRef('origin.organisation', '=', 'w.organisation').onRef('origin.id', '=', 'w.origin'),
    )
    .select([
      'w.id',
      'w.code',
      'w.name',
      'w.state',
      'w.release',
      'w.last_seen_at',
      'w.unsent',
      'w.oldest_unsent_at',
      behind.as('behind'),
      'site.name as site',
      'origin.last_seq',
    ])
    .where('w.organisation', '=', organisation)
    .orderBy('w.created_at')
    .orderBy('w.id')
    .execute();
export type WorkstationRow = Awaited<ReturnType<typeof workstationsOf>>[number];

export const setState = async (
  db: Runner,
  { organisation, id, state }: { organisation: string; id: string; state: WorkstationRow['state'] },
): Promise<void> =>
  void (await db
    .updateTable('workstation')
    .set({ state })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute());

export const undecided = async (db: Runner, organisation: string) =>
  db
    .selectFrom('set_aside')
    .innerJoin('workstation', (join) =>
      join
        .onRef('workstation.organisation', '=', 'set_aside.organisation')
        .onRef('workstation.id', '=', 'set_aside.workstation'),
    )
    .select([
      'set_aside.id',
      'set_aside.at',
      'set_aside.origin',
      'workstation.code as workstationCode',
      'set_aside.tx',
      'set_aside.first_seq',
      'set_aside.reason',
      'set_aside.detail',
      'set_aside.actor',
      'set_aside.records',
    ])
    .where('set_aside.organisation', '=', organisation)
    .where('set_aside.decided_at', 'is', null)
    .orderBy('set_aside.at')
    .orderBy('set_aside.id')
    .execute();

export const schemaVersion = async (db: Runner): Promise<number> =>
  (await db.selectFrom('schema_version').select('version').executeTakeFirstOrThrow()).version;

const ROWS_AT_ONCE = 1000;

/** One moment of the database, read page by page while work goes on. */
export const atOneMoment = async <T>(db: Runner, read: (trx: Runner) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').execute(read);

/** All records of an organisation, ordered by entity. */
export async function* allRecords(db: Runner, organisation: string) {
  let last = { entity: '', id: '' };
  for (;;) {
    const rows = await db
      .selectFrom('record')
      .select(['entity', 'id', 'site', 'fields', 'hlc', 'edited'])
      .where('organisation', '=', organisation)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('entity', 'id'), '>', tuple(last.entity, last.id)))
      .orderBy('entity')
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute();
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < ROWS_AT_ONCE) return;
    last = end;
  }
}

/** All changes of an organisation, in its order. */
export async function* allChanges(db: Runner, organisation: string) {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('change')
      .select(['seq', 'at', 'origin', 'origin_seq', 'tx', 'hlc', 'actor', 'site', 'entity', 'id', 'fields'])
      .where('organisation', '=', organisation)
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(ROWS_AT_ONCE)
      .execute();
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < ROWS_AT_ONCE) return;
    last = end.seq;
  }
}

/** All complete attachments of an organisation. */
export const allFiles = async (db: Runner, organisation: string) =>
  db
    .selectFrom('file')
    .select(['organisation', 'site', 'sha256', 'total'])
    .where('organisation', '=', organisation)
    .where('complete', '=', true)
    .orderBy('sha256')
    .orderBy('site')
    .execute();
