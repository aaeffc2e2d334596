import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { temporaryFolder } from '../support/core-ports.ts';
import { projectRoot, whenReady, type HostProcess } from '../support/host-process.ts';
import type { Client } from '../support/test-app.ts';
import { enter, send } from './support/http-host.ts';

const SOURCE = join(projectRoot, 'electron', 'loopback', 'index.ts');
const children = new Set<ChildProcess>();
let folder: string;
let data: string;

beforeEach(() => {
  folder = temporaryFolder('counter-host-');
  data = join(folder, 'data');
});
afterEach(async () => {
  const alive = [...children].filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(
    alive.map(
      (child) =>
        new Promise((resolve) => {
          child.once('close', resolve);
          child.kill('SIGKILL');
        }),
    ),
  );
  children.clear();
});

/** The host run from its sources, as its own process, with its key file in a folder of its own. */
function run(args: string[], program: string[] = [SOURCE]): ChildProcess {
  const child = spawn(process.execPath, [...program, ...args], {
    env: { ...process.env, TAISHANG_CONFIG_DIR: join(folder, 'config') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return child;
}
const start = (...args: string[]): Promise<HostProcess> =>
  whenReady(run(['--data', data, '--no-open', '--port', '0', ...args]));

/** Runs to the end; what it printed where, and its exit code. */
function runToEnd(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = run(args);
  let out = '';
  let err = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

const isPortFree = (origin: string): Promise<boolean> =>
  send(origin, '/').then(
    () => false,
    () => true,
  );
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Speaks to a running host as its page does. */
async function withClient<T>({ url, origin }: { url: string; origin: string }, use: (client: Client) => Promise<T>) {
  const headers = { cookie: await enter(url), origin };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers });
  try {
    return await use(createORPCClient<Client>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })));
  } finally {
    socket.close();
  }
}

/** Holds a port as another program would. */
async function occupy(): Promise<{ port: number; free(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const free = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, free };
}

describe('starting', () => {
  it('prints one line, `ready` and an address that lets one browser in', async () => {
    const child = run(['--data', data, '--no-open', '--port', '0']);
    let out = '';
    child.stdout!.on('data', (text: Buffer) => (out += text.toString()));
    const host = await whenReady(child);
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?launch=[\w-]{43}$/);
    expect(await withClient(host, (client) => client.app.info())).toMatchObject({ host: 'loopback', phase: 'fresh' });
    await host.stop();
    expect(out).toBe(`ready ${host.url}\n`);
  });

  it('fills an empty folder with the sample center and starts the clock where it is told', async () => {
    const host = await start('--sample', '--clock', '2026-01-15T10:30:00+08:00');
    const info = await withClient(host, (client) => client.app.info());
    expect(info).toMatchObject({ phase: 'ready', practice: true, businessDate: '2026-01-15' });
    expect(info.now).toMatch(/^2026-01-15T02:3/);
  });

  it('explains a command line it cannot follow, and ends', async () => {
    const { code, out, err } = await runToEnd(['--data', data, '--port', '99999']);
    expect([code, out, err]).toEqual([2, '', '--port must be 0–65535, not "99999"\n']);
  });

  it('says that the port is taken, in both languages, and leaves the folder free', async () => {
    const taken = await occupy();
    const { code, out, err } = await runToEnd(['--data', data, '--no-open', '--port', String(taken.port)]);
    await taken.free();
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`連接埠 ${taken.port} 已被其他程式使用`);
    expect(err).toContain(`Port ${taken.port} is already used by another program`);
    await start();
  });

  it('shows a page, in phase `notWritable`, when the data folder cannot be written', async () => {
    writeFileSync(data, 'a file where the folder should be');
    const host = await start();
    const info = await withClient(host, (client) => client.app.info());
    expect(info.phase).toBe('notWritable');
    expect(readFileSync(data, 'utf8')).toBe('a file where the folder should be');
    expect(await host.stop()).toBe(0);
  });
});

describe('one owner of a data folder', () => {
  it('answers a second start with a fresh address of the running host', async () => {
    const first = await start('--sample');
    const second = await runToEnd(['--data', data, '--no-open', '--port', '0']);
    expect(second.code).toBe(0);
    const url = /^ready (\S+)\n$/.exec(second.out)?.[1];
    expect(url).toMatch(new RegExp(`^${first.origin}/\\?launch=`));
    expect(url).not.toBe(first.url);
    expect(await enter(url!)).not.toBe(await enter(first.url));
  });

  it('answers so even when both ask for the same port', async () => {
    const first = await start();
    const { port } = new URL(first.origin);
    const second = await runToEnd(['--data', data, '--no-open', '--port', port]);
    expect(second).toMatchObject({ code: 0, out: expect.stringContaining(`ready ${first.origin}/?launch=`) });
  });

  it('lets a host run for each of two folders', async () => {
    const first = await start();
    const second = await whenReady(run(['--data', join(folder, 'other'), '--no-open', '--port', '0']));
    expect(second.origin).not.toBe(first.origin);
  });

  it('opens again, with everything in it, after the running one was killed', async () => {
    const first = await start('--sample');
    const before = await withClient(first, (client) => client.staff.tiles());
    await first.kill();
    const again = await start();
    expect(again.url).not.toBe(first.url);
    expect(await withClient(again, (client) => client.staff.tiles())).toEqual(before);
  });

  it('lets nobody in with the cookie or address of an earlier run', async () => {
    const first = await start();
    const cookie = await enter(first.url);
    await first.kill();
    const { port } = new URL(first.origin);
    const again = await whenReady(run(['--data', data, '--no-open', '--port', port]));
    expect((await send(again.origin, '/', { headers: { cookie } })).status).toBe(401);
    const { pathname, search } = new URL(first.url);
    expect((await send(again.origin, pathname + search)).status).toBe(401);
  });
});

describe('closing', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves no process and no open port at %s', async (signal) => {
    const host = await start('--sample');
    await withClient(host, (client) => client.app.info());
    const exited = new Promise((resolve) => host.child.once('close', (code) => resolve(code)));
    host.child.kill(signal);
    expect(await exited).toBe(0);
    expect(await isPortFree(host.origin)).toBe(true);
  });

  it('closes when whoever started it is gone', async () => {
    const parent = join(folder, 'parent.mjs');
    writeFileSync(
      parent,
      `import { spawn } from 'node:child_process';
       const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'] });
       process.stderr.write('pid ' + child.pid + '\\n');
       setInterval(() => {}, 1000);`,
    );
    const host = await whenReady(run([SOURCE, '--data', data, '--no-open', '--port', '0'], [parent]));
    const pid = Number(/pid (\d+)/.exec(host.log())?.[1]);
    expect(isAlive(pid)).toBe(true);
    host.child.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
    expect(await isPortFree(host.origin)).toBe(true);
    // The folder was given back in good order: the next start finds nothing to repair.
    const again = await start();
    await again.stop();
    expect(readFileSync(join(data, 'logs', 'counter.log'), 'utf8')).not.toContain('afterUncleanStop');
  });

  it('writes no name, PIN or other payload to its log', async () => {
    const host = await start('--sample');
    const tiles = await withClient(host, async (client) => {
      await client.staff.signIn({ account: 'lin', pin: '2580' }).catch(() => {});
      return client.staff.tiles();
    });
    await host.stop();
    const log = readFileSync(join(data, 'logs', 'counter.log'), 'utf8');
    expect(log).toContain('staff.signIn');
    for (const { name } of tiles) expect(log).not.toContain(name);
    expect(log).not.toContain('2580');
    expect(log).not.toContain('launch=');
  });
});
