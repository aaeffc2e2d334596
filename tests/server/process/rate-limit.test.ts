import { describe, expect, test } from 'vitest';
import { createSystemClock } from '../../../server/adapters/clock.ts';
import { createRateLimit } from '../../../server/http/rate-limit.ts';

describe('the rate limit', () => {
  let nowMs = 0;
  const limit = createRateLimit({ ...createSystemClock(), nowMs: () => nowMs }, { limit: 3, windowMs: 60_000 });
  const taken = (key: string, times: number): boolean[] => Array.from({ length: times }, () => limit.take(key));

  test('lets so many through, then none, and one again when its share of the time has passed', () => {
    expect(taken('a', 4)).toEqual([true, true, true, false]);
    nowMs += 20_000;
    expect(taken('a', 2)).toEqual([true, false]);
  });

  test('counts each caller apart', () => {
    expect(taken('b', 1)).toEqual([true]);
  });

  test('does not grow when strangers come under ever new names', () => {
    for (let n = 0; n < 20_000; n += 1) limit.take(`stranger ${n}`);
    expect(taken('fresh', 1)).toEqual([true]);
  });

  test('is not opened by a clock that is set back', () => {
    expect(taken('c', 4)).toEqual([true, true, true, false]);
    nowMs -= 3_600_000;
    expect(taken('c', 1)).toEqual([false]);
  });
});
