import { expect, test } from 'vitest';
import { killRounds, type Round } from './kill.ts';

test('whatever a killed process had confirmed is there, whole, and nothing is there by halves', async () => {
  const rounds: Round[] = [];
  await killRounds(20, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.wrong)).toEqual([]);
  expect(rounds.reduce((sum, round) => sum + round.promises, 0)).toBeGreaterThan(0);
}, 120_000);
