import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretStore } from '../../core/ports.ts';

const VERSION = 1;
const IV = 12;
const TAG = 16;
const SECRET = 32;

/**
 * Wraps the database key with a secret of this computer's user: 32 random bytes in `host.key`, readable by its owner alone,
 * in the settings folder and so never inside the data folder it opens. Wrapped form: version, IV, tag, AES-256-GCM text.
 */
export function createKeyFileStore(folder: string): SecretStore {
  const file = join(folder, 'host.key');

  async function existingSecret(): Promise<Buffer> {
    if (process.platform !== 'win32') {
      const { mode } = await stat(file);
      if ((mode & 0o077) !== 0) {
        throw new Error(`${file} can be read by others; make it private first: chmod 600`);
      }
    }
    const secret = await readFile(file);
    if (secret.length !== SECRET) throw new Error(`${file} is not a key file`);
    return secret;
  }

  async function createSecret(): Promise<Buffer> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const secret = randomBytes(SECRET);
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(secret);
      await handle.sync();
      // All at once or not at all, and never over an existing one: two hosts may start at the same moment.
      await link(unfinished, file);
    } finally {
      await handle.close();
      await rm(unfinished, { force: true });
    }
    return secret;
  }

  const secretForWrapping = (): Promise<Buffer> =>
    createSecret().catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return existingSecret();
      throw error;
    });

  return {
    kind: 'keyFile',
    allowsPassphrase: true,
    async wrap(key) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', await secretForWrapping(), iv);
      const text = Buffer.concat([cipher.update(key), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), text]));
    },
    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped);
      if (bytes[0] !== VERSION || bytes.length <= 1 + IV + TAG) throw new Error('Not wrapped by this host');
      const decipher = createDecipheriv('aes-256-gcm', await existingSecret(), bytes.subarray(1, 1 + IV));
      decipher.setAuthTag(bytes.subarray(1 + IV, 1 + IV + TAG));
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(1 + IV + TAG)), decipher.final()]));
    },
  };
}
