import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { instantOf } from '../../../shared/lib/dates.ts';
import { storageFailure } from '../db/storage-failure.ts';
import type { HeavyWorker } from '../db/worker/heavy-worker.ts';
import type { Ports } from '../ports.ts';
import { syncFile, syncFolder, UNFINISHED } from './atomic-file.ts';
import { BACKUP_FILES, listBackupFolders, type Manifest, readBackupFolder } from './backup-folder.ts';
import { forBackup, type KeyFile, writeKeyFile } from './key-file.ts';
import { type Places, stampOf } from './places.ts';
import { outdatedBackups } from './rotation.ts';

interface BackUpInput {
  places: Places;
  ports: Ports;
  worker: HeavyWorker;
  key: Uint8Array;
  keyFile: KeyFile;
  reason: BackupInfo['reason'];
  /** The database that was to be copied is damaged. */
  onCorruption: () => void;
}

function freeName(places: Places, ms: number, reason: string): string {
  const name = `${stampOf(ms)}-${reason}`;
  let candidate = name;
  for (let copy = 2; existsSync(join(places.backups, candidate)); copy += 1) candidate = `${name}-${copy}`;
  return candidate;
}

/**
 * Writes, opens, checks and only then names a backup; old ones go afterwards. Throws `backup.failed` and leaves nothing
 * behind when it cannot, a full disk included.
 */
export async function writeBackup(input: BackUpInput): Promise<BackupInfo> {
  const { places, ports, worker, key, keyFile, reason } = input;
  const ms = ports.clock.nowMs();
  const name = freeName(places, ms, reason);
  const unfinished = join(places.backups, `${name}${UNFINISHED}`);
  const at = (file: string): string => join(unfinished, file);
  try {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    const facts = await worker.run('copy', { file: places.database, key, target: at(BACKUP_FILES.database) });
    const { schemaVersion, bytes, counts, sha256 } = facts;
    const manifest: Manifest = {
      version: 1,
      app: ports.host.version,
      at: instantOf(ms),
      reason,
      schemaVersion,
      keyId: keyFile.keyId,
      sha256,
      bytes,
      verified: true,
      counts,
    };
    writeKeyFile(at(BACKUP_FILES.key), forBackup(keyFile));
    writeFileSync(at(BACKUP_FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    syncFile(at(BACKUP_FILES.manifest));
    syncFolder(unfinished);
    renameSync(unfinished, join(places.backups, name));
    syncFolder(places.backups);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const failure = storageFailure(error);
    ports.log.error('backup.failed', { reason, cause: failure ?? (error as Error).message });
    if (failure === 'corrupt') input.onCorruption();
    throw new AppError('backup.failed');
  }
  removeOutdated(places, keyFile.keyId, ports);
  ports.log.info('backup.done', { name });
  return readBackupFolder(join(places.backups, name))!.info;
}

/** Only backups of this very database: one brought here from elsewhere is nobody's to remove. */
function removeOutdated(places: Places, keyId: string, ports: Ports): void {
  const own = listBackupFolders(places.backups).filter((backup) => backup.manifest.keyId === keyId);
  for (const name of outdatedBackups(own.map((backup) => backup.info))) {
    try {
      // Renamed first, so that a kill in the middle leaves no half backup that looks whole.
      const going = join(places.backups, `${name}${UNFINISHED}`);
      renameSync(join(places.backups, name), going);
      rmSync(going, { recursive: true });
    } catch (error) {
      ports.log.warn('backup.notRemoved', { name, reason: (error as Error).message });
    }
  }
}

/** At a start: what a kill left half done. */
export function sweepUnfinished(folder: string): void {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder)) {
    // SQLite's side files of an unfinished database end in -wal and -shm.
    if (/\.unfinished(-\w+)?$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
