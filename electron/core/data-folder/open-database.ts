import type Database from 'better-sqlite3';
import { createHlcClock } from '../../../shared/sync/clock.ts';
import { verifyAuditChain } from '../db/audit-chain.ts';
import { readIdentity } from '../db/meta.ts';
import { createRunner, type Runner } from '../db/query.ts';
import { storageFailure } from '../db/storage-failure.ts';
import type { HeavyWorker } from '../db/worker/heavy-worker.ts';
import type { Target } from '../db/worker/operations.ts';
import { createWriter, type Identity, lastHlc, type Writer } from '../db/write.ts';
import type { Ports } from '../ports.ts';
import type { OpenDatabase } from './types.ts';

const AUDIT_TAIL = 200;

/** The one write path over a connection; the clock goes on from the last change in the file. */
export function writerOver(
  connection: Database.Database,
  ports: Ports,
  identity: Identity,
  onCommit: (changed: ReadonlySet<string>) => void = () => undefined,
): { runner: Runner; write: Writer['write'] } {
  const runner = createRunner(connection, (sql, ms) => ports.log.warn('db.slow', { sql, ms: Math.round(ms) }));
  const writer = createWriter({
    connection,
    runner,
    hlc: createHlcClock(identity.origin, ports.clock.nowMs, lastHlc(runner)),
    nowMs: ports.clock.nowMs,
    nextId: ports.ids.next,
    identity: () => identity,
    onCommit,
  });
  return { runner, write: writer.write };
}

interface Deps {
  connection: Database.Database;
  target: Target;
  worker: HeavyWorker;
  ports: Ports;
  onChanged: (entities: ReadonlySet<string>) => void;
  /** A read or a write met a page that is not what was written. */
  onCorruption: () => void;
}

/** The database as the features see it. Null when no center has been set up in the file. */
export function createOpenDatabase(deps: Deps): OpenDatabase | null {
  const { connection, target, worker, ports } = deps;
  const identity = readIdentity(connection);
  if (!identity) return null;

  const watched = <A extends unknown[], R>(run: (...args: A) => R) => {
    return (...args: A): R => {
      try {
        return run(...args);
      } catch (error) {
        if (storageFailure(error) === 'corrupt') deps.onCorruption();
        throw error;
      }
    };
  };
  const { runner, write } = writerOver(connection, ports, identity, (changed) => {
    try {
      deps.onChanged(changed);
    } catch (error) {
      // The save is on disk: what a listener makes of it must not look like a failed save.
      ports.log.error('db.listenerFailed', { reason: (error as Error).message });
    }
  });
  const tail = verifyAuditChain(connection, AUDIT_TAIL);
  if (!tail.ok) ports.log.error('audit.tailBroken', { seq: tail.firstBrokenSeq });

  return {
    db: { all: watched(runner.all), first: watched(runner.first), run: watched(runner.run) },
    write: watched(write),
    identity,
    heavy: {
      check: () => worker.run('check', target),
      verifyAudit: () => worker.run('verifyAudit', target),
    },
  };
}
