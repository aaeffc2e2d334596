import { createRandom } from '../../bench/data-set/random.ts';
import type { Defect } from './defects.ts';
import { chooseFaults, type Fault } from './faults.ts';
import type { ServerWorld } from './server.ts';
import { setStage, type Stage } from './stage.ts';
import { createVirtualTime } from './time.ts';
import { judge, unrest } from './verdict.ts';
import { clear, startWeather } from './weather.ts';
import type { StartEngine } from './workstation.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Thursday 15 January 2026, 10:30 in Taipei. */
const MORNING = Date.parse('2026-01-15T02:30:00.000Z');
const WORK_MS = 2 * MINUTE;
/** P4: once faults stop, everything has arrived by then. */
const DEADLINE_MS = 15 * MINUTE;
/** Long enough to see that what was broken on purpose does not come to rest. */
const DEFECT_DEADLINE_MS = 3 * MINUTE;
const LOOK_MS = 5 * SECOND;
const ACT_EVERY_MS = 8 * SECOND;

export interface Outcome {
  seed: number;
  faults: readonly Fault[];
  /** Broken promises, as sentences. */
  wrong: string[];
  /** Of everything that happened and of what was left: equal for two runs of a seed. */
  fingerprint: string;
  events: number;
  saved: number;
  conflicts: number;
}

export interface RunOptions {
  seed: number;
  folder: string;
  world: ServerWorld;
  startEngine: StartEngine;
  /** Instead of those the seed chooses. */
  faults?: readonly Fault[] | undefined;
  defect?: Defect | undefined;
  trace?: ((line: string) => void) | undefined;
}

/** One seed: a morning of work while things go wrong, then quiet, then the judgement. */
export async function runSeed(options: RunOptions): Promise<Outcome> {
  const { seed, folder, world, startEngine, defect } = options;
  const random = createRandom(seed);
  const time = createVirtualTime(MORNING, options.trace);
  const faults = new Set(options.faults ?? chooseFaults(random));
  time.note(`faults: ${[...faults].join(' ')}`);
  const server = await world.open({
    seed: `${seed}`,
    time,
    sites: faults.has('secondSite') ? 2 : 1,
    ...(defect && { defect }),
  });
  const sites = server.sites.map((place) => ({ place, workstations: 2 + random.whole(2) }));
  const stage = await setStage({
    seed: `${seed}`,
    folder,
    time,
    random,
    server,
    startEngine,
    sites,
    defect,
  });
  const wrong: string[] = [];
  const deadlineMs = defect ? DEFECT_DEADLINE_MS : DEADLINE_MS;
  try {
    if (!(await quiet(stage, deadlineMs))) wrong.push(`P4 never began: ${await unrest(stage)}`);
    work(stage);
    startWeather(stage, faults, WORK_MS);
    await time.run(time.nowMs() + WORK_MS);
    await clear(stage);
    if (!(await quiet(stage, deadlineMs))) wrong.push(`P4 still not quiet: ${await unrest(stage)}`);
    await decideAll(stage);
    if (!(await quiet(stage, deadlineMs))) wrong.push(`P4 not quiet after the decisions: ${await unrest(stage)}`);
    const { open } = await server.setAside();
    if (open > 0) wrong.push(`P4 ${open} transactions nobody can decide about`);
    wrong.push(...(await judge(stage)));
    const records = await server.records();
    for (const { entity, id, hlc, fields } of records) {
      if (entity === 'conflict') time.note(`conflict ${JSON.stringify(fields)}`);
      else time.seal(`${entity} ${id} ${hlc}`);
    }
    return {
      seed,
      wrong,
      faults: [...faults],
      fingerprint: time.fingerprint(),
      events: time.events,
      saved: stage.ledger.saved.length,
      conflicts: records.filter(({ entity }) => entity === 'conflict').length,
    };
  } finally {
    for (const workstation of stage.workstations) workstation.kill();
    await server.close();
  }
}

/** People at every desk, at moments of their own. */
function work(stage: Stage): void {
  const { time, random, workstations } = stage;
  for (const workstation of workstations) {
    for (let at = 0; at < WORK_MS; at += random.whole(2 * ACT_EVERY_MS)) {
      time.after(at, `${workstation.name} acts`, () => stage.act(workstation));
    }
  }
}

/** Whether all had come to rest before the deadline; twice looked at, so that what the last answer set off is seen too. */
async function quiet({ time, ...stage }: Stage, deadlineMs: number): Promise<boolean> {
  let calm = 0;
  const look = async (): Promise<void> => {
    calm = (await unrest(stage as Stage)) === null ? calm + 1 : 0;
    if (calm < 2) time.after(LOOK_MS, 'a look', look);
  };
  time.after(LOOK_MS, 'a look', look);
  return time.run(time.nowMs() + deadlineMs, () => calm >= 2);
}

const MOST_IDLE_ROUNDS = 4;

/** Managers look at what was set aside, until nothing is: some of it is let through, what cannot be and the rest given up. */
async function decideAll({ time, random, server, workstations }: Stage): Promise<void> {
  // Two may decide about the same one, and one answer may be lost: as long as it goes on.
  let before = Infinity;
  for (let idle = 0; idle < MOST_IDLE_ROUNDS;) {
    const { open } = await server.setAside();
    if (open === 0) return;
    idle = open < before ? 0 : idle + 1;
    before = open;
    for (const { name, running } of workstations) {
      time.after(0, `${name} decides`, () => {
        const { engine, database } = running!;
        void (async () => {
          const [first] = await engine.setAside();
          if (!first) return;
          const decide = (decision: 'release' | 'drop'): Promise<void> => {
            time.note(`${name} ${decision} ${first.reason}`);
            return engine.decideSetAside(first.id, decision, database.identity.workstationId);
          };
          if (random.isLikely(0.5)) return decide('drop');
          await decide('release').catch(() => decide('drop'));
        })().catch((error: unknown) => time.note(`${name} cannot decide: ${String(error)}`));
      });
    }
    await time.run(time.nowMs() + 10 * SECOND);
  }
}
