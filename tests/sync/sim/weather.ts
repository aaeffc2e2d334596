import { join } from 'node:path';
import type { Random } from '../../bench/data-set/random.ts';
import { badLine, clockError, type Fault } from './faults.ts';
import { GOOD_LINE } from './network.ts';
import type { Stage } from './stage.ts';
import type { Workstation } from './workstation.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Sets the faults of a run loose over `lengthMs` from now; `clear` ends whatever is still wrong. */
export function startWeather(stage: Stage, faults: ReadonlySet<Fault>, lengthMs: number): void {
  const { time, random } = stage;
  const some = (): Workstation => random.oneOf(stage.workstations);
  /** Now and then, as long as the weather lasts. */
  const often = (meanMs: number, label: string, happen: () => void | Promise<void>): void => {
    for (let at = gap(random, meanMs); at < lengthMs; at += gap(random, meanMs)) time.after(at, label, happen);
  };
  const once = (label: string, happen: () => void | Promise<void>): void =>
    void time.after(lengthMs * (0.4 + random.next() * 0.5), label, happen);
  const back = (workstation: Workstation): void =>
    void time.after(SECOND + random.whole(MINUTE / 2), `${workstation.name} starts`, () =>
      stage.startAgain(workstation),
    );

  const fury: Partial<Record<Fault, () => void>> = {
    badLine: () => {
      for (const { line } of stage.workstations) line.faults = badLine(random);
    },
    partition: () =>
      often(MINUTE, 'a line goes down', () => {
        const workstation = some();
        workstation.line.isUp = false;
        time.after(gap(random, MINUTE / 2), `${workstation.name} line up`, () => void (workstation.line.isUp = true));
      }),
    kill: () =>
      often(MINUTE, 'a kill', () => {
        const workstation = some();
        workstation.kill();
        back(workstation);
      }),
    powerCut: () =>
      often(MINUTE, 'a power cut', () => {
        const workstation = some();
        workstation.cutPowerAfter(random.whole(40));
      }),
    serverRestart: () =>
      often(MINUTE, 'server stops', async () => {
        await stage.server.kill();
        time.after(gap(random, MINUTE / 4), 'server starts', () => stage.server.start());
      }),
    serverCrash: () => often(MINUTE / 2, 'server will crash', () => stage.server.crashAfter(random.whole(60))),
    clockJump: () =>
      often(MINUTE, 'a clock jumps', () => {
        some().skew(clockError(random));
      }),
    fullDisk: () =>
      often(MINUTE, 'a disk is full', () => {
        const workstation = some();
        workstation.fillDisk(true);
        time.after(gap(random, MINUTE / 2), `${workstation.name} has room`, () => workstation.fillDisk(false));
      }),
    poison: () => once('a bug', () => stage.poison(some())),
    mistake: () => once('a mistake', () => stage.actMistake(some())),
    workstationRestored: () => restoreWorkstation(stage, lengthMs),
    serverRestored: () => {
      time.after(lengthMs * random.next() * 0.4, 'server is backed up', () => stage.server.backUp());
      once('server is restored', () => stage.restoreServer(random.isLikely(0.75)));
    },
    cloned: () => once('a folder is copied', () => stage.clone(some())),
    newerRelease: () => void time.after(0, 'a newer release joins', () => stage.bringNewer(lengthMs)),
  };
  for (const fault of faults) fury[fault]?.();
}

/** An old copy put in the place of what a workstation has. */
function restoreWorkstation(stage: Stage, lengthMs: number): void {
  const { time, random, workstations, folder } = stage;
  const workstation = random.oneOf(workstations);
  const copy = join(folder, `${workstation.name}.backup`);
  let isBackedUp = false;
  time.after(lengthMs * random.next() * 0.4, `${workstation.name} is backed up`, () => {
    isBackedUp = workstation.backUpTo(copy);
  });
  time.after(lengthMs * (0.5 + random.next() * 0.4), `${workstation.name} is restored`, async () => {
    if (isBackedUp) await stage.restore(workstation, copy);
  });
}

export async function clear({ workstations, server, newer, ...stage }: Stage): Promise<void> {
  for (const line of [...workstations.map((each) => each.line), ...(newer ? [newer.line] : [])]) {
    line.faults = GOOD_LINE;
    line.isUp = true;
  }
  server.crashAfter(null);
  await server.start();
  for (const workstation of workstations) {
    // Some clocks stay wrong: nobody has noticed.
    if (stage.random.isLikely(0.5)) workstation.skew(0);
    workstation.fillDisk(false);
    workstation.cutPowerAfter(null);
    stage.startAgain(workstation);
  }
}

/** Exponential, so that many are close together and some far apart. */
const gap = (random: Random, meanMs: number): number => SECOND - Math.log(1 - random.next()) * meanMs;
