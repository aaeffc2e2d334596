import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectToCore } from '../e2e/support/core-client.ts';
import { whenReady } from '../support/host-process.ts';
import { isPortOpen, npmCommand, processesOfGroup } from '../support/npm.ts';

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taishang-npm-server-'));
  // PostgreSQL may run as another user, who must be able to go there.
  chmodSync(folder, 0o711);
  started = [];
});
afterEach(() => {
  for (const { pid } of started) for (const left of processesOfGroup(pid!)) process.kill(left, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function start(name: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = npmCommand(name, args, { env: { DATABASE_URL: '', ...env } });
  started.push(child);
  return child;
}

const postgresFile = (): string => join(folder, 'data', 'postgres', 'postmaster.pid');
const whenGone = async (group: number): Promise<void> =>
  vi.waitFor(() => expect(processesOfGroup(group)).toEqual([]), { timeout: 30_000, interval: 50 });

describe('npm run server', () => {
  test.each<[string, (npm: number) => void]>([
    ['npm gets SIGTERM', (npm) => process.kill(npm, 'SIGTERM')],
    ['npm is killed', (npm) => process.kill(npm, 'SIGKILL')],
    ['Ctrl-C is pressed in its terminal', (npm) => process.kill(-npm, 'SIGINT')],
    ['its terminal is closed', (npm) => process.kill(-npm, 'SIGHUP')],
  ])('leaves no process, no open port and no PostgreSQL when %s', async (_, end) => {
    const server = await whenReady(start('server', ['--port', '0', '--data', join(folder, 'data')]), 60_000);
    const port = Number(new URL(server.url).port);
    const postgres = Number.parseInt(readFileSync(postgresFile(), 'utf8'), 10);
    expect(await isPortOpen(port)).toBe(true);

    end(server.child.pid!);

    await whenGone(server.child.pid!);
    expect(await isPortOpen(port)).toBe(false);
    expect(existsSync(postgresFile())).toBe(false);
    expect(existsSync(`/proc/${postgres}`)).toBe(false);
  });

  test('as root or not, its administrator finds it by the data folder', async () => {
    const data = join(folder, 'data');
    const server = await whenReady(start('server', ['--port', '0', '--data', data, '--tls']), 60_000);
    const admin = start('server:admin', ['organisation', 'create', '台商服務中心', '--site', '廈門', '--data', data]);
    let out = '';
    admin.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
    expect(await new Promise((resolve) => admin.once('close', resolve))).toBe(0);
    expect(out).toContain('台商服務中心');
    await server.stop();
  });
});

test('npm run demo joins two rooms to a server, says where they are, and leaves nothing behind', async () => {
  const demo = start('demo', ['--no-open'], { TMPDIR: folder });
  const said: string[] = [];
  createInterface({ input: demo.stdout! }).on('line', (line) => said.push(line));
  await vi.waitFor(() => expect(said.some((line) => line.includes('Ctrl-C'))).toBe(true), {
    timeout: 100_000,
    interval: 100,
  });
  const addresses = said.flatMap((line) => /http:\S+/.exec(line)?.[0] ?? []);
  expect(addresses).toHaveLength(3);
  for (const address of addresses.slice(0, 2)) {
    const room = await connectToCore(address);
    expect(await room.call.sync.status()).toMatchObject({ link: 'connected', unsent: { transactions: 0 } });
    room.close();
  }
  process.kill(-demo.pid!, 'SIGINT');
  await whenGone(demo.pid!);
  for (const address of addresses) expect(await isPortOpen(Number(new URL(address).port))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});
