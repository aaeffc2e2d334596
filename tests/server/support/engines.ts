import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { createSystemClock } from '../../../server/adapters/clock.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { type Database, openPglite, openPostgres } from '../../../server/db/open.ts';
import { sharedPostgres } from './shared-postgres.ts';

const silent = { info() {}, warn() {}, error() {} };

export interface Engine {
  /** A migrated database of this test file; organisations of different tests do not see each other. */
  db(): Database;
  /** Another server's way to the same database; the same one where there is one connection only. */
  another(): Database;
}

export function onPglite(): Engine {
  let db: Database;
  beforeAll(async () => {
    db = openPglite(await PGlite.create());
    await migrate(db);
  }, 60_000);
  afterAll(async () => db.close());
  return { db: () => db, another: () => db };
}

export function onPostgres(): Engine {
  const postgres = sharedPostgres();
  const opened: Database[] = [];
  let connectionString = '';
  const open = (): Database => {
    const db = openPostgres({ connectionString, clock: createSystemClock(), log: silent });
    opened.push(db);
    return db;
  };
  beforeAll(async () => {
    connectionString = await postgres.newDatabase();
    await migrate(open());
  }, 60_000);
  // Before PostgreSQL itself ends: hooks run in reverse order.
  afterAll(async () => {
    for (const db of opened) await db.close();
  });
  return { db: () => opened[0]!, another: open };
}
