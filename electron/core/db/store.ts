import type Database from 'better-sqlite3';
import { createHlcClock, type HlcClock } from '../../../shared/sync/clock.ts';
import type { Clock, Ids, Logger } from '../ports.ts';
import { lastHlc } from './change-log.ts';
import { createRunner, type Runner } from './query.ts';
import { createWriter, type Identity, type Writer } from './write.ts';

/** Entities written by one commit, and whether a person here did it or another workstation. */
export type CommitListener = (changed: ReadonlySet<string>, by: 'person' | 'sync') => void;

/** An open database of a center, with all that writes to it: people through `write`, sync beside it. */
export interface Store {
  readonly connection: Database.Database;
  readonly runner: Runner;
  readonly write: Writer['write'];
  readonly hlc: HlcClock;
  /** One object for as long as the database is open: sync changes what stands in it when this workstation is renamed. */
  readonly identity: Identity;
  /** Returns the unsubscribe. What a listener throws is logged: the save is on disk. */
  onCommit(listener: CommitListener): () => void;
  /** Tells listeners of what sync has committed. */
  committed(changed: ReadonlySet<string>): void;
}

export interface StorePorts {
  clock: Pick<Clock, 'nowMs'>;
  ids: Pick<Ids, 'next'>;
  log: Logger;
}

/** The one write path over a connection; the clock goes on from the last change in the file. */
export function createStore(connection: Database.Database, ports: StorePorts, identity: Identity): Store {
  const listeners = new Set<CommitListener>();
  const runner = createRunner(connection, (sql, ms) => ports.log.warn('db.slow', { sql, ms: Math.round(ms) }));
  const hlc = createHlcClock(identity.origin, ports.clock.nowMs, lastHlc(runner));
  const tell = (changed: ReadonlySet<string>, by: 'person' | 'sync'): void => {
    for (const listener of listeners) {
      try {
        listener(changed, by);
      } catch (error) {
        ports.log.error('db.listenerFailed', { reason: (error as Error).message });
      }
    }
  };
  const { write } = createWriter({
    connection,
    runner,
    hlc,
    nowMs: ports.clock.nowMs,
    nextId: ports.ids.next,
    identity: () => identity,
    onCommit: (changed) => tell(changed, 'person'),
  });
  return {
    connection,
    runner,
    write,
    hlc,
    identity,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    committed: (changed) => tell(changed, 'sync'),
  };
}
