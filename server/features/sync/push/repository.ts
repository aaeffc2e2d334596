import { sql } from 'kysely';
import type { MergeableRecord } from '../../../../shared/sync/apply.ts';
import type { Fields, SetAsideReason, WireChange } from '../../../../shared/sync/protocol.ts';
import type { Runner } from '../../../db/open.ts';
import { HEADS_CHANNEL } from '../../../db/organisations.ts';
import type { Collection } from './mass-void.ts';
import { bucketOf, digestOf, keyOf, type Touched } from './merge.ts';
import type { ReadTx, RecordKey } from './read-tx.ts';

/** Rows as one JSON parameter: one statement for however many, and no value ever stands in SQL text. */
const rows = (list: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb)`;

export interface OriginState {
  workstation: string;
  lastSeq: number;
  lastClock: string;
  lease: string | null;
  /** Hellos were said under other leases since something was last sent. */
  isUnconfirmed: boolean;
  ownOrigin: string;
  head: number;
  /** Transactions of this workstation that were set aside and not decided on. */
  waiting: number;
  /** Whether any visitor of the organisation is claimed. */
  hasClaims: boolean;
}

/** Locks the origin: its pushes come one after the other. Undefined when it never said hello. */
export async function lockOrigin(db: Runner, organisation: string, origin: string): Promise<OriginState | undefined> {
  const { rows: found } = await sql<OriginState>`
    select o.workstation, o.last_seq as "lastSeq", o.last_clock as "lastClock", w.lease, w.lease_pending <> '[]' as "isUnconfirmed",
      g.own_origin as "ownOrigin", g.seq as "head",
      (select count(*) from set_aside s where s.organisation = o.organisation and s.workstation = o.workstation
        and s.decided_at is null) as waiting,
      exists (select 1 from claim c where c.organisation = o.organisation) as "hasClaims"
    from origin o
    join workstation w on w.organisation = o.organisation and w.id = o.workstation
    join organisation g on g.id = o.organisation
    where o.organisation = ${organisation} and o.id = ${origin}
    for update of o`.execute(db);
  return found[0];
}

/** The answer to a hello has arrived, and whoever has another lease is another. */
export const confirmLease = async (db: Runner, organisation: string, workstation: string): Promise<void> =>
  void (await db
    .updateTable('workstation')
    .set({ lease_pending: sql<string[]>`'[]'::jsonb` })
    .where('organisation', '=', organisation)
    .where('id', '=', workstation)
    .execute());

/**
 * Records that are there, by `entity/id`, locked in one order for everybody. Two lists and no join: a planner that has no
 * statistics yet would rather read all records there are than look up some hundred by their key.
 */
export async function lockRecords(
  db: Runner,
  organisation: string,
  keys: readonly RecordKey[],
): Promise<Map<string, MergeableRecord>> {
  if (keys.length === 0) return new Map();
  const entities = [...new Set(keys.map(({ entity }) => entity))];
  const { rows: found } = await sql<MergeableRecord & RecordKey>`
    select entity, id, site, fields, hlc, edited from record
    where organisation = ${organisation} and entity = any (${entities}::text[])
      and id = any (${keys.map(({ id }) => id)}::text[])
    order by entity, id
    for update`.execute(db);
  return new Map(
    found.map(({ entity, id, site, fields, hlc, edited }) => [keyOf({ entity, id }), { site, fields, hlc, edited }]),
  );
}

/** Records of this workstation's transactions that were set aside and not decided on. */
export async function waitingRecords(db: Runner, organisation: string, workstation: string): Promise<RecordKey[]> {
  const found = await db
    .selectFrom('set_aside')
    .select('records')
    .where('organisation', '=', organisation)
    .where('workstation', '=', workstation)
    .where('decided_at', 'is', null)
    .execute();
  return found.flatMap(({ records }) => records);
}

/** Records a collection has that are not void, counted no further than `limit`. */
export async function countLiving(
  db: Runner,
  { organisation, entity, site, limit }: Collection & { organisation: string; limit: number },
): Promise<number> {
  const { rows: found } = await sql<{ living: number }>`
    select count(*) as living from (
      select 1 from record where organisation = ${organisation} and entity = ${entity} and site = ${site}
        and (fields ->> 'voidedAt') is null limit ${limit}::int) as living`.execute(db);
  return found[0]!.living;
}

/** Voids of an origin since a moment, by `entity/site`. */
export async function recentVoids(
  db: Runner,
  { organisation, origin, since }: { organisation: string; origin: string; since: string },
): Promise<(Collection & { records: number })[]> {
  const { rows: found } = await sql<Collection & { records: number }>`
    select entity, site, count(distinct id) as records from change
    where organisation = ${organisation} and origin = ${origin} and at >= ${since} and (fields ->> 'voidedAt') is not null
    group by entity, site`.execute(db);
  return found;
}

/** Who wrote what has these clocks; those of restatements are nobody's. */
export async function authorsOf(
  db: Runner,
  organisation: string,
  clocks: readonly string[],
): Promise<Map<string, { actor: string; code: string | null }>> {
  if (clocks.length === 0) return new Map();
  const { rows: found } = await sql<{ hlc: string; actor: string; code: string | null }>`
    select c.hlc, c.actor, w.code from change c
    left join origin o on o.organisation = c.organisation and o.id = c.origin
    left join workstation w on w.organisation = c.organisation and w.id = o.workstation
    where c.organisation = ${organisation} and c.clocks is null
      and c.hlc = any (${clocks}::text[])`.execute(db);
  return new Map(found.map(({ hlc, actor, code }) => [hlc, { actor, code }]));
}

/** Somebody else made one of these records in the meantime: read again, and merge with theirs. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const madeAt = ({ createdAt }: Fields): string =>
  typeof createdAt === 'string' && createdAt.length <= 30 && INSTANT.test(createdAt) ? createdAt : '';

export async function writeRecords(db: Runner, organisation: string, touched: readonly Touched[]): Promise<void> {
  const list = touched
    .map(({ entity, id, before, after: { site, fields, hlc, edited }, after }) => ({
      entity,
      id,
      site,
      fields,
      hlc,
      edited,
      digest: digestOf(entity, id, after),
      bucket: bucketOf(id),
      // Set once, when the record is new; what was there before keeps its own.
      newest: before ? '' : `${madeAt(fields)} ${id} ${entity}`,
    }))
    // In one order, so that two who make the same records do not wait for each other.
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { numAffectedRows } = await sql`
    insert into record (organisation, entity, id, site, fields, hlc, edited, digest, bucket, newest)
    select ${organisation}, x.* from ${rows(list)} as x (entity text, id text, site text, fields jsonb, hlc text,
      edited jsonb, digest bigint, bucket smallint, newest text)
    on conflict (organisation, entity, id) do update
      set fields = excluded.fields, hlc = excluded.hlc, edited = excluded.edited, digest = excluded.digest
      where excluded.newest = ''`.execute(db);
  if (Number(numAffectedRows) !== list.length) throw new Overtaken();
}

export interface Aside {
  id: string;
  tx: ReadTx;
  /** Its changes with clamped clocks, where they could be read. */
  changes: WireChange[] | null;
  reason: SetAsideReason;
  detail: string;
}

export async function writeAside(
  db: Runner,
  about: { organisation: string; site: string; workstation: string; origin: string; at: string },
  asides: readonly Aside[],
): Promise<void> {
  if (asides.length === 0) return;
  await db
    .insertInto('set_aside')
    .values(
      asides.map(({ id, tx, changes, reason, detail }) => ({
        ...about,
        id,
        tx: tx.tx,
        first_seq: tx.first,
        last_seq: tx.last,
        reason,
        detail,
        actor: tx.actor,
        records: sql<RecordKey[]>`${JSON.stringify(tx.records)}::text::jsonb`,
        content: changes ? JSON.stringify({ tx: tx.tx, changes }) : tx.line,
      })),
    )
    .execute();
}

export async function writeAltered(
  db: Runner,
  about: { organisation: string; origin: string; at: string },
  altered: readonly { seq: number; hlc: string }[],
): Promise<void> {
  if (altered.length === 0) return;
  await sql`
    insert into altered (organisation, origin, origin_seq, hlc, at)
    select ${about.organisation}, ${about.origin}, x.seq, x.hlc, ${about.at}
    from ${rows(altered)} as x (seq bigint, hlc text) on conflict do nothing`.execute(db);
}

/** How far an origin has been heard. */
export interface Progress {
  origin: string;
  lastSeq: number;
  lastClock: string;
}

/** A transaction to stand in the sequence; `isOwn`: written by the server itself. */
export interface Accepted {
  origin: string;
  tx: string;
  isOwn: boolean;
  changes: readonly WireChange[];
}

/**
 * The last statement of a push: draws the numbers of the sequence and writes the changes under them. Its lock on the
 * organisation lasts to the commit, so commits come in the order of their numbers and no reader can skip one.
 * @returns The organisation's head.
 */
export async function finish(
  db: Runner,
  given: {
    organisation: string;
    at: string;
    accepted: readonly Accepted[];
    /** One for each. */
    marks: readonly string[];
    progress: Progress | null;
  },
): Promise<number> {
  const { organisation, at, accepted, marks, progress } = given;
  const list: object[] = [];
  let owned = 0;
  for (const [nth, { origin, tx, isOwn, changes }] of accepted.entries()) {
    const mark = marks[nth]!;
    const end = list.length + changes.length;
    for (const { seq, hlc, actor, site, entity, id, fields, base, clocks } of changes) {
      const origin_seq = isOwn ? (owned += 1) : seq;
      list.push({ ord: list.length + 1, tx_end: end, mark, origin, origin_seq, own: isOwn, tx, hlc, actor, site, entity, id, fields, base, clocks }); // prettier-ignore
    }
  }
  const { rows: found } = await sql<{ head: number }>`
    with drawn as (
      update organisation set seq = seq + ${list.length}::bigint, own_seq = own_seq + ${owned}::bigint
      where id = ${organisation} returning seq as head, own_seq as own_head
    ), moved as (
      update origin set last_seq = ${progress?.lastSeq ?? 0}::bigint, last_clock = ${progress?.lastClock ?? ''}
      where organisation = ${organisation} and id = ${progress?.origin ?? ''}
    ), written as (
      insert into change (organisation, seq, tx_end, mark, origin, origin_seq, tx, hlc, actor, site, entity, id, fields,
        base, clocks, at)
      select ${organisation}, head - ${list.length}::bigint + x.ord, head - ${list.length}::bigint + x.tx_end, x.mark,
        x.origin, case when x.own then own_head - ${owned}::bigint else 0 end + x.origin_seq, x.tx, x.hlc, x.actor, x.site,
        x.entity, x.id, x.fields, x.base, x.clocks, ${at}
      from drawn, ${rows(list)} as x (ord bigint, tx_end bigint, mark text, origin text, origin_seq bigint, own boolean,
        tx text, hlc text, actor text, site text, entity text, id text, fields jsonb, base jsonb, clocks jsonb)
    )
    select head, pg_notify(${HEADS_CHANNEL}, concat(${organisation}::text, ' ', head)) from drawn`.execute(db);
  return found[0]!.head;
}

/** When nothing of a push was merged: it has been heard all the same. */
export const advanceOrigin = async (
  db: Runner,
  organisation: string,
  { origin, lastSeq, lastClock }: Progress,
): Promise<void> =>
  void (await db
    .updateTable('origin')
    .set({ last_seq: lastSeq, last_clock: lastClock })
    .where('organisation', '=', organisation)
    .where('id', '=', origin)
    .execute());
