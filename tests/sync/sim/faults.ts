import { type Random, weighted } from '../../bench/data-set/random.ts';
import { GOOD_LINE, type LineFaults } from './network.ts';

/** What can happen to a whole run; which of them do, and when, the seed says. */
export const FAULTS = [
  'badLine',
  'partition',
  'kill',
  'powerCut',
  'serverRestart',
  'serverCrash',
  'clockJump',
  'fullDisk',
  'mistake',
  'poison',
  'workstationRestored',
  'serverRestored',
  'cloned',
  'newerRelease',
  'secondSite',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Happen once in a run, if at all, and not two in one: what two disasters at once destroy nobody can ask for. */
const DISASTERS: readonly Fault[] = ['workstationRestored', 'serverRestored', 'cloned'];
const EVERYDAY: readonly Fault[] = FAULTS.filter((fault) => !DISASTERS.includes(fault));

/** One kind in about half of the runs, or several, or none: so that a failing seed often shows one cause. */
export function chooseFaults(random: Random): ReadonlySet<Fault> {
  const chosen = new Set<Fault>();
  const howMany = weighted([
    [0, 1],
    [1, 4],
    [2, 3],
    [5, 2],
  ])(random);
  for (let at = 0; at < howMany; at += 1) chosen.add(random.oneOf(EVERYDAY));
  if (random.isLikely(0.4)) chosen.add(random.oneOf(DISASTERS));
  // The stand-in of a later release keeps no log to heal a server with.
  if (chosen.has('serverRestored')) chosen.delete('newerRelease');
  return chosen;
}

export const badLine = (random: Random): LineFaults => {
  const share = (): number => (random.isLikely(0.6) ? random.next() * 0.25 : 0);
  return {
    ...GOOD_LINE,
    loseRequest: share(),
    loseReply: share(),
    cutReply: share(),
    truncateRequest: share() / 2,
    truncateReply: share() / 2,
    duplicate: share(),
    stall: share(),
  };
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const clockError = (random: Random): number =>
  random.oneOf([DAY, -DAY, 10 * MINUTE, -10 * MINUTE, 30_000, -30_000, 0]);
