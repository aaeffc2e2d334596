import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ports } from '../ports.ts';
import { BACKUP_FILES, listBackupFolders } from './backup-folder.ts';
import {
  forBackup,
  type KeyFile,
  keyIdOf,
  newRecoveryWrap,
  readKeyFile,
  sealByPassphrase,
  unwrapByRecoveryCode,
  withHostWrap,
  writeKeyFile,
} from './key-file.ts';
import type { Places } from './places.ts';
import { unsealKey } from './sealed-key.ts';

export interface FoundKey {
  key: Uint8Array;
  keyFile: KeyFile;
}

export async function keyByPassphrase(places: Places, passphrase: string): Promise<FoundKey> {
  const keyFile = readKeyFile(places.keyFile);
  const sealed = keyFile?.wraps.passphrase;
  const key = sealed ? await unsealKey(sealed, passphrase) : null;
  if (!keyFile || !key) throw new AppError('setup.wrongPassphrase');
  return { key, keyFile };
}

/**
 * The key by the recovery code: from `key.json`, or, when that is lost, from the copy in the newest backup the code opens.
 * Throws `setup.mistypedRecoveryCode`, `setup.wrongRecoveryCode`.
 */
export async function keyByRecoveryCode(places: Places, code: string): Promise<FoundKey> {
  const present = readKeyFile(places.keyFile);
  const inBackups = listBackupFolders(places.backups).map((backup) => backup.key);
  const tried = new Set<string>();
  for (const keyFile of present ? [present, ...inBackups] : inBackups) {
    // Backups of one code carry one and the same wrap; each try costs a second's tenth.
    if (tried.has(keyFile.wraps.recovery.salt)) continue;
    tried.add(keyFile.wraps.recovery.salt);
    const key = await unwrapByRecoveryCode(keyFile, code);
    if (key && keyIdOf(key) === keyFile.keyId) return { key, keyFile };
  }
  throw new AppError('setup.wrongRecoveryCode');
}

/** After an unlock: the key is written down for this host, and again at all where `key.json` was lost. */
export async function rememberKey(places: Places, ports: Ports, { key, keyFile }: FoundKey): Promise<KeyFile> {
  const wrapped = await withHostWrap(keyFile, key, ports);
  writeKeyFile(places.keyFile, wrapped);
  return wrapped;
}

/**
 * Replaces the recovery code, in the data folder's backups too: the old paper opens nothing here any more. Copies of
 * backups kept elsewhere go on opening with the code of their day.
 */
export async function replaceRecoveryCode(
  places: Places,
  ports: Ports,
  { key, keyFile }: FoundKey,
): Promise<{ code: string; keyFile: KeyFile }> {
  const { code, recovery } = await newRecoveryWrap(key, ports.ids.randomBytes);
  const changed: KeyFile = { ...keyFile, wraps: { ...keyFile.wraps, recovery } };
  writeKeyFile(places.keyFile, changed);
  for (const backup of listBackupFolders(places.backups)) {
    if (backup.key.keyId === keyFile.keyId) writeKeyFile(join(backup.path, BACKUP_FILES.key), forBackup(changed));
  }
  return { code, keyFile: changed };
}

/**
 * Sets, changes or (null) removes the start passphrase, in the place of the key file's wrap. Refused on a host that could
 * not ask for it at the next start.
 */
export async function changePassphrase(
  places: Places,
  ports: Ports,
  { key, keyFile, passphrase }: FoundKey & { passphrase: string | null },
): Promise<KeyFile> {
  if (passphrase !== null && !ports.secrets.allowsPassphrase) {
    throw new AppError('common.invalidInput', { issues: [{ path: 'passphrase', code: 'notOnThisHost' }] });
  }
  const { keyFile: _hostWrap, passphrase: _old, ...others } = keyFile.wraps;
  const changed: KeyFile =
    passphrase === null
      ? await withHostWrap({ ...keyFile, wraps: others }, key, ports)
      : {
          ...keyFile,
          wraps: { ...others, passphrase: await sealByPassphrase(key, passphrase, ports.ids.randomBytes) },
        };
  writeKeyFile(places.keyFile, changed);
  return changed;
}
