import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { BackupSource, DataFolder } from '../../../electron/core/data-folder/types.ts';
import { temporaryFolder } from '../../support/core-ports.ts';
import { backupNames, copyOf, LATER, refusal, roomNames, saveRoom, start, startCenter, stop } from './center.ts';

const BACKUP = '2026-01-15T023000Z-manual';
const STRANGE_CODE = '0000-0000-0000-0000-0000-0000-0000-G75S';

/** A center with two rooms in its backup and a third saved after it, closed. */
async function center() {
  const started = await startCenter();
  saveRoom(started.folder, '第一相談室');
  await started.folder.backUp('manual');
  saveRoom(started.folder, '第二相談室');
  const { origin } = started.folder.open.identity;
  await stop(started);
  return { ...started, origin, stick: copyOf(join(started.data, 'backups', BACKUP)) };
}

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

const kept = (data: string): string[] => (existsSync(join(data, 'damaged')) ? readdirSync(join(data, 'damaged')) : []);

test('a backup from a stick becomes the center on a new computer, by its recovery code', async () => {
  const { stick, recoveryCode, origin } = await center();
  const computer = 'new computer';
  const { folder, data } = await start({ computer });
  const { info, needsRecoveryCode } = await folder.inspectBackup({ folder: stick });
  expect(info).toMatchObject({ reason: 'manual', counts: { rooms: 2 } });
  expect(needsRecoveryCode).toBe(true);

  const restored = await folder.restore({ folder: stick }, recoveryCode);
  expect(restored).toEqual({ restoredAt: '2026-01-15T02:30:00.000Z', keptDamagedAs: null });
  expect(folder.phase).toBe('ready');
  expect(roomNames(folder)).toEqual(['台商接待室', '第一相談室']);
  expect(folder.open.identity.origin, 'sync must not take it for the old one').not.toBe(origin);
  saveRoom(folder, '新房間');
  expect(await folder.open.heavy.verifyAudit()).toMatchObject({ ok: true });
  await stop({ folder });
  expect((await start({ data, computer })).folder.phase).toBe('ready');
});

test('the restoring is on record', async () => {
  const { stick, recoveryCode } = await center();
  const { folder } = await start();
  await folder.restore({ folder: stick }, recoveryCode);
  const last = folder.open.db.first<object>(sql`select * from audit_entries order by seq desc limit 1`);
  expect(last).toMatchObject({ action: 'restore', subject_type: 'backup', staff_id: null });
});

test('a changed clock value never goes back behind those of the backup', async () => {
  const { stick, recoveryCode } = await center();
  const { folder } = await start({ now: '2026-01-10T00:00:00.000Z' });
  await folder.restore({ folder: stick }, recoveryCode);
  const newest = folder.open.db.first<{ hlc: string }>(sql`select max(hlc) as hlc from changes`)!.hlc;
  saveRoom(folder, '新房間');
  expect(folder.open.db.first<{ hlc: string }>(sql`select max(hlc) as hlc from changes`)!.hlc > newest).toBe(true);
});

test('a damaged database is kept, and its own backup restores without a code', async () => {
  const { data } = await center();
  const database = readFileSync(join(data, 'counter.db'));
  database.fill(0x55, 100, 20_000);
  writeFileSync(join(data, 'counter.db'), database);

  const { folder } = await start({ data });
  expect(folder.phase).toBe('damaged');
  const status = await folder.status();
  expect(status.detail).toBeTruthy();
  expect(status.backups.map((info) => info.name)).toEqual([BACKUP]);
  expect((await folder.inspectBackup({ name: BACKUP })).needsRecoveryCode).toBe(false);
  const { keptDamagedAs } = await folder.restore({ name: BACKUP }, null);
  expect(roomNames(folder)).toEqual(['台商接待室', '第一相談室']);
  const aside = join(data, 'damaged', keptDamagedAs!);
  expect(readFileSync(join(aside, 'counter.db')).equals(database)).toBe(true);
  expect(existsSync(join(aside, 'key.json'))).toBe(true);
});

