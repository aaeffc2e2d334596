import { sql } from 'kysely';
import type { Cursor, Pushed } from '../../../shared/sync/protocol.ts';
import type { Runner } from '../../db/open.ts';
import { behind } from '../../db/workstations.ts';

/** Clocks lowered and transactions set aside after a seq, as the answers to those pushes said. */
export async function told(
  db: Runner,
  { organisation, origin, after }: { organisation: string; origin: string; after: number },
): Promise<Pick<Pushed, 'altered' | 'setAside'>> {
  const altered = await db
    .selectFrom('altered')
    .select(['origin_seq as seq', 'hlc'])
    .where('organisation', '=', organisation)
    .where('origin', '=', origin)
    .where('origin_seq', '>', after)
    .orderBy('origin_seq')
    .execute();
  const setAside = await db
    .selectFrom('set_aside')
    .select(['first_seq as seq', 'reason'])
    .where('organisation', '=', organisation)
    .where('origin', '=', origin)
    .where('first_seq', '>', after)
    .where('decided_at', 'is', null)
    .orderBy('first_seq')
    .execute();
  return { altered, setAside };
}

/** The transaction that ends at a seq of an origin, merged or set aside. */
export async function txAt(
  db: Runner,
  { organisation, origin, seq }: { organisation: string; origin: string; seq: number },
): Promise<string | null> {
  const { rows } = await sql<{ tx: string }>`
    select tx from change where organisation = ${organisation} and origin = ${origin} and origin_seq = ${seq}::bigint
    union all select tx from set_aside where organisation = ${organisation} and origin = ${origin}
      and last_seq = ${seq}::bigint limit 1`.execute(db);
  return rows[0]?.tx ?? null;
}

/** Letters of the workstations some origins belong to. */
export async function codesOfOrigins(
  db: Runner,
  organisation: string,
  origins: readonly string[],
): Promise<Map<string, string>> {
  if (origins.length === 0) return new Map();
  const found = await db
    .selectFrom('origin as o')
    .innerJoin('workstation as w', (join) =>
      join.onRef('w.organisation', '=', 'o.organisation').onRef('w.id', '=', 'o.workstation'),
    )
    .select(['o.id', 'w.code'])
    .where('o.organisation', '=', organisation)
    .where('o.id', 'in', origins)
    .execute();
  return new Map(found.map(({ id, code }) => [id, code]));
}

/** Whether a transaction with this mark ends at this seq. */
export async function isKnownMark(db: Runner, organisation: string, { seq, mark }: Cursor): Promise<boolean> {
  if (seq === 0) return mark === '';
  const found = await db
    .selectFrom('change')
    .select('seq')
    .where('organisation', '=', organisation)
    .where('seq', '=', seq)
    .where('tx_end', '=', seq)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return found !== undefined;
}

/** A row of the sequence; JSON as text, for it only passes through. */
export interface PulledRow {
  seq: number;
  tx_end: number;
  mark: string;
  origin: string;
  origin_seq: number;
  tx: string;
  at: string;
  hlc: string;
  actor: string;
  site: string;
  entity: string;
  id: string;
  fields: string;
  base: string;
  clocks: string | null;
}

interface PullEnd {
  seq: number;
  mark: string;
  head: number;
  epoch: string;
  isKnown: boolean;
  knownMark: string | null;
  lease: string | null;
  origin: string | null;
}

/**
 * End of the whole transaction that reaches `limit` changes further, at most the head; and who reads, as of that moment:
 * while a lease stands, nobody else has written under its origin. Places are looked up in the order of the sequence: a
 * planner that has no statistics yet would as soon read all of it.
 */
export async function pullEnd(
  db: Runner,
  {
    organisation,
    workstation,
    after,
    limit,
  }: { organisation: string; workstation: string; after: number; limit: number },
): Promise<PullEnd> {
  const { rows } = await sql<PullEnd>`
    select coalesce(last.tx_end, g.seq) as seq, coalesce(last.mark, '') as mark, g.seq as head, g.epoch,
      first.mark as "knownMark", coalesce(first.tx_end = first.seq, false) as "isKnown", w.lease, w.origin
    from organisation g
    join workstation w on w.organisation = g.id and w.id = ${workstation}
    left join lateral (select seq, tx_end, mark from change where organisation = g.id
      and seq <= least(${after + limit}::bigint, g.seq) order by seq desc limit 1) as last on last.seq > ${after}::bigint
    left join lateral (select seq, tx_end, mark from change where organisation = g.id
      and seq <= ${after}::bigint order by seq desc limit 1) as first on first.seq = ${after}::bigint
    where g.id = ${organisation}`.execute(db);
  return rows[0]!;
}

/** Changes of a stretch of the sequence as a workstation may read them: not its own, of its site or the organisation. */
export async function changesBetween(
  db: Runner,
  given: { organisation: string; site: string; exceptOrigin: string | null; after: number; upTo: number },
): Promise<PulledRow[]> {
  const { rows } = await sql<PulledRow>`
    select seq, tx_end, mark, origin, origin_seq, tx, at, hlc, actor, site, entity, id,
      fields::text as fields, base::text as base, clocks::text as clocks
    from change
    where organisation = ${given.organisation} and seq > ${given.after}::bigint and seq <= ${given.upTo}::bigint
      and site in (${given.site}, ${given.organisation})
      and origin is distinct from ${given.exceptOrigin}::text
    order by seq`.execute(db);
  return rows;
}

export const noteRead = async (
  db: Runner,
  { organisation, workstation, seq, at }: { organisation: string; workstation: string; seq: number; at: string },
): Promise<void> =>
  void (await db
    .updateTable('workstation')
    .set({ read_seq: seq, last_seen_at: at })
    .where('organisation', '=', organisation)
    .where('id', '=', workstation)
    .execute());

export const siblingsOf = async (db: Runner, organisation: string, site: string) =>
  db
    .selectFrom('workstation as w')
    .select(['w.id', 'w.code', 'w.name', 'w.state', 'w.release', 'w.last_seen_at', 'w.unsent', behind.as('behind')])
    .where('w.organisation', '=', organisation)
    .where('w.site', '=', site)
    .orderBy('w.code')
    .execute();

/** Per entity and bucket: how many records, and the XOR of their digests (signed, as text); all of one moment. */
export async function digests(
  db: Runner,
  organisation: string,
  site: string,
): Promise<{ entity: string; bucket: number; records: number; digest: string }[]> {
  const { rows } = await sql<{ entity: string; bucket: number; records: number; digest: string }>`
    select entity, bucket, count(*) as records, bit_xor(digest)::text as digest from record
    where organisation = ${organisation} and site in (${site}, ${organisation})
    group by entity, bucket order by entity, bucket`.execute(db);
  return rows;
}
