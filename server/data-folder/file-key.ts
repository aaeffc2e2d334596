import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../start-failure.ts';
import { writeWhole } from './write-whole.ts';

const fileOf = (folder: string): string => join(folder, 'files.key');

/** What attachments are encrypted with: 32 bytes, made once, base64 in a file for its owner alone. */
export function fileKey(folder: string): Uint8Array {
  const file = fileOf(folder);
  if (!existsSync(file)) keepFileKey(folder, randomBytes(32));
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length === 32) return key;
  throw new StartFailure({
    zh: `${file} 已損壞：附件的金鑰應該是 32 個位元組。請從備份或另一台伺服器取回它。`,
    en: `${file} is damaged: the key of the attachments has 32 bytes. Bring it back from a backup or another server.`,
  });
}

export const keepFileKey = (folder: string, key: Uint8Array): void =>
  writeWhole(fileOf(folder), `${Buffer.from(key).toString('base64')}\n`);
