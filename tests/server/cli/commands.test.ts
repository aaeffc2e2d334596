import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSystemClock } from '../../../server/adapters/clock.ts';
import { call } from '../../../server/cli/client.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations/index.ts';
import { openPostgres } from '../../../server/db/open.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { writeDump } from '../../../server/postgres/dump.ts';
import { parseEnrolment } from '../../../shared/sync/enrolment.ts';
import { PROTOCOL } from '../../../shared/sync/protocol.ts';
import { createSilentLogger } from '../../support/core-ports.ts';
import { runToEnd, type ServerProcess, startServer } from '../support/server-process.ts';
import { query, sharedPostgres } from '../support/shared-postgres.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { newDatabase } = sharedPostgres();

/** A server, and its administrator at the command line. */
async function center(env: Record<string, string> = {}) {
  const data = tempFolder();
  const server = await startServer(data, { env });
  const admin = async (...args: string[]) => runToEnd('cli.ts', [...args, '--data', data]);
  return { data, server, admin };
}

async function enrolWith(server: ServerProcess, text: string, letters: string): Promise<void> {
  const { url, code } = parseEnrolment(text.split('\n')[0]!)!;
  expect(url).toBe(server.url);
  const workstation = { code: letters, name: '接待一號' };
  const body = JSON.stringify({ protocol: PROTOCOL, release: '1.0.0', code, workstation });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${url}/enrol`, { method: 'POST', headers, body })).status).toBe(200);
}

describe("the administrator's commands", () => {
  test('lead from nothing to an enrolled workstation, and away from it again', async () => {
    const { server, admin } = await center();
    expect((await admin('organisation', 'create', '台商服務中心', '--site', '廈門')).out).toMatch(/^台商服務中心 /);
    const enrolment = await admin('enrol');
    expect(enrolment).toMatchObject({ code: 0, log: '' });
    await enrolWith(server, enrolment.out, 'A');
    const { out } = await admin('workstations');
    expect(out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 4))).toEqual([
      ['CODE', 'SITE', 'NAME', 'STATE'],
      ['A', '廈門', '接待一號', 'active'],
      [''],
    ]);
    const unsure = await admin('stolen', 'A');
    expect(unsure.code).toBe(1);
    expect(unsure.log).toMatch(/Add --yes/);
    expect((await admin('stolen', 'A', '--yes')).out).toMatch(/^A is stolen\. Safe at the server: up to its change 0/);
    expect(JSON.parse((await admin('workstations', '--json')).out)).toMatchObject({ items: [{ state: 'stolen' }] });
    expect((await admin('set-aside')).out).toBe('Nothing was set aside.\n');
  });

  test('say in both languages what stands in the way', async () => {
    const { server, data, admin } = await center();
    const early = await admin('enrol');
    expect(early.code).toBe(1);
    expect(early.log).toMatch(/還沒有組織[^]*organisation create comes first/);
    await server.stop();
    const late = await admin('workstations');
    expect(late.code).toBe(1);
    expect(late.log).toContain(`No server is running on the data folder ${data}`);
    const wrong = await admin('dance');
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.log).not.toMatch(/^\s+at /m);
    const killed = await startServer(data);
    await killed.stop('SIGKILL');
    expect((await admin('workstations')).log).toMatch(/does not answer\. Is it running\?/);
  });

  test('refuse whoever has another key', async () => {
    const { server } = await center();
    const { code, log } = await runToEnd('cli.ts', ['workstations'], {
      TAISHANG_SERVER_URL: server.url,
      TAISHANG_ADMINISTRATOR_KEY: 'a guess',
    });
    expect(code).toBe(1);
    expect(log).toMatch(/key is not this server's/);
  });
});

/** Rows of every kind, as many as a small center has in a week. */
async function fill(databaseUrl: string, organisation: string): Promise<void> {
  await query(
    databaseUrl,
    `insert into record (organisation, entity, id, site, fields, hlc, edited, digest, bucket, newest)
     select $1, 'client', 'c' || n, $1, jsonb_build_object('name', '𠮷田' || n, 'note', e'一\\n二'), 'h', '{}',
            -9223372036854775808 + n, n % 256, 'm'
       from generate_series(1, 3000) n`,
    [organisation],
  );
  await query(
    databaseUrl,
    `insert into change (organisation, seq, tx_end, mark, origin, origin_seq, tx, hlc, actor, site, entity, id, fields, base, at)
     select $1, n, n, 'mark' || n, 'o', n, 't' || n, 'h' || n, 'a', $1, 'client', 'c' || n, '{}', '{}', 'now'
       from generate_series(1, 3000) n`,
    [organisation],
  );
  await query(databaseUrl, 'update organisation set seq = 3000');
}

const TABLES = ['site', 'workstation', 'enrolment', 'record', 'change', 'file_key'];
const contents = async (url: string): Promise<unknown[]> =>
  Promise.all(TABLES.map(async (table) => query(url, `select row_to_json(t)::text as row from ${table} t order by 1`)));

describe('a backup', () => {
  /** A filled center, its backup, and its database. */
  async function backedUp() {
    const DATABASE_URL = await newDatabase();
    const one = await center({ DATABASE_URL });
    const { organisation } = JSON.parse(
      (await one.admin('organisation', 'create', '台商服務中心', '--site', '廈門', '--json')).out,
    ) as { organisation: { id: string } };
    await enrolWith(one.server, (await one.admin('enrol')).out, 'A');
    await fill(DATABASE_URL, organisation.id);
    const file = join(tempFolder(), 'night.backup');
    const made = await one.admin('backup', '--to', file);
    expect(made).toMatchObject({ code: 0, log: '' });
    return { ...one, DATABASE_URL, file, organisation };
  }

  test('restores into an empty database as it was, with a new epoch and the day it came back', async () => {
    const { file, DATABASE_URL, organisation, server, data } = await backedUp();
    expect(statSync(file).mode & 0o077).toBe(0);
    const before = await query<{ epoch: string }>(DATABASE_URL, 'select epoch from organisation');
    const [to, folder] = [await newDatabase(), tempFolder()];
    const env = { DATABASE_URL: to };
    const restored = await runToEnd('cli.ts', ['restore', file, '--data', folder], env);
    expect(restored).toMatchObject({ code: 0 });
    expect(await contents(to)).toEqual(await contents(DATABASE_URL));
    const [after] = await query<{ id: string; epoch: string; restored_on: string }>(to, 'select * from organisation');
    expect(after).toMatchObject({ id: organisation.id });
    expect(after?.epoch).not.toBe(before[0]?.epoch);
    expect(after?.restored_on).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(readFileSync(join(folder, 'files.key'), 'utf8')).toBe(readFileSync(join(data, 'files.key'), 'utf8'));
    await server.stop();
    const again = await startServer(folder, { env });
    expect(await call(again.admin, adminContract.organisation, undefined)).toMatchObject({
      head: 3000,
      restoredOn: after?.restored_on,
    });
  });

  test('restores into a private PostgreSQL too', async () => {
    const { file, organisation } = await backedUp();
    const folder = tempFolder();
    expect(await runToEnd('cli.ts', ['restore', file, '--data', folder])).toMatchObject({ code: 0 });
    const server = await startServer(folder);
    expect((await call(server.admin, adminContract.organisation, undefined)).organisation.id).toBe(organisation.id);
  });

  test('is refused where there is an organisation already, on a running server, damaged, or of a newer release', async () => {
    const { file, data, DATABASE_URL } = await backedUp();
    const running = await runToEnd('cli.ts', ['restore', file, '--data', data], { DATABASE_URL });
    expect(running.code).toBe(1);
    expect(running.log).toMatch(/Another server is running/);
    const taken = await runToEnd('cli.ts', ['restore', file, '--data', tempFolder()], { DATABASE_URL });
    expect(taken.code).toBe(1);
    expect(taken.log).toMatch(/has its organisation already; nothing was changed/);
    expect(await query(DATABASE_URL, 'select seq from organisation')).toEqual([{ seq: '3000' }]);
    const newer = join(tempFolder(), 'newer.backup');
    await writeDump(DATABASE_URL, newer, { schema: 99, release: '9.0.0', at: 'x', fileKey: '' });
    const early = await runToEnd('cli.ts', ['restore', newer, '--data', tempFolder()], {
      DATABASE_URL: await newDatabase(),
    });
    expect(early.code).toBe(1);
    expect(early.log).toMatch(/written by a newer release/);
    const cut = join(tempFolder(), 'cut.backup');
    writeFileSync(cut, readFileSync(file).subarray(0, 5000));
    const folder = tempFolder();
    const damaged = await runToEnd('cli.ts', ['restore', cut, '--data', folder]);
    expect(damaged.code).toBe(1);
    expect(damaged.log).toMatch(/not a complete backup/);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  test('of an older release travels on to this one', async () => {
    const [from, to] = [await newDatabase(), await newDatabase()];
    const db = openPostgres({ connectionString: from, clock: createSystemClock(), log: createSilentLogger() });
    await migrate(db, migrations.slice(0, 1));
    await db.close();
    await query(
      from,
      `insert into organisation (id, name, epoch, own_origin, created_at) values ('o', '舊中心', 'e', 'x', '2026-01-01')`,
    );
    const file = join(tempFolder(), 'old.backup');
    const fileKey = randomBytes(32).toString('base64');
    await writeDump(from, file, { schema: 1, release: '0.1.0', at: 'x', fileKey });
    const restored = await runToEnd('cli.ts', ['restore', file, '--data', tempFolder()], { DATABASE_URL: to });
    expect(restored).toMatchObject({ code: 0 });
    expect(await query(to, 'select version from schema_version')).toEqual([{ version: migrations.at(-1)!.version }]);
    expect(await query(to, 'select name from organisation')).toEqual([{ name: '舊中心' }]);
  });
});
