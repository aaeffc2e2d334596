import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DefectName, DEFECTS } from './sim/defects.ts';
import type { Fault } from './sim/faults.ts';
import { openSimulator, type Simulator } from './sim/simulator.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator();
}, 180_000);
afterAll(async () => simulator.close());

test('a seed gives the same run again, event by event and record by record', async () => {
  const faults: Fault[] = ['badLine', 'kill', 'powerCut', 'serverCrash', 'clockJump', 'newerRelease'];
  const one = await simulator.run(7, { faults });
  const again = await simulator.run(7, { faults });
  const other = await simulator.run(8, { faults });
  expect(again.fingerprint).toBe(one.fingerprint);
  expect(other.fingerprint).not.toBe(one.fingerprint);
}, 180_000);

describe('it is able to fail: made on purpose, and found within five seeds', () => {
  /** What has to happen for the bug to do harm. */
  const SHOWN_BY: Record<DefectName, readonly Fault[]> = {
    'no dedupe': ['badLine'],
    'cursor taken before commit': [],
    'clock unbounded': ['clockJump'],
    'transaction split': [],
    'loser dropped': ['partition'],
    'unknown field dropped': ['newerRelease'],
    'set-aside that blocks': ['mistake'],
    'hello ignored': ['serverRestored'],
  };

  test.each(Object.keys(SHOWN_BY) as DefectName[])(
    '%s',
    async (name) => {
      const found: string[] = [];
      for (let seed = 1; seed <= 5 && found.length === 0; seed += 1) {
        const { wrong } = await simulator.run(seed, { faults: SHOWN_BY[name], defect: DEFECTS[name] });
        found.push(...wrong);
      }
      expect(found).not.toEqual([]);
    },
    300_000,
  );
});
