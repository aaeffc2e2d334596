import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Pushed, WireChange } from '../../../../shared/sync/protocol.ts';
import { codeOf, isRace, isRefusedData } from '../../../db/failure.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import { Refused } from '../../../refused.ts';
import { accept } from './accept.ts';
import { createClamp } from './clocks.ts';
import { findMassVoids } from './find-mass-voids.ts';
import { voidsOf } from './mass-void.ts';
import { createMerge, keyOf } from './merge.ts';
import {
  confirmLease,
  lockOrigin,
  lockRecords,
  Overtaken,
  waitingRecords,
  writeAltered,
  writeAside,
} from './repository.ts';
import type { ReadTx } from './read-tx.ts';
import { told } from '../repository.ts';
import { sortOut } from './sort-out.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'ids' | 'log'>;

interface PushInput {
  origin: string;
  lease: string;
  txs: readonly ReadTx[];
}

const MOST_TRIES = 8;

/**
 * Takes in what a workstation sends: exactly once, in its order, whole transactions. What cannot be merged is set aside
 * and the rest goes on. Refuses with `helloFirst`, `otherOrigin`, `gap` or `malformed`; nothing has changed then.
 */
export async function push(context: Context, caller: Caller, input: PushInput): Promise<Pushed> {
  try {
    return await attempt(context, caller, input);
  } catch (error) {
    if (!isRefusedData(error)) throw error;
    const [first] = input.txs;
    if (input.txs.length === 1 && first) {
      context.log.error('push.storage', { code: codeOf(error), workstation: caller.code, seq: first.first });
      return attempt(context, caller, { ...input, refusedBy: codeOf(error) ?? '' });
    }
  }
  // One by one: the culprit stands alone, and all others go through.
  const answer: Pushed = { lastSeq: 0, altered: [], setAside: [], head: 0 };
  for (const tx of input.txs) {
    const { lastSeq, head, altered, setAside } = await push(context, caller, { ...input, txs: [tx] });
    Object.assign(answer, { lastSeq, head });
    answer.altered.push(...altered);
    answer.setAside.push(...setAside);
  }
  return answer;
}

async function attempt(context: Context, caller: Caller, input: PushInput & { refusedBy?: string }): Promise<Pushed> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await context.db.kysely.transaction().execute(async (db) => take(db, { ...context, caller, input }));
    } catch (error) {
      if (!(error instanceof Overtaken || isRace(error)) || tries === MOST_TRIES) throw error;
    }
  }
}

interface Taking extends Context {
  caller: Caller;
  input: PushInput & { refusedBy?: string };
}

async function take(db: Runner, { caller, input, ...context }: Taking): Promise<Pushed> {
  const { organisation, workstation, site } = caller;
  const { origin, txs } = input;
  const held = await lockOrigin(db, organisation, origin);
  if (!held) throw new Refused('helloFirst');
  if (held.workstation !== workstation) throw new Refused('otherOrigin');
  if (held.lease !== input.lease) throw new Refused('helloFirst');
  if (held.isUnconfirmed) await confirmLease(db, organisation, workstation);

  const fresh = txs.filter(({ last }) => last > held.lastSeq);
  const before =
    fresh.length < txs.length ? await told(db, { organisation, origin, after: txs[0]!.first - 1 }) : nothing;
  const [first] = fresh;
  if (!first) return { ...before, lastSeq: held.lastSeq, head: held.head };
  if (first.first !== held.lastSeq + 1) throw new Refused('gap', { lastSeq: held.lastSeq });

  const nowMs = context.clock.nowMs();
  const about = { organisation, origin, at: instantOf(nowMs) };
  const clamp = createClamp({ origin, last: held.lastClock, nowMs });
  const clamped = fresh.map((tx) => ({ tx, origin, changes: tx.changes?.map(clamp) ?? null }));
  const readable = clamped.flatMap(({ changes }) => changes ?? []);
  const records = await lockRecords(db, organisation, distinctKeys(readable));
  const merge = createMerge(records);
  const waiting = held.waiting > 0 ? await waitingRecords(db, organisation, workstation) : [];
  const sorted = sortOut(clamped, {
    caller,
    merge,
    refusedBy: input.refusedBy,
    waiting: new Set(waiting.map(keyOf)),
    massVoids: await findMassVoids(db, { ...about, nowMs, voids: voidsOf(readable, merge.current) }),
  });
  const asides = sorted.flatMap(({ tx, changes, aside }) =>
    aside ? [{ ...aside, id: context.ids.next(), tx, changes }] : [],
  );
  await writeAside(db, { ...about, site, workstation }, asides);
  await writeAltered(db, about, clamp.altered);
  const lastSeq = fresh.at(-1)!.last;
  const head = await accept(db, context, {
    caller,
    held,
    merge,
    sorted,
    progress: { origin, lastSeq, lastClock: clamp.last() },
  });
  return {
    lastSeq,
    head,
    altered: [...before.altered, ...clamp.altered],
    setAside: [...before.setAside, ...asides.map(({ tx, reason }) => ({ seq: tx.first, reason }))],
  };
}

const nothing = { altered: [], setAside: [] };

const distinctKeys = (changes: readonly WireChange[]): WireChange[] => [
  ...new Map(changes.map((change) => [keyOf(change), change])).values(),
];
