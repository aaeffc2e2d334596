import { expect, test } from 'vitest';
import { brokenPromises } from './sim/seeds.ts';

test('a hundred mornings on which everything goes wrong break no promise', async () => {
  expect(await brokenPromises({ from: 1, seeds: 100 })).toEqual([]);
}, 600_000);
