import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from './sim/faults.ts';
import { openSimulator, type Simulator } from './sim/simulator.ts';

/** Seeds that once broke a promise, by what was wrong; where no faults are named, those the seed chooses. */
const ONCE_BROKEN: [what: string, seed: number, faults?: Fault[]][] = [
  ['a server back from a backup took its workstations for copies, their leases being newer', 23, ['serverRestored']],
  ['a late hello of before the restore made a copy of the workstation', 6, ['badLine', 'fullDisk', 'serverRestored']],
  ['a copy that had read under the common origin lacked what the original wrote', 7, ['cloned']],
  [
    'a copy missed what was sent while both were one, and only the digest found it',
    3,
    ['badLine', 'serverCrash', 'cloned'],
  ],
  ['dropped by a colleague, a transaction stayed at the desk that had written it', 5, ['poison', 'kill']],
  ['a clock set back by an hour was an hour without a word to the server', 102],
  ['what was set aside in an answer that was lost was taken for a difference, and repaired', 362],
  ['a copy kept what its original had written and a manager gave up', 504],
  ['a cursor that a push had moved on by itself hid what a restored server lacked', 3355],
  ['the same, and a value was overwritten in silence', 3919],
  ['the same, and two visitors had one number', 4723],
  ['an old image of the server, told of by nobody yet, gave a number a second time', 5457],
  ['late hellos, arriving after the server was put back, made the workstation a copy that kept its work', 2504],
  ['a mass void a manager gave up came back with the record a workstation stated', 7629],
  ['a copy of a folder kept what was given up, having sent it under its own origin', 2963],
  ['a record a workstation stated hid that two edits in it had not known of each other', 2748],
  ['what a restored server no longer knew was taken for decided, by those who had not written it', 6729],
  ['what was given up came back with a statement that waited for something else, too', 4900],
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
