import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { z } from 'zod';

const base64 = z.string().regex(/^[\w+/]+={0,2}$/);

/** A key wrapped by words a person knows: scrypt, then AES-256-GCM. The bounds keep a hostile file from eating memory. */
export const sealedKey = z.object({
  kdf: z.literal('scrypt'),
  n: z
    .number()
    .int()
    .min(2)
    .max(2 ** 18),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: base64,
  iv: base64,
  /** Ciphertext and tag. */
  data: base64,
});
export type SealedKey = z.infer<typeof sealedKey>;

/** A person's passphrase is guessable and pays for it at every start; a recovery code has 140 bits of its own. */
export const PASSPHRASE_COST = 2 ** 17;
export const RECOVERY_COST = 2 ** 15;

const TAG = 16;
const PURPOSE = Buffer.from('taishang-counter key 1');

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function derive(secret: string, { n, r, p, salt }: Pick<SealedKey, 'n' | 'r' | 'p' | 'salt'>): Promise<Buffer> {
  const maxmem = 130 * n * r * p;
  return new Promise((resolve, reject) =>
    scrypt(secret.normalize('NFC'), bytesOf(salt), 32, { N: n, r, p, maxmem }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    ),
  );
}

export async function sealKey(
  key: Uint8Array,
  secret: string,
  options: { cost: number; randomBytes: (length: number) => Uint8Array },
): Promise<SealedKey> {
  const parameters = { n: options.cost, r: 8, p: 1, salt: textOf(options.randomBytes(16)) };
  const iv = options.randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(secret, parameters), iv).setAAD(PURPOSE);
  const data = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { kdf: 'scrypt', ...parameters, iv: textOf(iv), data: textOf(data) };
}

/** Null when the secret is not the one it was sealed with. */
export async function unsealKey(sealed: SealedKey, secret: string): Promise<Uint8Array | null> {
  const data = bytesOf(sealed.data);
  const derived = await derive(secret, sealed);
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived, bytesOf(sealed.iv), { authTagLength: TAG }).setAAD(
      PURPOSE,
    );
    decipher.setAuthTag(data.subarray(-TAG));
    return new Uint8Array(Buffer.concat([decipher.update(data.subarray(0, -TAG)), decipher.final()]));
  } catch {
    return null;
  }
}
