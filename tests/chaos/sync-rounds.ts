/**
 * `npm run chaos -- --rounds N`: workstations and a server on PostgreSQL as real processes, a line between them that breaks
 * at any byte, kill −9 on either side. After each round the line is good again, and everything that was promised must be
 * at the server and at every workstation, once (docs/promises.md, P2–P4). The last line counts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '../bench/data-set/random.ts';
import { type Center, openCenter } from './sync-center.ts';
import { createPromises, type Promises, type Shown } from './sync-promises.ts';

const ROUNDS_PER_CENTER = 25;
const WORKSTATIONS = 3;
/** Everything has been read by then. */
const DEADLINE_MS = 20_000;

export interface RoundResult {
  killed: string[];
  cuts: number;
  promises: number;
  wrong: string[];
}

const random = createRandom(Date.now());
const between = (least: number, most: number): number => least + random.whole(most - least);

/** Work over a bad line with a kill or two in it, then quiet, then the comparison. */
async function playRound(center: Center, promises: Promises): Promise<RoundResult> {
  const before = promises.count;
  const cutsBefore = center.proxy.cuts;
  center.proxy.isWild = true;
  center.tell('work');
  const killed: string[] = [];
  for (let kills = 1 + random.whole(2); kills > 0; kills -= 1) {
    await sleep(between(100, 800));
    const victim = random.oneOf([...center.clerks.keys(), 'server']);
    killed.push(victim);
    if (victim === 'server') await center.restartServer(between(0, 300));
    else promises.take(await center.restartClerk(victim, between(0, 300)));
  }
  await sleep(between(100, 500));
  center.proxy.isWild = false;
  center.tell('rest');
  const wrong = await settle(center, promises).catch((error: unknown) => [(error as Error).message]);
  return { killed, cuts: center.proxy.cuts - cutsBefore, promises: promises.count - before, wrong };
}

/** All quiet, and then within the deadline all equal; what was not. */
async function settle(center: Center, promises: Promises): Promise<string[]> {
  await center.quiet();
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const shown = new Map<string, Shown>();
    for (const name of center.clerks.keys()) shown.set(name, await center.show(name));
    for (const clerk of center.clerks.values()) promises.take(clerk.take());
    const wrong = await promises.compare(center.database, center.organisation, shown);
    if (wrong.length === 0 || performance.now() > deadline) return wrong;
    await sleep(100);
  }
}

/** So many rounds; each is told as it ends. A new center now and then: joining meets the bad line too. */
export async function chaosRounds(rounds: number, tell: (round: RoundResult) => void): Promise<void> {
  for (let done = 0; done < rounds;) {
    const folder = mkdtempSync(join(tmpdir(), 'counter-chaos-'));
    const center = await openCenter(folder, { workstations: WORKSTATIONS, random });
    const promises = createPromises();
    try {
      for (let round = 0; round < ROUNDS_PER_CENTER && done < rounds; round += 1, done += 1) {
        const result = await playRound(center, promises);
        tell(result);
        // What is broken stays broken: the next rounds say nothing about it.
        if (result.wrong.length > 0) {
          done += 1;
          break;
        }
      }
    } finally {
      await center.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' } } });
  const rounds = Number(values.rounds);
  const sums = { done: 0, failed: 0, promises: 0, cuts: 0, kills: 0 };
  await chaosRounds(rounds, ({ killed, cuts, promises, wrong }) => {
    sums.done += 1;
    sums.promises += promises;
    sums.cuts += cuts;
    sums.kills += killed.length;
    if (wrong.length > 0) {
      sums.failed += 1;
      console.log(`round ${sums.done} (killed ${killed.join(', ')}): ${wrong.join('; ')}`);
    }
    if (sums.done % 25 === 0) console.log(JSON.stringify(sums));
  });
  console.log(`${sums.promises} promises, ${sums.cuts} cuts, ${sums.kills} kills`);
  console.log(`${rounds} rounds, ${sums.failed} failed`);
  process.exitCode = sums.failed > 0 ? 1 : 0;
}
