import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Logger } from '../../../server/ports.ts';
import { type PrivatePostgres, startPrivatePostgres } from '../../../server/postgres/private.ts';
import { childrenOf, commandOf, isRunning, until } from '../support/processes.ts';
import { tempFolder } from '../support/temp-folder.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

function recorder(): { log: Logger; events: string[] } {
  const events: string[] = [];
  const note = (event: string): void => void events.push(event);
  return { log: { info: note, warn: note, error: note }, events };
}

async function start(folder: string, log = recorder().log): Promise<PrivatePostgres> {
  const postgres = await startPrivatePostgres(folder, log);
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const pidOf = (folder: string): number =>
  Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);

async function holder(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'support', 'postgres-holder.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('the private PostgreSQL', () => {
  test('keeps what was written when it is stopped and started again', async () => {
    const folder = tempFolder();
    const first = await start(folder);
    await query(first.url, `create table kept as select 'still here' as what`);
    await first.stop();
    const second = await start(folder);
    expect(await query(second.url, 'select what from kept')).toEqual([{ what: 'still here' }]);
  });

  test('is durable, checks its pages, and is reached by its owner alone', async () => {
    const folder = tempFolder();
    const { url } = await start(folder);
    expect(
      await query(
        url,
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
                current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
                current_setting('listen_addresses') as addresses`,
      ),
    ).toEqual([{ fsync: 'on', commit: 'on', pages: 'on', checksums: 'on', addresses: '' }]);
    expect(statSync(join(folder, 'postgres.password')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'postgres')).mode & 0o077).toBe(0);
    await expect(query(url.replace(/:[0-9a-f]+@/, ':guess@'), 'select 1')).rejects.toThrow(/password/);
  });

  test('is not left behind when it is stopped', async () => {
    const folder = tempFolder();
    const postgres = await start(folder);
    const pid = pidOf(folder);
    await postgres.stop();
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test('comes back by itself when it ends by itself', async () => {
    const folder = tempFolder();
    const { log, events } = recorder();
    const { url } = await start(folder, log);
    await query(url, `create table kept as select 1 as n`);
    const pid = pidOf(folder);
    process.kill(pid, 'SIGKILL');
    await until('the table is readable again', () =>
      query(url, 'select n from kept').then(
        (rows) => rows.length === 1,
        () => false,
      ),
    );
    expect(pidOf(folder)).not.toBe(pid);
    expect(events).toContain('postgres.ended');
  });

  test('stops when the server that started it is killed', async () => {
    const folder = tempFolder();
    const child = await holder(folder);
    const pid = pidOf(folder);
    child.kill('SIGKILL');
    await until('PostgreSQL is gone', () => !isRunning(pid));
  });

  test('is ended by the next start when it was left over, and nothing is lost', async () => {
    const folder = tempFolder();
    const child = await holder(folder);
    const pid = pidOf(folder);
    const guard = childrenOf(child.pid!).find((one) => commandOf(one).includes('kill -INT'));
    process.kill(-guard!, 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(pid)).toBe(true);
    const { log, events } = recorder();
    const { url } = await start(folder, log);
    expect(events).toContain('postgres.leftoverEnded');
    expect(isRunning(pid)).toBe(false);
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('is not mistaken for another program that has its old process number', async () => {
    const folder = tempFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    const { url } = await start(folder);
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('begins again when the making of its files was cut short', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'postgres.new'));
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    expect(await query((await start(folder)).url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('refuses the files of another major version in words', async () => {
    const folder = tempFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '14\n');
    await expect(startPrivatePostgres(folder, recorder().log)).rejects.toThrow(/written by PostgreSQL 14/);
  });
});
