import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { keepFileKey, readFileKey } from './data-folder/file-key.ts';
import { findSharedKey, proposeSharedKey, rewrapSharedKey } from './db/file-key.ts';
import type { Runner } from './db/open.ts';
import { StartFailure } from './start-failure.ts';

/**
 * The key of the attachments stands in each server's data folder, never in the database beside what it opens. So that a
 * further server needs no copying, the database keeps it wrapped under the password of the database's own address, which
 * every server has and the database has not.
 */

const [SALT, NONCE, TAG] = [16, 12, 16];

const passwordOf = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).password);

const wrappingKey = (password: string, salt: Uint8Array): Buffer =>
  scryptSync(password, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });

function wrap(key: Uint8Array, password: string): string | null {
  if (password === '') return null;
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(password, salt), nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Null when it was wrapped under another password. */
function unwrap(wrapped: string | null, password: string): Uint8Array | null {
  if (wrapped === null || password === '') return null;
  const bytes = Buffer.from(wrapped, 'base64');
  const [salt, rest] = [bytes.subarray(0, SALT), bytes.subarray(SALT)];
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(password, salt), rest.subarray(0, NONCE));
  try {
    decipher.setAuthTag(rest.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(rest.subarray(NONCE + TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

const hashOf = (key: Uint8Array): string => createHash('sha256').update(key).digest('hex');

const otherKey = (data: string): StartFailure =>
  new StartFailure({
    zh: `這個資料庫的附件是用另一把金鑰加密的。請把先前（或另一台）伺服器資料夾裡的 files.key 複製到 ${data}。`,
    en: `The attachments of this database are encrypted with another key. Copy files.key from the data folder of the other server, or of the one before, to ${data}.`,
  });

/** The key all servers of this database share; made by the first. Throws `StartFailure` when it cannot be had. */
export async function sharedFileKey(db: Runner, { data, databaseUrl }: { data: string; databaseUrl: string }) {
  const password = passwordOf(databaseUrl);
  const own = readFileKey(data);
  const fresh = own ?? randomBytes(32);
  const agreed =
    (await findSharedKey(db)) ?? (await proposeSharedKey(db, { hash: hashOf(fresh), wrapped: wrap(fresh, password) }));
  const unwrapped = unwrap(agreed.wrapped, password);
  const key = [fresh, unwrapped].find((one) => one !== null && hashOf(one) === agreed.hash);
  if (!key) throw otherKey(data);
  if (!own || hashOf(own) !== agreed.hash) keepFileKey(data, key);
  // The password was changed: the next new server has the new one.
  if (!unwrapped) await rewrapSharedKey(db, wrap(key, password));
  return key;
}