test('a missing database is not taken for an empty folder while there are backups', async () => {
  const { data } = await center();
  rmSync(join(data, 'counter.db'));
  const { folder } = await start({ data });
  expect(folder.phase).toBe('damaged');
  await folder.restore({ name: BACKUP }, null);
  expect(roomNames(folder)).toHaveLength(2);
});

test('with key and database lost, the backup and the code bring the center back', async () => {
  const { data, recoveryCode } = await center();
  rmSync(join(data, 'key.json'));
  rmSync(join(data, 'counter.db'));
  const { folder } = await start({ data });
  expect(await refusal(folder.restore({ name: BACKUP }, null))).toBe('setup.wrongRecoveryCode');
  await folder.restore({ name: BACKUP }, recoveryCode);
  expect(roomNames(folder)).toHaveLength(2);
});

test('restoring over a working center backs it up first', async () => {
  const { data } = await center();
  const { folder } = await start({ data });
  expect(roomNames(folder)).toHaveLength(3);
  const phases: string[] = [];
  folder.onPhase((phase) => phases.push(phase));
  await folder.restore({ name: BACKUP }, null);
  expect(roomNames(folder)).toHaveLength(2);
  expect(phases).toEqual(['ready']);
  const before = backupNames(data).find((name) => name.endsWith('beforeRestore'))!;
  await folder.restore({ name: before }, null);
  expect(roomNames(folder)).toHaveLength(3);
});

test('a start passphrase goes on being asked for after a restore of the same center', async () => {
  const first = await startCenter();
  await first.folder.backUp('manual');
  await first.folder.setStartPassphrase('一句很長的通關密語');
  await first.folder.restore({ name: BACKUP }, null);
  await stop(first);
  const again = await start({ data: first.data });
  expect((await again.folder.status()).key).toBe('passphrase');
}, 30_000);

test('a restore that fails when it has begun to replace leaves a folder that says so, and can be tried again', async () => {
  const { data } = await center();
  const { folder } = await start({ data });
  // No folder can be made under damaged/ while a file stands there: the old database cannot be taken away.
  writeFileSync(join(data, 'damaged'), 'a file stands in the way');
  await expect(folder.restore({ name: BACKUP }, null)).rejects.toThrow();
  expect(folder.phase).toBe('ready');
  expect(roomNames(folder)).toHaveLength(3);
  rmSync(join(data, 'damaged'));
  await folder.restore({ name: BACKUP }, null);
  expect(roomNames(folder)).toHaveLength(2);
});

/** Everything that may be wrong with a backup, and what is said about it. */
async function refuses(source: BackupSource, code: string | null, folder: DataFolder, data: string): Promise<string> {
  const before = readdirSync(data).toSorted();
  const error = await refusal(folder.restore(source, code));
  expect(readdirSync(data).toSorted(), 'nothing is left behind').toEqual(before);
  return error;
}

test('a wrong code, a mistyped code and no code are refused, and nothing changes', async () => {
  const { stick, recoveryCode } = await center();
  const { folder, data } = await start();
  const source = { folder: stick };
  expect(await refuses(source, STRANGE_CODE, folder, data)).toBe('setup.wrongRecoveryCode');
  expect(await refuses(source, null, folder, data)).toBe('setup.wrongRecoveryCode');
  expect(await refuses(source, recoveryCode.slice(2), folder, data)).toBe('setup.mistypedRecoveryCode');
  expect(folder.phase).toBe('fresh');
  await folder.restore(source, recoveryCode);
  expect(folder.phase).toBe('ready');
});

