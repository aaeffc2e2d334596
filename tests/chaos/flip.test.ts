import { beforeAll, expect, test } from 'vitest';
import { flipBytes, makeOriginal, type Original, randomPlaces } from './flip.ts';

let original: Original;
beforeAll(async () => {
  original = await makeOriginal();
});

test('bytes changed at random are found out, the damaged file is kept, the backup brings everything back', async () => {
  for (let copy = 0; copy < 20; copy += 1) {
    const places = randomPlaces(original.bytes.length);
    expect(['restored', 'harmless'], places.join()).toContain(await flipBytes(original, places));
  }
}, 60_000);

test.each([
  ['the page size', () => 16],
  ['the write version', () => 18],
  ['the read version', () => 19],
  ['the first page', () => 100],
  ['the middle', (size: number) => Math.floor(size / 2)],
])('%s of the file is guarded', async (_what, place) => {
  expect(await flipBytes(original, [place(original.bytes.length)])).toBe('restored');
});
