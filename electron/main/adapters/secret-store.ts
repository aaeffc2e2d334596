import { safeStorage } from 'electron';
import type { CoreSettings } from '../../../shared/contract/core-messages.ts';

/** Where Linux has no keyring Chromium would encrypt with a password known to everybody: that is no safe place. */
const UNSAFE_BACKENDS = new Set(['basic_text', 'unknown']);

export async function secretKind(platform: NodeJS.Platform = process.platform): Promise<CoreSettings['secrets']> {
  if (platform === 'linux' && UNSAFE_BACKENDS.has(safeStorage.getSelectedStorageBackend())) return 'none';
  return (await safeStorage.isAsyncEncryptionAvailable()) ? 'safeStorage' : 'none';
}

async function assertSafe(): Promise<void> {
  if ((await secretKind()) === 'none') throw new Error('The system has no safe place for a secret');
}

/** Wraps the database key with the system's own store. Rejects rather than fall back to anything weaker. */
export async function wrapKey(key: Uint8Array): Promise<Uint8Array> {
  await assertSafe();
  return new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64')));
}

export async function unwrapKey(wrapped: Uint8Array): Promise<Uint8Array> {
  await assertSafe();
  const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
  return new Uint8Array(Buffer.from(result, 'base64'));
}
