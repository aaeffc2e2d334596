import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { whenReady } from '../support/host-process.ts';
import { isPortOpen, npmStart, processesOfGroup } from '../support/npm.ts';

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taishang-start-'));
  started = [];
});
afterEach(() => {
  for (const { pid } of started) for (const left of processesOfGroup(pid!)) process.kill(left, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]): ChildProcess {
  const child = npmStart(args, join(folder, 'config'));
  started.push(child);
  return child;
}
const loopback = (...args: string[]): ChildProcess =>
  start('--host', 'loopback', '--no-open', '--port', '0', '--data', join(folder, 'data'), ...args);

interface Ended {
  code: number | null;
  out: string;
  err: string;
}
function whenEnded(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

describe('npm start', () => {
  test.each<[string, (npm: number) => void]>([
    ['npm gets SIGTERM', (npm) => process.kill(npm, 'SIGTERM')],
    ['npm is killed', (npm) => process.kill(npm, 'SIGKILL')],
    ['Ctrl-C is pressed in its terminal', (npm) => process.kill(-npm, 'SIGINT')],
    ['its terminal is closed', (npm) => process.kill(-npm, 'SIGHUP')],
  ])('leaves no process, no open port and a clean data folder when %s', async (_, end) => {
    const host = await whenReady(loopback());
    const port = Number(new URL(host.url).port);
    const group = host.child.pid!;
    expect(await isPortOpen(port)).toBe(true);
    expect(existsSync(join(folder, 'data'))).toBe(true);

    end(group);

    await vi.waitFor(() => expect(processesOfGroup(group)).toEqual([]), { timeout: 10_000, interval: 50 });
    expect(await isPortOpen(port)).toBe(false);
    // Nobody owns the folder any more: the next start opens it itself and prints an address of its own.
    const again = await whenReady(loopback());
    expect(await isPortOpen(Number(new URL(again.url).port))).toBe(true);
    await again.stop();
  });

  test('prints the one line "ready URL", and besides it only what npm says itself', async () => {
    const child = loopback('--sample');
    let out = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
    const host = await whenReady(child);
    const lines = out.split('\n').filter((line) => line !== '' && !line.startsWith('> '));
    expect(lines).toEqual([`ready ${host.url}`]);
    await host.stop();
  });

  test('ends a start that failed with its exit code and the reason in plain words', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, err, out } = await whenEnded(
      start('--host', 'loopback', '--no-open', '--data', join(folder, 'data'), '--port', String(port)),
    );
    taken.close();
    expect(code).toBe(1);
    expect(err).toContain(String(port));
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).not.toMatch(/^ready/m);
  });

  test('refuses an option it does not know and explains the ones it knows', async () => {
    const { code, err } = await whenEnded(start('--bogus'));
    expect(code).toBe(2);
    expect(err).toContain("Unknown option '--bogus'");
    expect(err).toContain('--sample');
  });

  test('explains itself on request', async () => {
    const { code, out } = await whenEnded(start('--help'));
    expect(code).toBe(0);
    for (const option of ['--host', '--data', '--port', '--no-open', '--sample', '--clock'])
      expect(out).toContain(option);
  });

  test('gives a second start on the same folder an address of the running application', async () => {
    const first = await whenReady(loopback());
    const { code, out } = await whenEnded(loopback());
    expect(code).toBe(0);
    const url = /^ready (\S+)$/m.exec(out)?.[1] ?? '';
    expect(new URL(url).origin).toBe(first.origin);
    expect(url).not.toBe(first.url);
    await first.stop();
  });

  test('says in one line that it takes the browser where Electron cannot run', async () => {
    const env = process.env['DISPLAY'];
    delete process.env['DISPLAY'];
    const child = start('--no-open', '--port', '0', '--data', join(folder, 'data'));
    if (env !== undefined) process.env['DISPLAY'] = env;
    const host = await whenReady(child);
    expect(host.log().trim().split('\n')).toEqual([expect.stringMatching(/Electron cannot be used here \(.+\)/)]);
    await host.stop();
  });
});
