import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/core-ports.ts';
import {
  backupNames,
  centerOf,
  LATER,
  refusal,
  ROOM,
  roomNames,
  saveRoom,
  start,
  startCenter,
  stop,
  until,
} from './center.ts';

test('an empty or missing folder is fresh, and a center can be set up in it once', async () => {
  const { folder, ports } = await start({ data: join(temporaryFolder(), 'not', 'there', 'yet') });
  expect(folder.phase).toBe('fresh');
  const both = await Promise.allSettled([folder.create(centerOf(ports)), folder.create(centerOf(ports))]);
  expect(both.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
  expect(folder.phase).toBe('ready');
  expect(roomNames(folder)).toEqual(['台商接待室']);
});

test('a set-up that fails half-way leaves the folder as fresh as it was', async () => {
  const { folder, ports, data } = await start();
  const before = readdirSync(data);
  const center = centerOf(ports);
  const failing = folder.create({
    ...center,
    fill: (tx) => {
      center.fill(tx);
      throw new Error('The second room has no name');
    },
  });
  await expect(failing).rejects.toThrow('The second room has no name');
  expect(readdirSync(data)).toEqual(before);
  await folder.create(center);
  expect(folder.phase).toBe('ready');
});

test('a database of a newer release is refused and left untouched', async () => {
  const newer = await startCenter({}, { migrations: LATER });
  await stop(newer);
  const file = join(newer.data, 'counter.db');
  const before = readFileSync(file);
  const { folder, data } = await start({ data: newer.data });
  expect(folder.phase).toBe('newer');
  expect((await folder.status()).schema).toEqual({ found: LATER.length, own: LATER.length - 2 });
  expect(await refusal(folder.restore({ name: 'x' }, null))).toBe('access.notInThisPhase');
  await stop({ folder });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(backupNames(data)).toEqual([]);
});

test('an older database is backed up, then migrated with what is in it', async () => {
  const older = await startCenter();
  saveRoom(older.folder, '第一相談室');
  await stop(older);
  const { folder, data } = await start({ data: older.data }, { migrations: LATER });
  expect(folder.phase).toBe('ready');
  expect(folder.open.db.all(sql`select name from room_names`)).toHaveLength(2);
  expect(backupNames(data)).toEqual(['2026-01-15T023000Z-beforeMigration']);
  expect((await folder.backups())[0]).toMatchObject({ schemaVersion: LATER.length - 2, verified: true });
});

test('a migration that fails leaves the older database and its backup, and says what happened', async () => {
  const older = await startCenter();
  await stop(older);
  const failing = [...LATER, { version: LATER.length + 1, name: 'bad', sql: 'ALTER TABLE nobody ADD COLUMN x;' }];
  const stopped = await start({ data: older.data }, { migrations: failing });
  expect(stopped.folder.phase).toBe('damaged');
  expect((await stopped.folder.status()).detail).toContain('no such table: nobody');
  expect(backupNames(older.data)).toHaveLength(1);
  await stop(stopped);
  const { folder } = await start({ data: older.data }, { migrations: LATER });
  expect(folder.phase).toBe('ready');
});

test('nothing is migrated while the backup before it cannot be made', async () => {
  const older = await startCenter();
  await stop(older);
  writeFileSync(join(older.data, 'backups'), 'a file stands in the way');
  const stopped = await start({ data: older.data }, { migrations: LATER });
  expect(stopped.folder.phase).toBe('notWritable');
  await stop(stopped);
  const { folder } = await start({ data: older.data });
  expect(folder.phase, 'the older release still opens it').toBe('ready');
});

test('a file in the place of the folder is called not writable', async () => {
  const data = join(temporaryFolder(), 'data');
  writeFileSync(data, 'something else');
  const { folder, ports } = await start({ data });
  expect(folder.phase).toBe('notWritable');
  expect(await folder.status()).toMatchObject({ folder: data, detail: expect.stringContaining('EEXIST') as string });
  expect(await refusal(folder.create(centerOf(ports)))).toBe('access.notInThisPhase');
});

const canMount = ((): boolean => {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();

test.skipIf(!canMount)('a folder on a disk that only reads is called not writable', async () => {
  const center = await startCenter();
  await stop(center);
  const mounted = join(temporaryFolder(), 'mounted');
  mkdirSync(mounted);
  execFileSync('mount', ['--bind', center.data, mounted]);
  try {
    execFileSync('mount', ['-o', 'remount,ro,bind', mounted]);
    const readOnly = await start({ data: mounted });
    expect(readOnly.folder.phase).toBe('notWritable');
    await stop(readOnly);
  } finally {
    execFileSync('umount', [mounted]);
  }
  expect((await start({ data: center.data })).folder.phase).toBe('ready');
});

test('a truncated, emptied or foreign database file is damaged, never fresh', async () => {
  const center = await startCenter();
  await stop(center);
  const file = join(center.data, 'counter.db');
  const whole = readFileSync(file);
  for (const spoil of [
    () => truncateSync(file, 0),
    () => truncateSync(file, 5000),
    () => writeFileSync(file, 'SQLite format 3\u0000 but not really'),
    () => writeFileSync(file, Buffer.alloc(whole.length)),
  ]) {
    spoil();
    const { folder } = await start({ data: center.data });
    const { phase } = folder;
    const { detail } = await folder.status();
    await stop({ folder });
    expect([phase, detail]).toEqual(['damaged', expect.any(String)]);
    writeFileSync(file, whole);
  }
  expect((await start({ data: center.data })).folder.phase).toBe('ready');
});

test('damage that the start does not meet is found by the check in the background', async () => {
  const center = await startCenter();
  center.folder.open.write({ staffId: null }, (tx) => {
    for (let at = 0; at < 200; at += 1) tx.insert('room', { ...ROOM, code: `C${at}`, name: '相談室'.repeat(8) });
  });
  await stop(center);
  const file = join(center.data, 'counter.db');
  const bytes = readFileSync(file);
  // In the middle of the log: its newest page and those of the schema are read at every start.
  const place = bytes.length - 40_000;
  bytes[place]! ^= 1;
  writeFileSync(file, bytes);

  const { folder, data } = await start({ data: center.data }, { automatic: true });
  expect(folder.phase).toBe('ready');
  await until(() => folder.phase === 'damaged');
  expect(() => folder.open).toThrow('access.notInThisPhase');
  expect(backupNames(data), 'a damaged database is not backed up over good backups').toEqual([]);
  expect(existsSync(file)).toBe(true);
});

test('a read that meets damage has the database checked at once', async () => {
  const center = await startCenter();
  center.folder.open.write({ staffId: null }, (tx) => {
    for (let at = 0; at < 200; at += 1) tx.insert('room', { ...ROOM, code: `C${at}`, name: '相談室'.repeat(8) });
  });
  await stop(center);
  const file = join(center.data, 'counter.db');
  const bytes = readFileSync(file);
  for (let page = 2; page < bytes.length / 4096; page += 1) bytes[page * 4096 + 100]! ^= 1;
  writeFileSync(file, bytes);
  const { folder } = await start({ data: center.data });
  if (folder.phase === 'ready') {
    expect(() => folder.open.db.all(sql`select * from rooms`)).toThrow();
    await until(() => folder.phase === 'damaged');
  }
  expect(folder.phase).toBe('damaged');
});

test('a database that is damaged is not backed up, and its user is told', async () => {
  const center = await startCenter();
  center.folder.open.write({ staffId: null }, (tx) => {
    for (let at = 0; at < 200; at += 1) tx.insert('room', { ...ROOM, code: `C${at}`, name: '相談室'.repeat(8) });
  });
  await stop(center);
  const file = join(center.data, 'counter.db');
  const bytes = readFileSync(file);
  // In the middle of the log: its newest page and those of the schema are read at every start.
  const place = bytes.length - 40_000;
  bytes[place]! ^= 1;
  writeFileSync(file, bytes);
  const { folder, data } = await start({ data: center.data });
  expect(await refusal(folder.backUp('manual'))).toBe('backup.failed');
  await until(() => folder.phase === 'damaged');
  expect(backupNames(data)).toEqual([]);
});

test('an audit chain changed behind the back of the application is noticed at the start', async () => {
  const center = await startCenter(
    {},
    { onConnection: (connection) => void ((connections.length = 0), connections.push(connection)) },
  );
  for (let at = 0; at < 5; at += 1) saveRoom(center.folder, `room ${at}`);
  connections[0]!.exec(
    `drop trigger audit_is_append_only_update; update audit_entries set action = 'view' where seq = 4`,
  );
  expect(await center.folder.open.heavy.verifyAudit()).toEqual({ ok: false, entries: 3, firstBrokenSeq: 4 });
  await stop(center);
  const again = await start({ data: center.data });
  expect(again.folder.phase, 'the desk works on; the manager is told by the log and by verification').toBe('ready');
  expect(again.ports.log.entries).toContainEqual({ level: 'error', event: 'audit.tailBroken', fields: { seq: 4 } });
});
const connections: { exec(text: string): void }[] = [];
