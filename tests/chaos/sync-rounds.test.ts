import { expect, test } from 'vitest';
import { chaosRounds, type RoundResult } from './sync-rounds.ts';

test('nothing is lost or doubled when lines break at any byte and processes are killed on both sides', async () => {
  const rounds: RoundResult[] = [];
  await chaosRounds(20, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.wrong)).toEqual([]);
  expect(rounds.reduce((sum, round) => sum + round.promises, 0)).toBeGreaterThan(100);
  expect(rounds.reduce((sum, round) => sum + round.cuts, 0)).toBeGreaterThan(20);
}, 240_000);
