import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { PASSPHRASE_COST, RECOVERY_COST, sealedKey, sealKey, unsealKey } from './sealed-key.ts';

const KEY_BYTES = 32;
const base64 = z.string().regex(/^[\w+/]+={0,2}$/);

/**
 * `key.json`: the database's random key, wrapped for each way in. The two hosts' wraps may stand side by side; a start
 * passphrase takes the place of `keyFile`; `recovery` is always there (docs/security.md).
 */
const keyFile = z.object({
  version: z.literal(1),
  /** Tells which key this is without telling the key. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  wraps: z.object({
    safeStorage: base64.optional(),
    keyFile: base64.optional(),
    passphrase: sealedKey.optional(),
    recovery: sealedKey,
  }),
});
export type KeyFile = z.infer<typeof keyFile>;
type Wraps = KeyFile['wraps'];

export const newKey = (randomBytes: Ports['ids']['randomBytes']): Uint8Array => randomBytes(KEY_BYTES);

export const keyIdOf = (key: Uint8Array): string =>
  createHash('sha256').update('taishang-counter key id').update(key).digest('hex').slice(0, 16);

/** Null when there is none, or what is there is not one. */
export function readKeyFile(path: string): KeyFile | null {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export const writeKeyFile = (path: string, content: KeyFile): void =>
  writeFileAtomically(path, `${JSON.stringify(content, null, 2)}\n`);

/** The copy that travels with a backup: the recovery code opens it anywhere, and nothing else does. */
export const forBackup = ({ version, keyId, wraps }: KeyFile): KeyFile => ({
  version,
  keyId,
  wraps: { recovery: wraps.recovery },
});

/**
 * Adds this host's wrap, so that the next start asks for nothing. Where a start passphrase stands instead of the key file
 * it stays so; a host that keeps no secret leaves the file as it is.
 */
export async function withHostWrap(content: KeyFile, key: Uint8Array, ports: Ports): Promise<KeyFile> {
  const { kind } = ports.secrets;
  if (kind === 'none' || (kind === 'keyFile' && content.wraps.passphrase)) return content;
  try {
    const wrapped = Buffer.from(await ports.secrets.wrap(key)).toString('base64');
    return { ...content, wraps: { ...content.wraps, [kind]: wrapped } };
  } catch (error) {
    ports.log.warn('key.hostWrapFailed', { kind, reason: (error as Error).message });
    return content;
  }
}

/** The key by what the host keeps, or why not. */
export async function unwrapByHost(
  content: KeyFile,
  ports: Ports,
): Promise<{ key: Uint8Array } | { missing: 'passphrase' | 'noWrap' }> {
  const { kind } = ports.secrets;
  const wrapped = kind === 'none' ? undefined : content.wraps[kind];
  if (wrapped) {
    try {
      const key = new Uint8Array(await ports.secrets.unwrap(new Uint8Array(Buffer.from(wrapped, 'base64'))));
      if (keyIdOf(key) === content.keyId) return { key };
    } catch (error) {
      ports.log.warn('key.hostUnwrapFailed', { kind, reason: (error as Error).message });
    }
  }
  return { missing: content.wraps.passphrase && ports.secrets.allowsPassphrase ? 'passphrase' : 'noWrap' };
}

/** Makes a recovery code for a key; the code is nowhere but in the answer. */
export async function newRecoveryWrap(
  key: Uint8Array,
  randomBytes: Ports['ids']['randomBytes'],
): Promise<{ code: string; recovery: Wraps['recovery'] }> {
  const code = newRecoveryCode(randomBytes);
  return { code, recovery: await sealKey(key, readRecoveryCode(code), { cost: RECOVERY_COST, randomBytes }) };
}

export const unwrapByRecoveryCode = (content: KeyFile, code: string): Promise<Uint8Array | null> =>
  unsealKey(content.wraps.recovery, readRecoveryCode(code));

export const sealByPassphrase = (
  key: Uint8Array,
  passphrase: string,
  randomBytes: Ports['ids']['randomBytes'],
): Promise<Wraps['passphrase'] & object> => sealKey(key, passphrase, { cost: PASSPHRASE_COST, randomBytes });
