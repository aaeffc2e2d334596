import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Memory-hard on purpose: 128 MiB and about a third of a second a try (docs/security.md). */
export const PIN_COST = 2 ** 17;
const BLOCK_SIZE = 8;
const KEY_LENGTH = 32;

export interface Pins {
  /** `scrypt$N$r$p$salt$hash`, parts in base64url. */
  hash(pin: string): Promise<string>;
  /** With `null` (there is no such account) it takes the same time and says no. */
  verify(pin: string, stored: string | null): Promise<boolean>;
}

function derive(pin: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_LENGTH, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** One PIN at a time: many tries at once must not take many times the memory. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}

export function createPins(cost: number = PIN_COST): Pins {
  const inTurn = createQueue();
  const own = { N: cost, r: BLOCK_SIZE, p: 1 };
  return {
    hash: (pin) =>
      inTurn(async () => {
        const salt = randomBytes(16);
        const key = await derive(pin, salt, own);
        return ['scrypt', own.N, own.r, own.p, salt.toString('base64url'), key.toString('base64url')].join('$');
      }),
    verify: (pin, stored) =>
      inTurn(async () => {
        if (stored === null) {
          await derive(pin, randomBytes(16), own);
          return false;
        }
        const [scheme, N, r, p, salt, hash] = stored.split('$');
        if (scheme !== 'scrypt' || !salt || !hash) throw new Error('Unknown form of PIN hash');
        const expected = Buffer.from(hash, 'base64url');
        const key = await derive(pin, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
        return expected.length === key.length && timingSafeEqual(expected, key);
      }),
  };
}
