import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from './sim/faults.ts';
import { openSimulator, type Simulator } from './sim/simulator.ts';

/** Seeds that once broke a promise, by what was wrong. */
const ONCE_BROKEN: [what: string, seed: number, faults: Fault[]][] = [
  ['a server back from a backup took its workstations for copies, their leases being newer', 23, ['serverRestored']],
  ['a late hello of before the restore made a copy of the workstation', 6, ['badLine', 'fullDisk', 'serverRestored']],
  ['a copy that had read under the common origin lacked what the original wrote', 7, ['cloned']],
  [
    'a copy missed what was sent while both were one, and only the digest found it',
    3,
    ['badLine', 'serverCrash', 'cloned'],
  ],
  ['dropped by a colleague, a transaction stayed at the desk that had written it', 5, ['poison', 'kill']],
  ['what was set aside was compared, found different and repaired', 33, ['mistake', 'fullDisk', 'serverRestored']],
];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator();
}, 180_000);
afterAll(async () => simulator.close());

test.each(ONCE_BROKEN)(
  '%s',
  async (_what, seed, faults) => {
    expect((await simulator.run(seed, { faults })).wrong).toEqual([]);
  },
  180_000,
);
