import { z } from 'zod';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Hlc } from '../../../../shared/sync/clock.ts';
import { type SetAside, wireChange } from '../../../../shared/sync/protocol.ts';
import { isRace } from '../../../db/failure.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import { Refused } from '../../../refused.ts';
import { accept } from '../push/accept.ts';
import { createMerge, keyOf, type Merge } from '../push/merge.ts';
import { lockOrigin, lockRecords, Overtaken } from '../push/repository.ts';
import { type ReadTx, readTx, type RecordKey } from '../push/read-tx.ts';
import { type AsideRow, decide, givenUpOf, lockOpenOf, openById, openOfSite } from './repository.ts';
import { type Sorted, sortOut } from '../push/sort-out.ts';
import { valuesStated } from './values-stated.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'ids' | 'log'>;

const shown = ({ id, at, origin, code, tx, first_seq, reason, detail, actor, records }: AsideRow): SetAside => ({
  id,
  at,
  origin,
  workstationCode: code,
  tx,
  seq: first_seq,
  reason,
  detail,
  actor,
  records: records.map(({ entity, id }) => ({ entity, id })),
});

/** What waits for a decision at the caller's site. */
export const listSetAside = async ({ db }: Context, { organisation, site }: Caller): Promise<SetAside[]> =>
  (await openOfSite(db.kysely, organisation, site)).map(shown);

interface Decision {
  id: string;
  decision: 'release' | 'drop';
  actor: string;
}

const MOST_TRIES = 5;

/**
 * Lets a transaction through after all, or gives it up, and says again what stands instead; those that waited for it
 * follow. Returns what was decided with it.
 * Refuses with `notFound`; with `gap` to release one that waits behind another; with `malformed` one that is as wrong as
 * before.
 */
export async function decideSetAside(context: Context, caller: Caller, decision: Decision): Promise<SetAside[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await context.db.kysely.transaction().execute(async (db) => decideNow(db, context, { caller, decision }));
    } catch (error) {
      if (!(error instanceof Overtaken || isRace(error)) || tries === MOST_TRIES) throw error;
    }
  }
}

interface Open {
  row: AsideRow;
  tx: ReadTx;
}

const keysOf = (list: readonly Open[]): Set<string> => new Set(list.flatMap(({ tx }) => tx.records.map(keyOf)));
const idsOf = (list: readonly Open[]): string[] => list.map(({ row }) => row.id);

/** It edits what is not there: its creation was given up. */
const isOrphan = ({ changes }: ReadTx, merge: Merge): boolean =>
  (changes ?? []).some(
    (change) =>
      !change.clocks &&
      !('createdAt' in change.fields) &&
      !merge.current(change) &&
      !changes!.some((other) => other.id === change.id && 'createdAt' in other.fields),
  );

/** A field that was given up: of which record, and the clock by which it is known again wherever it is stated. */
const givenUpKey = (of: RecordKey, field: string, hlc: Hlc): string => `${keyOf(of)} ${field} ${hlc}`;

/** What was given up of a workstation, now or before. */
interface GivenUp {
  fields: Set<string>;
  /** Records that were to be made by it. */
  creations: Set<string>;
}

const writtenChange = wireChange
  .pick({ entity: true, id: true, hlc: true })
  .extend({ fields: z.record(z.string(), z.unknown()) });

/** Notes what a transaction wrote, as far as it can be told of one that is wrong in itself. */
function noteGivenUp({ fields, creations }: GivenUp, content: string): void {
  for (const raw of (JSON.parse(content) as { changes: unknown[] }).changes) {
    const change = writtenChange.safeParse(raw).data;
    if (!change) continue;
    for (const field of Object.keys(change.fields)) fields.add(givenUpKey(change, field, change.hlc));
    if ('createdAt' in change.fields) creations.add(keyOf(change));
  }
}

/**
 * A record stated as its workstation had it says what was given up once more; that part of it is given up with it. A record
 * that was to be made by what was given up is not made this way either.
 */
function withoutGivenUp(tx: ReadTx, { fields, creations }: GivenUp, merge: Merge): ReadTx {
  const changes = tx.changes?.flatMap((change) => {
    const { clocks } = change;
    if (!clocks) return [change];
    if (creations.has(keyOf(change)) && !merge.current(change)) return [];
    const isKept = ([field]: [string, unknown]): boolean =>
      !fields.has(givenUpKey(change, field, clocks.edited[field] ?? clocks.hlc));
    const kept = Object.entries(change.fields).filter(isKept);
    return kept.length > 0 ? [{ ...change, fields: Object.fromEntries(kept) }] : [];
  });
  return { ...tx, changes: changes ?? null };
}

