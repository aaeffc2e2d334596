import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import { type Database, openPostgres } from '../../../server/db/open.ts';
import { createFakeClock, TEST_NOW } from '../../support/core-ports.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import { sharedPostgres } from '../support/shared-postgres.ts';

const silent = { info() {}, warn() {}, error() {} };
const CHANGES = 4000;

describe('a database that grows while the server runs', () => {
  const postgres = sharedPostgres();
  const clock = createFakeClock(TEST_NOW);
  let db: Database;
  beforeAll(async () => {
    // One connection: its statements are those that were prepared while there was nothing.
    db = openPostgres({ connectionString: await postgres.newDatabase(), poolSize: 1, clock, log: silent });
    await migrate(db);
    for (const table of ['change', 'record']) {
      await sql.raw(`alter table ${table} set (autovacuum_enabled = false)`).execute(db.kysely);
    }
  }, 60_000);
  afterAll(async () => db.close());

  /** Rows PostgreSQL looked at so far, in tables that grow. */
  async function looked(): Promise<number> {
    await sql`select pg_stat_force_next_flush()`.execute(db.kysely);
    const { rows } = await sql<{ looked: number }>`
      select (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes where relname in ('change', 'record'))::int
        + (select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables where relname in ('change', 'record'))::int as looked`.execute(
      db.kysely,
    );
    return rows[0]!.looked;
  }

  test('is not read from one end to the other by every save because it was empty at first', async () => {
    const organisation = await createOrganisation(db);
    const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
    await a.hello();
    await b.hello();
    const room = () => {
      const id = a.ids.next();
      return a.tx(a.change('room', id, newRoom(a, id)));
    };
    // As often as it takes until PostgreSQL keeps its plans.
    for (let at = 0; at < 10; at += 1) {
      await a.push(room());
      await b.pull();
    }
    for (let at = 0; at < CHANGES; at += 500) await a.push(...Array.from({ length: 500 }, room));
    await b.pull();
    clock.advance(60_000);
    const before = await looked();
    for (let at = 0; at < 10; at += 1) {
      await a.push(room());
      expect(await b.pull()).toHaveLength(1);
    }
    expect((await looked()) - before).toBeLessThan(1000);
  }, 30_000);
});