test('what is not a backup is called so', async () => {
  const { stick, data: other, recoveryCode } = await center();
  const { folder, data } = await start();
  const broken = (change: (path: string) => void): BackupSource => {
    const path = copyOf(stick);
    change(path);
    return { folder: path };
  };
  const sources: BackupSource[] = [
    { folder: join(temporaryFolder(), 'nowhere') },
    { folder: temporaryFolder() },
    { folder: '/etc/passwd' },
    { folder: '' },
    { folder: 'a\u0000b' },
    { folder: other },
    { name: BACKUP },
    { name: '..' },
    { name: `../../${stick}` },
    { name: `${BACKUP}/../..` },
    broken((path) => rmSync(join(path, 'manifest.json'))),
    broken((path) => rmSync(join(path, 'key.json'))),
    broken((path) => rmSync(join(path, 'counter.db'))),
    broken((path) => edit(join(path, 'manifest.json'), (text) => text.slice(0, 40))),
    broken((path) => edit(join(path, 'manifest.json'), (text) => text.replace('"bytes": ', '"bytes": "a lot", "x": '))),
    broken((path) => edit(join(path, 'manifest.json'), (text) => text + ' '.repeat(2 << 20))),
    broken((path) => edit(join(path, 'key.json'), (text) => text.replace('"n": 32768', '"n": 1073741824'))),
    broken((path) => {
      rmSync(join(path, 'counter.db'));
      symlinkSync('/dev/zero', join(path, 'counter.db'));
    }),
    broken((path) => {
      rmSync(join(path, 'manifest.json'));
      mkdirSync(join(path, 'manifest.json'));
    }),
  ];
  for (const source of sources) {
    expect(await refusal(folder.inspectBackup(source)), JSON.stringify(source)).toBe('setup.notABackup');
    expect(await refuses(source, recoveryCode, folder, data), JSON.stringify(source)).toBe('setup.notABackup');
  }
  expect(folder.phase).toBe('fresh');
});

test('a backup whose database was damaged on the way is refused', async () => {
  const { stick, recoveryCode } = await center();
  const { folder, data } = await start();
  const file = join(stick, 'counter.db');
  const whole = readFileSync(file);
  for (const damage of [whole.subarray(0, whole.length - 4096), Buffer.concat([whole, whole]), Buffer.alloc(0)]) {
    writeFileSync(file, damage);
    expect(await refuses({ folder: stick }, recoveryCode, folder, data)).toBe('setup.backupDamaged');
  }
  expect(kept(data)).toEqual([]);
});

test('a manifest that vouches for a damaged database is not believed', async () => {
  const { stick, recoveryCode } = await center();
  const { folder, data } = await start();
  const file = join(stick, 'counter.db');
  const damaged = readFileSync(file);
  damaged[10_000]! ^= 0xff;
  writeFileSync(file, damaged);
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(damaged).digest('hex');
  edit(join(stick, 'manifest.json'), (text) => text.replace(/"sha256": "\w+"/, `"sha256": "${sha256}"`));
  expect(await refuses({ folder: stick }, recoveryCode, folder, data)).toBe('setup.backupDamaged');
});

test('a backup of a newer release is refused in plain words, also when its manifest says otherwise', async () => {
  const newer = await startCenter({}, { migrations: LATER });
  await newer.folder.backUp('manual');
  await stop(newer);
  const stick = copyOf(join(newer.data, 'backups', BACKUP));
  const { folder, data } = await start();
  expect(await refuses({ folder: stick }, newer.recoveryCode, folder, data)).toBe('setup.backupNewer');
  expect(await refusal(folder.inspectBackup({ folder: stick }))).toBe('setup.backupNewer');
  edit(join(stick, 'manifest.json'), (text) => text.replace(/"schemaVersion": \d+/, '"schemaVersion": 1'));
  expect(await refuses({ folder: stick }, newer.recoveryCode, folder, data)).toBe('setup.backupNewer');
});

test('a backup of an older release is brought up to date while it is restored', async () => {
  const { stick, recoveryCode } = await center();
  const { folder } = await start({}, { migrations: LATER });
  await folder.restore({ folder: stick }, recoveryCode);
  expect((await folder.status()).schema).toEqual({ found: LATER.length, own: LATER.length });
  expect(folder.open.db.all(sql`select name from room_names`)).toEqual([
    { name: '台商接待室' },
    { name: '第一相談室' },
  ]);
});