/** All that waits of one workstation, in its order, and which of it is decided on. */
interface Table {
  author: Caller;
  merge: Merge;
  all: readonly Open[];
  chosen: Open;
  /** Contents of what was given up before: those that wait for several may have waited for it, too. */
  before: readonly string[];
}

interface Settled {
  merged: Sorted[];
  released: Open[];
  dropped: Open[];
}

/** Lets the chosen one through, or not, and after it whatever waited for nothing else. */
function settle({ author, merge, all, chosen, before }: Table, decision: Decision['decision']): Settled {
  const settled: Settled = { merged: [], released: [], dropped: [] };
  const givenUp: GivenUp = { fields: new Set(), creations: new Set() };
  for (const content of before) noteGivenUp(givenUp, content);
  const drop = (open: Open): void => {
    settled.dropped.push(open);
    noteGivenUp(givenUp, open.row.content);
  };
  const take = (open: Open, waiting: Set<string>): boolean => {
    const bench = { caller: author, merge, refusedBy: undefined, waiting, massVoids: new Set<string>() };
    const [sorted] = sortOut([{ tx: open.tx, changes: open.tx.changes, origin: open.row.origin }], bench);
    if (sorted!.aside) return false;
    settled.merged.push(sorted!);
    settled.released.push(open);
    return true;
  };
  const earlier = all.slice(0, all.indexOf(chosen));
  const later = all.slice(all.indexOf(chosen) + 1);
  if (decision === 'drop') drop(chosen);
  else {
    const behind = keysOf(earlier);
    if (chosen.tx.records.some((key) => behind.has(keyOf(key)))) throw new Refused('gap');
    if (!take(chosen, new Set())) throw new Refused('malformed');
  }
  const waiting = keysOf([...earlier, ...later.filter(({ row }) => row.reason !== 'waitsBehind')]);
  for (const open of later.filter(({ row }) => row.reason === 'waitsBehind')) {
    const tx = withoutGivenUp(open.tx, givenUp, merge);
    const isEmpty = tx.changes?.length === 0;
    if (decision === 'drop' && (isEmpty || isOrphan(tx, merge))) drop(open);
    else take({ ...open, tx }, waiting);
  }
  return settled;
}

async function decideNow(
  db: Runner,
  context: Context,
  { caller, decision }: { caller: Caller; decision: Decision },
): Promise<SetAside[]> {
  const { organisation, site } = caller;
  const found = await openById(db, organisation, decision.id);
  if (!found || found.site !== site) throw new Refused('notFound');
  const held = await lockOrigin(db, organisation, found.origin);
  const all = (await lockOpenOf(db, organisation, found.workstation)).map((row) => ({ row, tx: readTx(row.content) }));
  const chosen = all.find(({ row }) => row.id === decision.id);
  if (!held || !chosen) throw new Refused('notFound');
  const touched = new Map(all.flatMap(({ tx }) => tx.records.map((key) => [keyOf(key), key])));
  const merge = createMerge(await lockRecords(db, organisation, [...touched.values()]));
  const author: Caller = { ...caller, workstation: found.workstation, code: found.code, origin: found.origin };
  const before = await givenUpOf(db, organisation, found.workstation);
  const { merged, released, dropped } = settle({ author, merge, all, chosen, before }, decision.decision);

  const nowMs = context.clock.nowMs();
  const about = { organisation, by: decision.actor, at: instantOf(nowMs) };
  await decide(db, { ...about, ids: idsOf(released), decision: 'release' });
  await decide(db, { ...about, ids: idsOf(dropped), decision: 'drop' });
  const droppedTxs = dropped.map(({ tx }) => tx);
  const stated = valuesStated(droppedTxs, merge, { ownOrigin: held.ownOrigin, nowMs });
  await accept(db, context, { caller: author, held, merge, sorted: merged, stated, progress: null });
  const counts = { released: released.length, dropped: dropped.length };
  context.log.info('setAside.decided', { decision: decision.decision, ...counts });
  return [...released, ...dropped].map(({ row }) => shown(row));
}
