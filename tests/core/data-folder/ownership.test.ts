import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { DataFolderBusy, openDataFolder } from '../../../electron/core/data-folder/index.ts';
import { createTestPorts, temporaryFolder } from '../../support/core-ports.ts';
import { roomNames, saveRoom, start, startCenter, stop } from './center.ts';

const PROGRAM = resolve(import.meta.dirname, 'other-process.ts');
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

async function otherProcess(data: string): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [PROGRAM, data], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.add(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, line };
}

const busy = async (data: string): Promise<DataFolderBusy> =>
  openDataFolder(createTestPorts({ data }), { automatic: false }).then(
    () => expect.fail('The folder was opened twice'),
    (error: unknown) => {
      if (error instanceof DataFolderBusy) return error;
      throw error;
    },
  );

test('a second start in the same process is told the address of the first', async () => {
  const { data, ports } = await start();
  const { answer } = await busy(data);
  expect(answer).toEqual({ url: 'http://127.0.0.1:4321/?launch=test' });
  expect(ports.host.shown).toBe(1);
});

test('a second start from another process and host brings the first one up', async () => {
  const { data, ports } = await startCenter();
  const { line } = await otherProcess(data);
  expect(line).toBe('busy {"url":"http://127.0.0.1:4321/?launch=test"}');
  expect(ports.host.shown).toBe(1);
});

test('a folder whose path is too long for a socket is answered for all the same', async () => {
  const data = join(temporaryFolder(), '很長的資料夾名稱'.repeat(4), 'x'.repeat(60));
  const first = await start({ data });
  const { address } = JSON.parse(readFileSync(join(data, 'control.json'), 'utf8')) as { address: string };
  expect(address.startsWith(data)).toBe(false);
  expect(statSync(dirname(address)).mode & 0o077).toBe(0);
  expect((await busy(data)).answer).toEqual({ url: 'http://127.0.0.1:4321/?launch=test' });
  await stop(first);
  expect(existsSync(dirname(address))).toBe(false);
});

test('the socket and its word can be used by their owner alone', async () => {
  const { data } = await start();
  for (const name of ['control.sock', 'control.json']) {
    expect(statSync(join(data, name)).mode & 0o077, name).toBe(0);
  }
  expect(statSync(data).mode & 0o077).toBe(0);
});

test('whoever does not know the word is hung up on', async () => {
  const { data, ports } = await start();
  for (const line of ['show\n', 'show wrong\n', 'x'.repeat(5000)]) {
    const socket = connect(join(data, 'control.sock'));
    const received: string[] = [];
    socket.on('data', (piece) => received.push(String(piece)));
    socket.on('error', () => undefined);
    socket.write(line);
    await once(socket, 'close');
    expect(received).toEqual([]);
  }
  expect(ports.host.shown).toBe(0);
});

test('an owner that does not answer is reported as such', async () => {
  const { data } = await start();
  rmSync(join(data, 'control.json'));
  expect((await busy(data)).answer).toBeNull();
});

test('a start that meets one just closing takes over', async () => {
  const first = await startCenter();
  const second = openDataFolder(createTestPorts({ data: first.data, computer: 'this computer' }), { automatic: false });
  rmSync(join(first.data, 'control.json'));
  await stop(first);
  const folder = await second;
  expect(folder.phase).toBe('ready');
  await folder.close();
});

test('a killed owner leaves the folder free, and nothing saved is lost', async () => {
  const first = await startCenter();
  saveRoom(first.folder, '第一相談室');
  await stop(first);
  const { child, line } = await otherProcess(first.data);
  expect(line).toBe('phase ready');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const again = await start({ data: first.data });
  expect(again.folder.phase).toBe('ready');
  expect(roomNames(again.folder)).toEqual(['台商接待室', '第一相談室']);
  expect(again.ports.log.entries.map((entry) => entry.event)).toContain('start.afterUncleanStop');
});

test('garbage in the lock file does not keep the owner out, nor let two in', async () => {
  const first = await startCenter();
  await stop(first);
  writeFileSync(join(first.data, 'lock.sqlite'), 'not a database '.repeat(500));
  await start({ data: first.data });
  await busy(first.data);
});

test('a clean stop leaves no socket, no word and no mark behind', async () => {
  const first = await startCenter();
  await stop(first);
  for (const name of ['control.sock', 'control.json', 'running', 'counter.db-wal']) {
    expect(existsSync(join(first.data, name)), name).toBe(false);
  }
  expect(readFileSync(join(first.data, 'key.json'), 'utf8')).toContain('recovery');
});
