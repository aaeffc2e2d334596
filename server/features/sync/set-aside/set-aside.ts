import { instantOf } from '../../../../shared/lib/dates.ts';
import type { SetAside } from '../../../../shared/sync/protocol.ts';
import { isRace } from '../../../db/failure.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import { Refused } from '../../../refused.ts';
import { accept } from '../push/accept.ts';
import { createMerge, keyOf, type Merge } from '../push/merge.ts';
import { lockOrigin, lockRecords, Overtaken } from '../push/repository.ts';
import { type ReadTx, readTx } from '../push/read-tx.ts';
import { type AsideRow, decide, lockOpenOf, openById, openOfSite } from './repository.ts';
import { type Sorted, sortOut } from '../push/sort-out.ts';

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
 * Lets a transaction through after all, or gives it up; those that waited for it follow. Returns what was decided with it.
 * Refuses with `notFound`; with `gap` to release one that waits behind another; with `malformed` one that is as wrong as
 * before.
 */
export async function decideSetAside(context: Context, caller: Caller, decision: Decision): Promise<SetAside[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await context.db.kysely.transaction().execute(async (db) => settle(db, context, { caller, decision }));
    } catch (error) {
      if (!(error instanceof Overtaken || isRace(error)) || tries === MOST_TRIES) throw error;
    }
  }
}

interface Open {
  row: AsideRow;
  tx: ReadTx;
}

const touchesAny = (tx: ReadTx, keys: ReadonlySet<string>): boolean => tx.records.some((key) => keys.has(keyOf(key)));
const keysOf = (list: readonly Open[]): Set<string> => new Set(list.flatMap(({ tx }) => tx.records.map(keyOf)));

/** It edits what is not there: its creation was given up. */
const isOrphan = ({ changes }: ReadTx, merge: Merge): boolean =>
  (changes ?? []).some(
    (change) =>
      !change.clocks &&
      !('createdAt' in change.fields) &&
      !merge.current(change) &&
      !changes!.some((other) => other.id === change.id && 'createdAt' in other.fields),
  );

async function settle(
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
  const earlier = all.slice(0, all.indexOf(chosen));
  const later = all.slice(all.indexOf(chosen) + 1);
  const readable = all.flatMap(({ tx }) => tx.changes ?? []);
  const merge = createMerge(await lockRecords(db, organisation, readable));
  const author: Caller = { ...caller, workstation: found.workstation, code: found.code };
  const waiting = keysOf([...earlier, ...later.filter(({ row }) => row.reason !== 'waitsBehind')]);
  const take = (open: Open, behind: Set<string>): Sorted =>
    sortOut([{ tx: open.tx, changes: open.tx.changes, origin: open.row.origin }], {
      caller: author,
      merge,
      refusedBy: undefined,
      waiting: behind,
      massVoids: new Set<string>(),
    })[0]!;

  const through: Sorted[] = [];
  const released: Open[] = [];
  const dropped: Open[] = [];
  if (decision.decision === 'drop') dropped.push(chosen);
  else {
    const behind = keysOf(earlier);
    if (touchesAny(chosen.tx, behind)) throw new Refused('gap');
    const sorted = take(chosen, new Set());
    if (sorted.aside) throw new Refused('malformed');
    through.push(sorted);
    released.push(chosen);
  }
  for (const open of later.filter(({ row }) => row.reason === 'waitsBehind')) {
    if (decision.decision === 'drop' && isOrphan(open.tx, merge)) {
      dropped.push(open);
      continue;
    }
    const sorted = take(open, waiting);
    if (sorted.aside) continue;
    through.push(sorted);
    released.push(open);
  }

  const at = instantOf(context.clock.nowMs());
  await accept(db, context, { caller: author, held, merge, sorted: through, progress: null });
  const by = decision.actor;
  await decide(db, { organisation, ids: released.map(({ row }) => row.id), decision: 'release', by, at });
  await decide(db, { organisation, ids: dropped.map(({ row }) => row.id), decision: 'drop', by, at });
  context.log.info('setAside.decided', {
    decision: decision.decision,
    released: released.length,
    dropped: dropped.length,
  });
  return [...released, ...dropped].map(({ row }) => shown(row));
}
