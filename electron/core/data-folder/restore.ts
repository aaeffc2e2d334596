import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Transform } from 'node:stream';
import type Database from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { readIdentity, readMeta, writeMeta } from '../db/meta.ts';
import { migrate, schemaAfter } from '../db/migrate.ts';
import type { Migration } from '../db/migrations/index.ts';
import { openDatabase } from '../db/open.ts';
import { skipNumbers } from '../db/skip-numbers.ts';
import { createStore, type StorePorts } from '../db/store.ts';
import { storageError } from '../db/storage-error.ts';
import type { HeavyWorker } from '../db/worker/heavy-worker.ts';
import type { Ports } from '../ports.ts';
import { MEMBERSHIP } from '../sync/membership.ts';
import { UNFINISHED } from './atomic-file.ts';
import { BACKUP_FILES, type BackupFolder } from './backup-folder.ts';
import {
  type KeyFile,
  keyIdOf,
  readKeyFile,
  unwrapByHost,
  unwrapByRecoveryCode,
  withHostWrap,
  writeKeyFile,
} from './key-file.ts';
import { keepAside, putInPlace } from './place.ts';
import type { Places } from './places.ts';

interface RestoreInput {
  places: Places;
  ports: Ports;
  worker: HeavyWorker;
  migrations: readonly Migration[];
  backup: BackupFolder;
  key: Uint8Array;
  /** Closes the present database, if it is open. */
  beforePlacing: () => void;
}

export function refuseNewer(backupSchema: number, migrations: readonly Migration[]): void {
  const ownSchema = schemaAfter(migrations);
  if (backupSchema > ownSchema) throw new AppError('setup.backupNewer', { backupSchema, ownSchema });
}

/** The key this computer already has, if it is the one of the backup. `held` is the key of a database that is open. */
export async function ownKeyFor(
  backup: BackupFolder,
  { places, ports, held }: { places: Places; ports: Ports; held: Uint8Array | null },
): Promise<Uint8Array | null> {
  const { keyId } = backup.manifest;
  if (held && keyIdOf(held) === keyId) return held;
  const present = readKeyFile(places.keyFile);
  if (present?.keyId !== keyId) return null;
  const unwrapped = await unwrapByHost(present, ports);
  return 'key' in unwrapped ? unwrapped.key : null;
}

/** The backup's key by the recovery code printed for it. */
export async function keyByCode(backup: BackupFolder, code: string | null): Promise<Uint8Array> {
  const key = code === null ? null : await unwrapByRecoveryCode(backup.key, code);
  if (!key || keyIdOf(key) !== backup.manifest.keyId) throw new AppError('setup.wrongRecoveryCode');
  return key;
}

/** Copies while hashing; a backup that is not what its manifest says is refused before anything is opened. */
async function copyChecked(backup: BackupFolder, target: string): Promise<void> {
  const hash = createHash('sha256');
  const hashing = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  };
  await pipeline(
    createReadStream(join(backup.path, BACKUP_FILES.database)),
    hashing as unknown as Transform,
    createWriteStream(target, { mode: 0o600 }),
  );
  if (hash.digest('hex') !== backup.manifest.sha256) throw new AppError('setup.backupDamaged');
}

/** Opens and checks the copy, brings it to this release's schema and gives it a new identity in sync. */
async function prepare({ worker, key, backup, ports, migrations }: RestoreInput, file: string): Promise<void> {
  const found = await worker.run('inspect', { file, key });
  if (!found.ok || found.schemaVersion === 0) throw new AppError('setup.backupDamaged');
  refuseNewer(found.schemaVersion, migrations);
  const connection = openDatabase(file, key, { mustExist: true });
  try {
    migrate(connection, migrations);
    takeNewOrigin(connection, ports, backup.info.name);
  } finally {
    connection.close();
  }
}

/** What this workstation saved after the backup is known to others under the old origin: numbers must not be given twice. */
export function takeNewOrigin(connection: Database.Database, ports: StorePorts, backupName: string): void {
  const identity = readIdentity(connection);
  if (!identity) throw new AppError('setup.backupDamaged');
  const origin = ports.ids.next();
  createStore(connection, ports, { ...identity, origin }).write({ staffId: null }, (tx) => {
    const previous = { previousOrigin: identity.origin };
    writeMeta(connection, { origin, ...previous, restoredAt: tx.now, restoredFrom: backupName });
    // A center of its own has all its numbers in this one copy; gaps would only puzzle people.
    if (readMeta(connection, MEMBERSHIP) !== null) skipNumbers(connection, ports.clock.nowMs());
    tx.audit({ action: 'restore', subjectType: 'backup', subjectId: backupName });
  });
}

/** The present key file if it is of the same key (its wraps go on working), else one of this host and the backup's code. */
function keyFileFor({ places, backup, key, ports }: RestoreInput): Promise<KeyFile> {
  const present = readKeyFile(places.keyFile);
  const base = present?.keyId === backup.manifest.keyId ? present : backup.key;
  return withHostWrap(base, key, ports);
}

/**
 * Puts a backup in the place of the database, which is kept under `damaged/`. Nothing present is touched before the copy
 * is complete, opened, checked and migrated. Throws `setup.backupDamaged`, `setup.backupNewer`, `storage.full`.
 */
export async function restoreBackup(input: RestoreInput): Promise<{ keptAs: string | null; keyFile: KeyFile }> {
  const { places, ports } = input;
  const unfinished = `${places.database}${UNFINISHED}`;
  try {
    await copyChecked(input.backup, unfinished);
    await prepare(input, unfinished);
    const keyFile = await keyFileFor(input);
    input.beforePlacing();
    const keptAs = keepAside(places, ports.clock.nowMs());
    writeKeyFile(places.keyFile, keyFile);
    putInPlace(places, unfinished);
    return { keptAs, keyFile };
  } catch (error) {
    for (const file of ['', '-wal', '-shm']) rmSync(`${unfinished}${file}`, { force: true });
    throw storageError(error) ?? error;
  }
}
