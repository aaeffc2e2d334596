import type Database from 'better-sqlite3';

/** Thrown in place of a statement when the power fails in the middle of a transaction: nothing after it ever ran. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export interface Watch {
  /** The power fails at that many writing statements from now; null: it does not. */
  cutAfter(statements: number | null): void;
  readonly isDead: boolean;
  die(): void;
}

/**
 * Looks over the shoulder of a connection: after every commit `onCommit` sees the database as anybody else would, and the power
 * can fail between any two statements.
 */
export function watchConnection(connection: Database.Database, on: { commit(): void; cut(): void }): Watch {
  let left: number | null = null;
  let isDead = false;
  const gate = (writes: boolean): void => {
    if (!isDead && writes && left !== null && (left -= 1) < 0) {
      isDead = true;
      on.cut();
    }
    if (isDead) throw new PowerCut('no power');
  };

  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((source: string) => {
    const statement = prepare(source) as Database.Statement & Record<string, (...given: unknown[]) => unknown>;
    const writes = !statement.readonly;
    for (const name of ['run', 'get', 'all', 'iterate'] as const) {
      const method = statement[name].bind(statement) as (...given: unknown[]) => unknown;
      (statement as Record<string, unknown>)[name] = (...given: unknown[]): unknown => {
        gate(writes);
        return method(...given);
      };
    }
    return statement;
  }) as typeof connection.prepare;

  const transaction = connection.transaction.bind(connection);
  connection.transaction = ((work: (...given: unknown[]) => unknown) => {
    const run = transaction(work);
    const seen =
      (kind: (...given: unknown[]) => unknown) =>
      (...given: unknown[]): unknown => {
        gate(false);
        const result = kind(...given);
        if (!connection.inTransaction) on.commit();
        return result;
      };
    return Object.assign(seen(run), {
      default: seen(run.default),
      deferred: seen(run.deferred),
      immediate: seen(run.immediate),
      exclusive: seen(run.exclusive),
    });
  }) as typeof connection.transaction;

  return {
    cutAfter: (statements) => void (left = statements),
    get isDead() {
      return isDead;
    },
    die: () => void (isDead = true),
  };
}
