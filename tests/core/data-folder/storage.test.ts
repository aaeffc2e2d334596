import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { DataFolder } from '../../../electron/core/data-folder/types.ts';
import { storageError } from '../../../electron/core/db/storage-error.ts';
import { ROOM, startCenter } from './center.ts';

const coded = (code: string): Error => Object.assign(new Error(code), { code });

test('failures of disk and file have words of their own; a fault of ours has none', () => {
  const words = Object.fromEntries(
    [
      'SQLITE_FULL',
      'ENOSPC',
      'SQLITE_READONLY',
      'SQLITE_READONLY_DBMOVED',
      'SQLITE_CANTOPEN_ISDIR',
      'EROFS',
      'SQLITE_IOERR_WRITE',
      'SQLITE_CORRUPT_VTAB',
      'SQLITE_NOTADB',
      'SQLITE_BUSY_SNAPSHOT',
      'SQLITE_CONSTRAINT_PRIMARYKEY',
      'SQLITE_ERROR',
      'SQLITE_FULLER',
    ].map((code) => [code, storageError(coded(code))?.code ?? null]),
  );
  expect(words).toEqual({
    SQLITE_FULL: 'storage.full',
    ENOSPC: 'storage.full',
    SQLITE_READONLY: 'storage.notWritable',
    SQLITE_READONLY_DBMOVED: 'storage.notWritable',
    SQLITE_CANTOPEN_ISDIR: 'storage.notWritable',
    EROFS: 'storage.notWritable',
    SQLITE_IOERR_WRITE: 'storage.failed',
    SQLITE_CORRUPT_VTAB: 'storage.failed',
    SQLITE_NOTADB: 'storage.failed',
    SQLITE_BUSY_SNAPSHOT: 'storage.failed',
    SQLITE_CONSTRAINT_PRIMARYKEY: null,
    SQLITE_ERROR: null,
    SQLITE_FULLER: null,
  });
  for (const other of [new Error('x'), 'SQLITE_FULL', null, { code: 'SQLITE_FULL' }, coded('')]) {
    expect(storageError(other)).toBeNull();
  }
});

const count = (folder: DataFolder, table: string): number =>
  folder.open.db.first<{ n: number }>(sql`select count(*) as n from ${sql.table(table)}`)!.n;

/** Three records and an audit entry in one transaction, as a registered visit is. */
function saveMuch(folder: DataFolder): void {
  folder.open.write({ staffId: null }, (tx) => {
    for (const code of ['C1', 'C2', 'C3']) tx.insert('room', { ...ROOM, code, name: '相談室'.repeat(9) });
    tx.audit({ action: 'create', subjectType: 'x'.repeat(2000) });
  });
}

test('a disk that fills up while saving refuses the save, keeps nothing of it, and goes on when there is room', async () => {
  let connection: Database.Database | undefined;
  const heard: unknown[] = [];
  const { folder } = await startCenter(
    {},
    { onConnection: (opened) => (connection = opened), onChanged: (entities) => heard.push(entities) },
  );
  const pages = connection!.pragma('page_count', { simple: true }) as number;
  connection!.pragma(`max_page_count = ${pages + 12}`);

  let saved = 0;
  let failure: unknown = null;
  for (; saved < 200 && !failure; saved += failure ? 0 : 1) {
    try {
      saveMuch(folder);
    } catch (error) {
      failure = error;
    }
  }
  expect(storageError(failure)?.code).toBe('storage.full');
  expect(saved).toBeGreaterThan(0);
  expect(heard).toHaveLength(saved);
  expect(count(folder, 'rooms'), 'whole transactions only').toBe(1 + saved * 3);
  expect(count(folder, 'changes')).toBe(1 + saved * 3);
  expect(count(folder, 'audit_entries')).toBe(1 + saved);
  expect(await folder.open.heavy.check()).toEqual({ ok: true, detail: null });
  expect(await folder.open.heavy.verifyAudit()).toMatchObject({ ok: true });

  connection!.pragma('max_page_count = 100000');
  saveMuch(folder);
  expect(count(folder, 'rooms')).toBe(1 + (saved + 1) * 3);
});

test('saved means on disk: the connection waits for it and keeps no names in the temp folder', async () => {
  let connection: Database.Database | undefined;
  await startCenter({}, { onConnection: (opened) => (connection = opened) });
  const read = (name: string): unknown => connection!.pragma(name, { simple: true });
  expect({ journal: read('journal_mode'), synchronous: read('synchronous'), temp: read('temp_store') }).toEqual({
    journal: 'wal',
    synchronous: 2,
    temp: 2,
  });
});

test('a listener that fails does not make a save look failed', async () => {
  const { folder, ports } = await startCenter(
    {},
    {
      onChanged: () => {
        throw new Error('The screen is gone');
      },
    },
  );
  saveMuch(folder);
  expect(count(folder, 'rooms')).toBe(4);
  expect(ports.log.entries.map((entry) => entry.event)).toContain('db.listenerFailed');
});

test('a slow query is logged without what was asked for', async () => {
  const { folder, ports } = await startCenter();
  folder.open.db.all(sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000)
    select count(*) from n where i <> ${'王小明'}`);
  const slow = ports.log.entries.find((entry) => entry.event === 'db.slow');
  expect(slow?.fields.ms).toBeGreaterThan(40);
  expect(JSON.stringify(slow)).not.toContain('王小明');
});
