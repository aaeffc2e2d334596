import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyFileStore } from '../../electron/loopback/adapters/secret-store.ts';
import { temporaryFolder } from '../support/core-ports.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = join(temporaryFolder(), 'config');
  file = join(folder, 'host.key');
});
const key = new Uint8Array(32).fill(7);

describe('the loopback host’s key file', () => {
  it('gives back exactly what it wrapped, for keys of any bytes', async () => {
    const store = createKeyFileStore(folder);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        expect(await store.unwrap(await store.wrap(bytes))).toEqual(new Uint8Array(bytes));
      }),
      { numRuns: 50 },
    );
  });

  it('is made once, readable by its owner alone, and kept', async () => {
    const wrapped = await createKeyFileStore(folder).wrap(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const secret = readFileSync(file);
    expect(secret).toHaveLength(32);
    await createKeyFileStore(folder).wrap(key);
    expect(readFileSync(file)).toEqual(secret);
    expect(await createKeyFileStore(folder).unwrap(wrapped)).toEqual(key);
    expect(readdirSync(folder)).toEqual(['host.key']);
  });

  it('wraps the same key differently each time, showing nothing of it', async () => {
    const store = createKeyFileStore(folder);
    const [first, second] = [await store.wrap(key), await store.wrap(key)];
    expect(first).not.toEqual(second);
    expect(Buffer.from(first).includes(Buffer.from(key.subarray(0, 8)))).toBe(false);
  });

  it('is made once even when two hosts start at the same moment', async () => {
    const [first, second] = [createKeyFileStore(folder), createKeyFileStore(folder)];
    const [a, b] = await Promise.all([first.wrap(key), second.wrap(key)]);
    expect([await second.unwrap(a), await first.unwrap(b)]).toEqual([key, key]);
  });

  it('is refused when others on the computer can read it', async () => {
    const store = createKeyFileStore(folder);
    const wrapped = await store.wrap(key);
    for (const mode of [0o640, 0o604, 0o644]) {
      chmodSync(file, mode);
      await expect(store.unwrap(wrapped)).rejects.toThrow('chmod 600');
      await expect(store.wrap(key)).rejects.toThrow('chmod 600');
    }
  });

  it('opens nothing once it is lost, of another computer, or damaged, and makes no new one by looking', async () => {
    const store = createKeyFileStore(folder);
    const wrapped = await store.wrap(key);
    const flipped = wrapped.with(40, wrapped[40]! ^ 1);
    await expect(store.unwrap(flipped)).rejects.toThrow();
    await expect(store.unwrap(wrapped.with(0, 9))).rejects.toThrow('Not wrapped by this host');
    await expect(store.unwrap(wrapped.subarray(0, 20))).rejects.toThrow('Not wrapped by this host');
    await expect(createKeyFileStore(`${folder}-other`).unwrap(wrapped)).rejects.toThrow('ENOENT');
    writeFileSync(file, 'short');
    await expect(store.unwrap(wrapped)).rejects.toThrow('is not a key file');
    rmSync(file);
    await expect(store.unwrap(wrapped)).rejects.toThrow('ENOENT');
    expect(existsSync(file)).toBe(false);
  });
});
