import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call } from '../../../server/cli/client.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { isRunning, until } from '../support/processes.ts';
import { createCenter, runToEnd, startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;
const postgresOf = (data: string): number =>
  Number.parseInt(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10);

const isListening = (url: string): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(Number(new URL(url).port), '127.0.0.1', () => resolve(true));
  socket.on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
};

describe('a server with nothing else installed', () => {
  test('says one line when it can be used, answers, and leaves nothing behind when it is stopped', async () => {
    const data = tempFolder();
    const server = await startServer(data);
    expect(server.out()).toBe(`ready ${server.url}\n`);
    expect(await statusOf(`${server.url}/health`)).toBe(200);
    expect(await statusOf(`${server.url}/ready`)).toBe(200);
    const postgres = postgresOf(data);
    expect(await server.stop('SIGINT')).toBe(0);
    expect(isRunning(postgres)).toBe(false);
    expect(await isListening(server.url)).toBe(false);
    expect(readdirSync(data).filter((name) => /running|\.new$/.test(name))).toEqual([]);
  });

  test('logs events as JSON lines', async () => {
    const server = await startServer(tempFolder());
    const lines = server.log().trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'database.migrated',
      'server.ready',
    ]);
  });

  test('finds everything again after kill −9', async () => {
    const data = tempFolder();
    const first = await startServer(data);
    const { organisation } = await createCenter(first);
    await first.stop('SIGKILL');
    const second = await startServer(data);
    expect((await call(second.admin, adminContract.organisation, undefined)).organisation).toEqual(organisation);
  });

  test('is the only one on its folder: a second start is refused in words and harms nothing', async () => {
    const data = tempFolder();
    const server = await startServer(data);
    const second = await runToEnd('main.ts', ['--data', data, '--port', '0']);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.log).toMatch(/Another server is running on the data folder/);
    expect(second.log).toMatch(/已由另一個執行中的伺服器使用/);
    expect(await statusOf(`${server.url}/ready`)).toBe(200);
  });

  test('says which port is taken, and leaves no PostgreSQL behind for it', async () => {
    const { url } = await startServer(tempFolder());
    const data = tempFolder();
    const { port } = new URL(url);
    const second = await runToEnd('main.ts', ['--data', data, '--port', port]);
    expect(second.code).toBe(1);
    expect(second.log).toContain(`Port ${port} is already used`);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test('speaks TLS with a certificate of its own when it is asked to, and says its fingerprint', async () => {
    const data = tempFolder();
    const server = await startServer(data, { args: ['--tls'] });
    expect(server.url).toMatch(/^https:/);
    expect(server.log()).toContain(`certificate SHA-256 ${server.admin.fingerprint}`);
    const { fingerprint } = await createCenter(server).then(() => call(server.admin, adminContract.enrol, {}));
    expect(fingerprint).toBe(server.admin.fingerprint);
    const stranger = { ...server.admin, fingerprint: '0'.repeat(64) };
    await expect(call(stranger, adminContract.organisation, undefined)).rejects.toThrow(/another certificate/);
  });

  test('tells workstations an address they can go to, and speaks TLS, when it listens on every address', async () => {
    const server = await startServer(tempFolder(), { args: ['--host', '0.0.0.0'] });
    await createCenter(server);
    const { url, fingerprint } = await call(server.admin, adminContract.enrol, {});
    expect(url).toMatch(/^https:/);
    expect(url).not.toContain('0.0.0.0');
    expect(await call({ ...server.admin, url, fingerprint }, adminContract.organisation, undefined)).toBeDefined();
  });

  test('tells workstations the address it is given', async () => {
    const server = await startServer(tempFolder(), { args: ['--public-url', 'https://counter.example.org:4790'] });
    await createCenter(server);
    const { url, fingerprint } = await call(server.admin, adminContract.enrol, {});
    expect([url, fingerprint]).toEqual(['https://counter.example.org:4790', null]);
  });

  test('brings its database to this release and ends when that is all it is asked for', async () => {
    const data = tempFolder();
    const done = await runToEnd('main.ts', ['migrate', '--data', data]);
    expect(done).toMatchObject({ code: 0, out: '' });
    expect(done.log).toContain('"event":"database.migrated","from":0');
    expect((await runToEnd('main.ts', ['migrate', '--data', data])).log).toBe('');
  });

  test.each([
    [['--port', 'x'], 2, /--port is a number/],
    [['--colour'], 2, /--colour/],
    [['dance'], 2, /no command "dance"/],
    [['--host', '203.0.113.1'], 1, /cannot listen on 203\.0\.113\.1/],
    [['--tls-cert', 'no.pem', '--tls-key', 'no.pem'], 1, /certificate .* cannot be used/],
    [['--data', join(import.meta.filename, 'below')], 1, /cannot be written/],
  ])('refuses %j in words', async (args, code, words) => {
    const ended = await runToEnd('main.ts', ['--data', tempFolder(), ...args]);
    expect(ended.code).toBe(code);
    expect(ended.out).toBe('');
    expect(ended.log).toMatch(words);
    expect(ended.log).not.toMatch(/^\s+at /m);
  });

  test('explains itself', async () => {
    const { code, out } = await runToEnd('main.ts', ['--help']);
    expect(code).toBe(0);
    expect(out).toContain('npm run server');
  });

  test('stops even while it is starting', async () => {
    const data = tempFolder();
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../../server/main.ts'), '--data', data, '--port', '0'],
      {
        stdio: 'ignore',
        env: { ...process.env, DATABASE_URL: '' },
      },
    );
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until('PostgreSQL is on its way', () => existsSync(join(data, 'postgres.password')));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  });
});
