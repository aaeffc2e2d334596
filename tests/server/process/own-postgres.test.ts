import { readFileSync } from 'node:fs';
import { onTestFinished, describe, expect, test } from 'vitest';
import { createSystemClock } from '../../../server/adapters/clock.ts';
import { call } from '../../../server/cli/client.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations/index.ts';
import { openPostgres } from '../../../server/db/open.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { startPrivatePostgres } from '../../../server/postgres/private.ts';
import { createSilentLogger } from '../../support/core-ports.ts';
import { until } from '../support/processes.ts';
import { createCenter, runToEnd, startServer } from '../support/server-process.ts';
import { query, sharedPostgres } from '../support/shared-postgres.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { newDatabase } = sharedPostgres();

const tryToStart = async (DATABASE_URL: string) =>
  runToEnd('main.ts', ['--data', tempFolder(), '--port', '0'], { DATABASE_URL });

/** The same database, saying other things of itself than are so. */
async function pretending(url: string, name: string, setting: string): Promise<string> {
  await query(url, 'create schema pretence');
  await query(
    url,
    `create view pretence.pg_settings as
       select name, case when name = '${name}' then '${setting}' else setting end as setting from pg_catalog.pg_settings`,
  );
  return `${url}&options=${encodeURIComponent('-c search_path=pretence,pg_catalog,public')}`;
}

/** Brings a database to an older release's schema. */
async function migratedTo(url: string, version: number): Promise<void> {
  const db = openPostgres({ connectionString: url, clock: createSystemClock(), log: createSilentLogger() });
  await migrate(
    db,
    migrations.filter((migration) => migration.version <= version),
  );
  await db.close();
}

describe('a PostgreSQL of one’s own', () => {
  test.each([
    ['server_version_num', '140012', /PostgreSQL 15 or newer is needed/],
    ['fsync', 'off', /fsync off: a power cut would lose/],
    ['server_encoding', 'SQL_ASCII', /encoded in SQL_ASCII; UTF8 is needed/],
  ])('is refused in words when its %s is %s', async (name, setting, words) => {
    const { code, log } = await tryToStart(await pretending(await newDatabase(), name, setting));
    expect(code).toBe(1);
    expect(log).toMatch(words);
  });

  test('that is not there is named without its password', async () => {
    const { code, log } = await tryToStart('postgres://counter:hush@127.0.0.1:9/counter');
    expect(code).toBe(1);
    expect(log).toContain('127.0.0.1:9/counter) cannot be reached: ECONNREFUSED');
    expect(log).not.toContain('hush');
  });

  test('may be shared: servers that start at once migrate it once and serve one organisation', async () => {
    const env = { DATABASE_URL: await newDatabase() };
    const [first, second] = await Promise.all([startServer(tempFolder(), { env }), startServer(tempFolder(), { env })]);
    const { organisation } = await createCenter(first);
    expect((await call(second.admin, adminContract.organisation, undefined)).organisation).toEqual(organisation);
    const migrated = [first, second].filter(({ log }) => log().includes('"event":"database.migrated","from":0'));
    expect(migrated.length).toBeGreaterThanOrEqual(1);
    expect(await query(env.DATABASE_URL, 'select version from schema_version')).toEqual([
      { version: migrations.at(-1)!.version },
    ]);
    await expect(call(second.admin, adminContract.createOrganisation, { name: 'Another', site: 'x' })).rejects.toThrow(
      'organisationExists',
    );
  });

  test('of an older release is brought to this one with what is in it', async () => {
    const url = await newDatabase();
    await migratedTo(url, 1);
    await query(
      url,
      `insert into organisation (id, name, epoch, own_origin, created_at)
       values ('01900000-0000-7000-8000-000000000001', '舊中心', '01900000-0000-7000-8000-000000000002', 'x', '2026-01-01')`,
    );
    const server = await startServer(tempFolder(), { env: { DATABASE_URL: url } });
    expect(server.log()).toContain('"from":1');
    expect(await call(server.admin, adminContract.organisation, undefined)).toMatchObject({
      organisation: { name: '舊中心' },
    });
  });

  test('of a newer release is left alone, in words', async () => {
    const url = await newDatabase();
    await migratedTo(url, 1);
    await query(url, 'update schema_version set version = 99');
    const { code, log } = await tryToStart(url);
    expect(code).toBe(1);
    expect(log).toMatch(/written by a newer release/);
    expect(await query(url, 'select version from schema_version')).toEqual([{ version: 99 }]);
  });

  test('may be restarted under load: 503 while it is away, then all is well without a restart', async () => {
    const folder = tempFolder();
    const postgres = await startPrivatePostgres(folder, createSilentLogger());
    const server = await startServer(tempFolder(), { env: { DATABASE_URL: postgres.url } });
    await createCenter(server);
    const seen = new Set<number>();
    let isOver = false;
    const ask = async (): Promise<void> => {
      while (!isOver) {
        const { status } = await fetch(`${server.url}/enrol`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ protocol: 1, release: '1', code: 'x'.repeat(40), workstation: null }),
        });
        seen.add(status);
        seen.add((await fetch(`${server.url}/ready`)).status);
      }
    };
    const load = Promise.all([ask(), ask(), ask()]);
    await postgres.stop();
    await until('requests are refused', () => seen.has(503));
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    const again = await startPrivatePostgres(folder, createSilentLogger());
    onTestFinished(() => again.stop());
    await until('it answers again', async () => (await fetch(`${server.url}/ready`)).status === 200);
    isOver = true;
    await load;
    expect([...seen].filter((status) => ![200, 403, 429, 503].includes(status))).toEqual([]);
    expect(await call(server.admin, adminContract.organisation, undefined)).toMatchObject({ head: 0 });
    await server.stop();
  });
});

describe('the key of the attachments', () => {
  test('is the same for all servers of a database, and stands in it only wrapped', async () => {
    const env = { DATABASE_URL: await newDatabase() };
    const folders = [tempFolder(), tempFolder()];
    for (const folder of folders) await startServer(folder, { env });
    const [one, other] = folders.map((folder) => readFileSync(`${folder}/files.key`, 'utf8').trim());
    expect(other).toBe(one);
    const [row] = await query<{ wrapped: string }>(env.DATABASE_URL, 'select wrapped from file_key');
    expect(Buffer.from(row!.wrapped, 'base64').includes(Buffer.from(one!, 'base64'))).toBe(false);
  });

  test('must be brought along where it cannot be had', async () => {
    const url = await newDatabase();
    await runToEnd('main.ts', ['migrate', '--data', tempFolder()], { DATABASE_URL: url });
    await query(url, `insert into file_key values (1, 'hash of another key', null)`);
    const { code, log } = await tryToStart(url);
    expect(code).toBe(1);
    expect(log).toMatch(/Copy files\.key from the data folder of the other server/);
  });
});
