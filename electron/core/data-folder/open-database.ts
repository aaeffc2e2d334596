import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { verifyAuditChain } from '../db/audit-chain.ts';
import { readIdentity } from '../db/meta.ts';
import { createFileStore } from '../db/file-store.ts';
import { storageFailure } from '../db/storage-failure.ts';
import { createStore } from '../db/store.ts';
import type { HeavyWorker } from '../db/worker/heavy-worker.ts';
import type { Target } from '../db/worker/operations.ts';
import type { Ports } from '../ports.ts';
import type { OpenDatabase } from './types.ts';

const AUDIT_TAIL = 200;

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
  const store = createStore(connection, ports, identity);
  store.onCommit(deps.onChanged);
  const { runner } = store;
  const tail = verifyAuditChain(connection, AUDIT_TAIL);
  if (!tail.ok) ports.log.error('audit.tailBroken', { seq: tail.firstBrokenSeq });

  return {
    db: { all: watched(runner.all), first: watched(runner.first), run: watched(runner.run) },
    write: watched(store.write),
    store,
    files: createFileStore(join(dirname(target.file), 'files'), target.key),
    identity,
    heavy: {
      check: () => worker.run('check', target),
      verifyAudit: () => worker.run('verifyAudit', target),
    },
  };
}
