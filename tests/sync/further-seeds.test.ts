import { expect, test } from 'vitest';
import { brokenPromises } from './sim/seeds.ts';

test('another hundred mornings on which everything goes wrong break no promise', async () => {
  expect(await brokenPromises({ from: 101, seeds: 100 })).toEqual([]);
}, 600_000);
