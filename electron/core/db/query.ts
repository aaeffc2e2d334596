import type Database from 'better-sqlite3';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Kysely builds and types the SQL; better-sqlite3 runs it at once, synchronously. So a transaction is one plain function
 * that cannot await anything but the database (docs/decisions/0002-synchronous-queries.md).
 */
export const sql$ = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A built query, or a piece of raw SQL with its parameters (full-text search, window functions). */
export type Query<T> = Compilable<T> | RawBuilder<T>;

/** Read access. Inside a transaction it sees the transaction's own writes. */
export interface Reader {
  all<T>(query: Query<T>): T[];
  first<T>(query: Query<T>): T | undefined;
}

export interface Runner extends Reader {
  run(query: Query<unknown>): { changes: number };
}

/** Statements are prepared once per SQL text; a slow one is reported without its parameters. */
export function createRunner(
  connection: Database.Database,
  onSlow: (sql: string, ms: number) => void,
  slowMs = 40,
): Runner {
  const statements = new Map<string, Database.Statement>();
  const timed = <T>(query: Query<unknown>, use: (statement: Database.Statement, parameters: unknown[]) => T): T => {
    const { sql, parameters } = query.compile(sql$);
    let statement = statements.get(sql);
    if (!statement) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    const started = performance.now();
    try {
      return use(statement, parameters as unknown[]);
    } finally {
      const ms = performance.now() - started;
      if (ms > slowMs) onSlow(sql, ms);
    }
  };
  return {
    all: <T>(query: Query<T>) => timed(query, (statement, parameters) => statement.all(...parameters) as T[]),
    first: <T>(query: Query<T>) =>
      timed(query, (statement, parameters) => statement.get(...parameters) as T | undefined),
    run: (query) => timed(query, (statement, parameters) => ({ changes: statement.run(...parameters).changes })),
  };
}
