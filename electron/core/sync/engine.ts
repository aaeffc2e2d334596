import type { FileStore } from '../db/file-store.ts';
import { storageFailure } from '../db/storage-failure.ts';
import type { Store } from '../db/store.ts';
import type { Ports, Timer } from '../ports.ts';
import { createAsks } from './asks.ts';
import { BadAnswer, type Client, createClient, Refused } from './client.ts';
import { createTransfers } from './files.ts';
import { isMember, readMembership } from './membership.ts';
import { needOf, reasonOf } from './needs.ts';
import { createParts, type Parts } from './parts.ts';
import { retrySetAside } from './pull.ts';
import { createServerFacts } from './server-facts.ts';
import { createStatusBoard } from './status.ts';
import type { Membership, SyncEngine } from './types.ts';
import { createVisit, type Visit } from './visit.ts';
import { createWake } from './wake.ts';

export interface SyncEngineDeps {
  store: Store;
  ports: Parts['ports'] & { host: Pick<Ports['host'], 'version'> };
  /** Where attachments are kept. */
  files?: FileStore;
  /** The status is another one; at most a few times a second. */
  onStatus?: () => void;
  /** Retired by the administrator, and everything is sent: what is here can go. */
  onRetired?: () => void;
  /** Reported stolen: the key is to be destroyed at once. */
  onStolen?: () => void;
  /** Gives the desk its turn between two pieces of work; a turn of the event loop if not given. */
  pause?: () => Promise<void>;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Where only a person can help, there is no use in hurrying. */
const HOPELESS_WAIT_MS = 5 * 60_000;
const MOST_RENEWALS = 5;
const PRUNE_EVERY_MS = 6 * 3_600_000;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The one loop of sync: connect, carry changes until the connection fails, wait a little longer than last time, start over.
 * It needs an open database and ports, and lives as long as the database is open.
 */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const { store, ports } = deps;
  const { clock, ids, log } = ports;
  const parts = createParts({ store, ports, pause: deps.pause ?? nextTurn });
  const board = createStatusBoard(parts, deps.onStatus ?? (() => undefined));
  const wake = createWake(clock);
  const facts = createServerFacts(parts, board.touch);
  let isStopped = false;
  let isOver = false;
  let abort = new AbortController();
  let failures = 0;
  let renewals = 0;
  /** Who waits for a try to end: asked for, and begun since. */
  const tries: (() => void)[] = [];
  const begun: (() => void)[] = [];
  let present: Visit | null = null;
  let open: { client: Client; epoch: string } | null = null;
  const asks = createAsks(
    parts,
    () => (board.standing.link === 'connected' ? open : null),
    () => present?.again(),
  );

  const settle = (...lists: (() => void)[][]): void => {
    for (const resolve of lists.flat()) resolve();
  };
  const settleBegun = (): void => settle(begun.splice(0));
  const settleTries = (): void => settle(begun.splice(0), tries.splice(0));

  /** From one second to a minute, and never all workstations at once. */
  function waitMs(error: unknown): number {
    const isHopeless = needOf(error, ports.host.version) !== null && !storageFailure(error);
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
    const jitter = 0.5 + ids.randomBytes(1)[0]! / 512;
    return (isHopeless ? HOPELESS_WAIT_MS : grown) * jitter;
  }

  function failed(error: unknown): number {
    open = null;
    const need = needOf(error, ports.host.version);
    board.change({ link: 'offline', failure: need && { ...need, count: 1 } });
    const ms = waitMs(error);
    failures += 1;
    log.warn('sync.failed', { reason: reasonOf(error), waitMs: Math.round(ms) });
    if (error instanceof Refused) ended(error.code);
    return ms;
  }

  function ended(code: Refused['code']): void {
    const isStolen = code === 'stolen';
    // Retired with work that never arrived: somebody has to look before it goes.
    if (!isStolen && !(code === 'retired' && parts.outbox.isEmpty())) return;
    isOver = true;
    settleTries();
    (isStolen ? deps.onStolen : deps.onRetired)?.();
  }

  async function visitServer(membership: Membership): Promise<void> {
    const client = createClient(ports.network, membership, abort.signal);
    const transfers = deps.files ? createTransfers(parts, deps.files) : null;
    const visit = createVisit({
      parts,
      client,
      membership,
      release: ports.host.version,
      signal: abort.signal,
      facts,
      transfers,
    });
    const stopListening = store.onCommit((_changed, by) => {
      if (by === 'person') visit.wake();
    });
    present = visit;
    try {
      await visit.run({
        greeted: ({ hello, offsetMs }) => {
          open = { client, epoch: hello.epoch };
          begun.push(...tries.splice(0));
          failures = 0;
          renewals = 0;
          board.change({ link: 'connected', offsetMs, failure: null });
        },
        quiet: () => {
          board.synced();
          settleBegun();
        },
        progress: board.touch,
        retired: () => {
          isOver = true;
          settleTries();
          deps.onRetired?.();
        },
      });
    } finally {
      stopListening();
      visit.close();
      present = null;
    }
  }

  async function turn(): Promise<number | null> {
    abort = new AbortController();
    try {
      const membership = await readMembership(store.runner, ports);
      board.change({ membership });
      if (!membership) return null;
      await visitServer(membership);
      // Another identity is taken once, not again and again.
      if ((renewals += 1) > MOST_RENEWALS) throw new BadAnswer('another identity again');
      return 0;
    } catch (error) {
      if (isStopped || abort.signal.aborted) return 0;
      return failed(error);
    }
  }

  async function run(): Promise<void> {
    try {
      retrySetAside(parts);
    } catch (error) {
      log.warn('sync.retryFailed', { reason: reasonOf(error) });
    }
    while (!isStopped && !isOver) {
      const ms = await turn();
      // Another identity is only half of a try.
      if (ms !== 0) settleTries();
      if (isStopped || isOver) return;
      // Alone: until somebody joins.
      if (ms !== 0) await wake.sleep(ms ?? 24 * 3_600_000);
    }
  }

  const pruning: Timer = clock.every(PRUNE_EVERY_MS, () => {
    try {
      if (isMember(store.runner)) while (parts.outbox.prune() > 0);
    } catch (error) {
      log.warn('sync.notPruned', { reason: reasonOf(error) });
    }
  });
  const unsubscribe = store.onCommit(board.touch);
  const running = run();

  return {
    status: board.status,
    tryNow: () => {
      if (isStopped || isOver || !isMember(store.runner)) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      tries.push(resolve);
      present?.again();
      wake.up();
      return promise;
    },
    claim: asks.claim,
    number: asks.number,
    isJoined: () => isMember(store.runner),
    siblings: facts.siblings,
    setAside: () => facts.setAside(open?.client ?? null),
    decideSetAside: (id, decision, actor) => facts.decide(open?.client ?? null, { id, decision, actor }),
    restart: () => {
      failures = 0;
      abort.abort();
      present?.wake();
      wake.up();
    },
    stop: async () => {
      isStopped = true;
      pruning.cancel();
      unsubscribe();
      board.stop();
      abort.abort();
      present?.wake();
      wake.up();
      settleTries();
      await running;
    },
  };
}
