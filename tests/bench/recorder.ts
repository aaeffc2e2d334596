import type Database from 'better-sqlite3';

/** One statement as it was run. */
export interface Executed {
  sql: string;
  parameters: unknown[];
}

export interface Recorder {
  /** Runs `work` and gives the writing statements it ran on the connection, in order. */
  record<T>(work: () => Promise<T>): Promise<{ result: T; writes: Executed[] }>;
}

const RUNS = new Set<string | symbol>(['run', 'get', 'all']);

/** Listens to every statement prepared on a connection from now on. */
export function recordStatements(connection: Database.Database): Recorder {
  let tape: Executed[] | null = null;
  const prepare = connection.prepare.bind(connection);
  const listening = (sql: string): Database.Statement => {
    const statement = prepare(sql);
    return new Proxy(statement, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]): unknown => {
          if (RUNS.has(name) && !target.readonly) tape?.push({ sql, parameters });
          return Reflect.apply(member, target, parameters) as unknown;
        };
      },
    });
  };
  Object.defineProperty(connection, 'prepare', { value: listening, configurable: true });
  return {
    async record(work) {
      const writes: Executed[] = [];
      tape = writes;
      try {
        return { result: await work(), writes };
      } finally {
        tape = null;
      }
    },
  };
}
