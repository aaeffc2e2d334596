import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { OWN_SCHEMA } from '../../../electron/core/db/migrate.ts';
import { expect, test } from 'vitest';
import { backupNames, refusal, roomNames, saveRoom, start, startCenter, stop, until } from './center.ts';

test('a backup is opened, checked and counted before it is shown', async () => {
  const { folder, data } = await startCenter();
  saveRoom(folder, '第一相談室');
  const info = await folder.backUp('manual');
  expect(info).toMatchObject({
    name: '2026-01-15T023000Z-manual',
    reason: 'manual',
    verified: true,
    schemaVersion: OWN_SCHEMA,
  });
  expect(info.counts).toMatchObject({ rooms: 2, changes: 2, audit_entries: 2 });
  expect(await folder.backups()).toEqual([info]);
  const manifest = JSON.parse(readFileSync(join(data, 'backups', info.name, 'manifest.json'), 'utf8')) as object;
  expect(manifest).toMatchObject({ app: '0.0.0-test', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
});

test('a backup carries the recovery wrap and no other', async () => {
  const { folder, data } = await startCenter();
  const { name } = await folder.backUp('manual');
  const key = JSON.parse(readFileSync(join(data, 'backups', name, 'key.json'), 'utf8')) as { wraps: object };
  expect(Object.keys(key.wraps)).toEqual(['recovery']);
});

test('the desk goes on saving while a backup is written, and the backup is whole', async () => {
  const { folder } = await startCenter();
  folder.open.write({ staffId: null }, (tx) => {
    for (let at = 0; at < 3000; at += 1) tx.audit({ action: 'view', subjectType: `padding ${'x'.repeat(500)}` });
  });
  const made = folder.backUp('manual');
  let saved = 0;
  let done = false;
  void made.finally(() => (done = true));
  while (!done) {
    saveRoom(folder, `room ${(saved += 1)}`);
    await new Promise(setImmediate);
  }
  const { counts } = await made;
  expect(counts.rooms).toBeLessThanOrEqual(saved + 1);
  expect(counts.rooms).toBe(counts.changes);
});

test('two backups of one second get names of their own; a second click during one is told to wait', async () => {
  const { folder, data } = await startCenter();
  const first = folder.backUp('manual');
  expect(await refusal(folder.backUp('manual'))).toBe('backup.busy');
  await first;
  await folder.backUp('manual');
  expect(backupNames(data)).toEqual(['2026-01-15T023000Z-manual', '2026-01-15T023000Z-manual-2']);
});

test('the first start of a business day is checked and backed up, once', async () => {
  const heard: boolean[] = [];
  const automatic = { automatic: true, onBackup: (ok: boolean) => void heard.push(ok) };
  const center = await startCenter({}, automatic);
  await until(() => heard.length === 1);
  expect(backupNames(center.data)).toEqual(['2026-01-15T023000Z-daily']);
  await stop(center);
  await stop(await start({ data: center.data, now: '2026-01-15T08:00:00.000Z' }, automatic));
  expect(backupNames(center.data)).toHaveLength(1);

  const next = await start({ data: center.data, now: '2026-01-15T16:30:00.000Z' }, automatic);
  await until(() => heard.length === 2);
  await stop(next);
  // 00:30 in Taipei is the next business day.
  expect(backupNames(center.data)).toEqual(['2026-01-15T023000Z-daily', '2026-01-15T163000Z-daily']);
});

test('an application that stays open over night is backed up in the morning', async () => {
  const heard: boolean[] = [];
  const { ports, data } = await startCenter({}, { automatic: true, onBackup: (ok) => void heard.push(ok) });
  await until(() => heard.length === 1);
  ports.clock.advance(3_600_000);
  expect(heard).toHaveLength(1);
  ports.clock.advance(24 * 3_600_000);
  await until(() => heard.length >= 2);
  expect(backupNames(data)).toHaveLength(2);
});

test('closing backs up a day that has no backup yet', async () => {
  const heard: boolean[] = [];
  // Two minutes to midnight in Taipei.
  const beforeMidnight = { now: '2026-01-15T15:58:00.000Z' };
  const center = await startCenter(beforeMidnight, { automatic: true, onBackup: (ok) => void heard.push(ok) });
  await until(() => heard.length === 1);
  center.ports.clock.advance(5 * 60_000);
  await stop(center);
  expect(backupNames(center.data)).toEqual(['2026-01-15T155800Z-daily', '2026-01-15T160300Z-closing']);
});

test('what a kill left half written is removed at the next start and never listed', async () => {
  const center = await startCenter();
  const { name } = await center.folder.backUp('manual');
  await stop(center);
  const whole = join(center.data, 'backups', name);
  cpSync(whole, `${whole}-2.unfinished`, { recursive: true });
  const torn = join(center.data, 'backups', '2026-01-16T010000Z-daily');
  cpSync(whole, torn, { recursive: true });
  rmSync(join(torn, 'manifest.json'));
  writeFileSync(join(center.data, 'counter.db.unfinished'), 'half');

  const { folder } = await start({ data: center.data });
  expect((await folder.backups()).map((info) => info.name)).toEqual([name]);
  expect(backupNames(center.data)).toEqual([name, '2026-01-16T010000Z-daily']);
  expect(existsSync(join(center.data, 'counter.db.unfinished'))).toBe(false);
});

test('rotation never touches backups of another center', async () => {
  const other = await startCenter();
  await other.folder.backUp('manual');
  const { folder, data, ports } = await startCenter();
  mkdirSync(join(data, 'backups'));
  cpSync(join(other.data, 'backups', '2026-01-15T023000Z-manual'), join(data, 'backups', '2026-01-01T000000Z-daily'), {
    recursive: true,
  });
  for (let day = 0; day < 12; day += 1) {
    ports.clock.advance(24 * 3_600_000);
    await folder.backUp('daily');
  }
  expect(backupNames(data)).toContain('2026-01-01T000000Z-daily');
  expect(backupNames(data).length).toBeLessThan(1 + 12);
});

test('a backup that cannot be written fails in plain words, leaves nothing behind and the desk working', async () => {
  const heard: boolean[] = [];
  const { folder, data, ports } = await startCenter({}, { onBackup: (ok) => void heard.push(ok) });
  writeFileSync(join(data, 'backups'), 'a file stands in the way');
  expect(await refusal(folder.backUp('manual'))).toBe('backup.failed');
  rmSync(join(data, 'backups'));
  expect(heard).toEqual([false]);
  saveRoom(folder, '第一相談室');
  expect(roomNames(folder)).toHaveLength(2);
  expect(ports.log.entries.filter((entry) => entry.event === 'backup.failed')).toHaveLength(1);
  await folder.backUp('manual');
  expect(heard).toEqual([false, true]);
});

test('a disk that fills up while backing up fails the backup and nothing else', () => {
  const program = resolve(import.meta.dirname, 'back-up-on-a-full-disk.ts');
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['-c', `ulimit -f 1500; exec "$0" "${program}"`, process.execPath],
    {
      encoding: 'utf8',
    },
  );
  expect(stdout.trim().split('\n'), stderr).toEqual(['backup.failed', 'debris 0', 'saved', 'check ok']);
  expect(status).toBe(0);
});

test('the count of rows in a backup is that of the database', async () => {
  const { folder } = await startCenter();
  const { counts } = await folder.backUp('manual');
  for (const [table, rows] of Object.entries(counts)) {
    const [found] = folder.open.db.all<{ n: number }>(sql`select count(*) as n from ${sql.table(table)}`);
    expect(found!.n, table).toBe(rows);
  }
});
