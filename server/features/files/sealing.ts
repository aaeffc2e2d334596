import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { FileKey } from './repository.ts';

const NONCE = 12;
const TAG = 16;

/** What a sealed piece belongs to: it opens nowhere else. */
const context = ({ organisation, site, sha256 }: FileKey, startsAt: number): Buffer =>
  Buffer.from(`${organisation} ${site} ${sha256} ${startsAt}`);

interface Piece {
  file: FileKey;
  startsAt: number;
}

/** AES-256-GCM; nonce, then the tag, then the text. */
export function seal(
  key: Uint8Array,
  nonce: Uint8Array,
  { file, startsAt, plain }: Piece & { plain: Uint8Array },
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context(file, startsAt));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the piece was altered, moved, or sealed with another key. */
export function unseal(key: Uint8Array, { file, startsAt, sealed }: Piece & { sealed: Uint8Array }): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE)).setAAD(context(file, startsAt));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
}

export const NONCE_BYTES = NONCE;
