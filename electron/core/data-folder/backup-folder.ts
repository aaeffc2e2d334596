import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { type BackupInfo, backupInfo } from '../../../shared/features/settings/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import type { BackupSource } from './types.ts';

/**
 * One backup is one folder: the encrypted copy, the key under the recovery code's wrap, and the manifest. It is complete
 * in itself and can be carried anywhere; whoever reads it trusts none of it before it is parsed and checked.
 */
export const BACKUP_FILES = { database: 'counter.db', key: 'key.json', manifest: 'manifest.json' } as const;

export const manifestSchema = backupInfo.omit({ name: true }).extend({
  version: z.literal(1),
  /** Version of the application that wrote it. */
  app: z.string().max(40),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface BackupFolder {
  path: string;
  manifest: Manifest;
  key: KeyFile;
  info: BackupInfo;
}

const NAME = /^\d{4}-\d\d-\d\dT\d{6}Z-[A-Za-z]+(-\d+)?$/;
const LARGEST_MANIFEST = 1 << 20;

const isPlainFile = (path: string, largest = Number.MAX_SAFE_INTEGER): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.isFile() && found.size <= largest;
};

/** Null when the folder is not a whole backup. */
export function readBackupFolder(path: string): BackupFolder | null {
  const at = (name: string): string => join(path, name);
  try {
    if (!isPlainFile(at(BACKUP_FILES.database))) return null;
    if (![BACKUP_FILES.manifest, BACKUP_FILES.key].every((name) => isPlainFile(at(name), LARGEST_MANIFEST)))
      return null;
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(at(BACKUP_FILES.manifest), 'utf8')));
    const key = readKeyFile(at(BACKUP_FILES.key));
    if (!key || key.keyId !== manifest.keyId) return null;
    const { version: _version, app: _app, keyId: _keyId, sha256: _sha256, ...facts } = manifest;
    return { path, manifest, key, info: { name: basename(path), ...facts } };
  } catch {
    return null;
  }
}

/** Whole backups of a data folder, newest first. */
export function listBackupFolders(backups: string): BackupFolder[] {
  let names: string[];
  try {
    names = readdirSync(backups);
  } catch {
    return [];
  }
  return names
    .filter((name) => NAME.test(name))
    .map((name) => readBackupFolder(join(backups, name)))
    .filter((found) => found !== null)
    .toSorted((a, b) => (a.manifest.at < b.manifest.at ? 1 : a.manifest.at > b.manifest.at ? -1 : 0));
}

/** Whether a business day has its backup: the one made at its start, or at its close. */
export const isBackedUp = (backups: string, keyId: string, businessDate: string): boolean =>
  listBackupFolders(backups).some(
    ({ manifest: { reason, at, keyId: of } }) =>
      (reason === 'daily' || reason === 'closing') && of === keyId && businessDateOf(at) === businessDate,
  );

/** The backup a person chose: from the list by name (a name is never a path), or a folder anywhere. */
export function findBackup(backups: string, source: BackupSource): BackupFolder {
  const path = 'name' in source ? NAME.test(source.name) && join(backups, source.name) : resolve(source.folder);
  const found = path ? readBackupFolder(path) : null;
  if (!found) throw new AppError('setup.notABackup');
  return found;
}
