import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../start-failure.ts';
import { writeWhole } from './write-whole.ts';

const BYTES = 32;
const fileOf = (folder: string): string => join(folder, 'files.key');

/** What attachments are encrypted with, base64 in a file for its owner alone; null when the folder has none yet. */
export function readFileKey(folder: string): Uint8Array | null {
  const file = fileOf(folder);
  if (!existsSync(file)) return null;
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length === BYTES) return key;
  throw new StartFailure({
    zh: `${file} 已損壞：附件的金鑰應該是 ${BYTES} 個位元組。請從備份或另一台伺服器取回它。`,
    en: `${file} is damaged: the key of the attachments has ${BYTES} bytes. Bring it back from a backup or another server.`,
  });
}

export const keepFileKey = (folder: string, key: Uint8Array): void =>
  writeWhole(fileOf(folder), `${Buffer.from(key).toString('base64')}\n`);
