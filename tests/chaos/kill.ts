/**
 * Kills the process that owns a data folder at random moments of setting up, saving, autosaving, backing up, migrating and
 * restoring, opens the folder again and compares what is there with what was promised (docs/promises.md, P1).
 * By hand: `node tests/chaos/kill.ts --rounds 1000`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDataFolder } from '../../electron/core/data-folder/index.ts';
import { createTestPorts, temporaryFolder, TEST_NOW } from '../support/core-ports.ts';
import { comingSteps } from './coming-steps.ts';
import { createLedger, type Ledger } from './ledger.ts';

const CLERK = resolve(import.meta.dirname, 'clerk.ts');
/** A new folder now and then: the set-up is killed too, and comparing stays quick. */
const ROUNDS_PER_FOLDER = 20;
const ROUND_MS = 60_000;

interface Site {
  data: string;
  ledger: Ledger;
  steps: number;
  rounds: number;
}

export interface Round {
  /** What the clerk was at when it was killed. */
  moment: 'starting' | 'working' | 'restoring';
  promises: number;
  wrong: string[];
}

const openSite = (): Site => ({ data: join(temporaryFolder(), 'data'), ledger: createLedger(), steps: 0, rounds: 0 });
const between = (least: number, most: number): number => least + Math.random() * (most - least);
const nowOf = ({ rounds }: Site): string => new Date(Date.parse(TEST_NOW) + rounds * ROUND_MS * 60).toISOString();

/** Starts a clerk and kills it; everything it said before. */
async function workUntilKilled(site: Site, task: 'start' | 'work' | 'restore'): Promise<string[]> {
  const child = spawn(process.execPath, [CLERK, site.data, String(site.steps), nowOf(site), task], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (piece) => (complaint += String(piece)));
  const opened = new Promise<void>((resolve) => {
    child.stdout.on('data', (piece) => {
      said += String(piece);
      if (said.includes(task === 'restore' ? 'restoring\n' : 'open ')) resolve();
    });
  });
  const closed = once(child, 'close');
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  // Many kills meet the start: setting up, backing up before a migration, migrating.
  if (task === 'start') await Promise.race([wait(between(50, 700)), closed]);
  else {
    await Promise.race([opened, closed]);
    await Promise.race([wait(between(0, 400)), closed]);
  }
  child.kill('SIGKILL');
  await closed;
  if (child.signalCode !== 'SIGKILL') throw new Error(`The clerk ended by itself: ${complaint}`);
  // The last line may be cut off in the middle: it was not promised.
  return said.split('\n').slice(0, -1);
}

/** One kill and the look at what it left. */
async function killOnce(site: Site): Promise<Round> {
  site.rounds += 1;
  const migrating = Math.random() < 0.3;
  if (migrating) site.steps += 2;
  const hasBackup = site.ledger.promises > 0 && site.rounds > 3;
  const task =
    Math.random() < (migrating ? 0.7 : 0.2) ? 'start' : hasBackup && Math.random() < 0.1 ? 'restore' : 'work';
  const lines = await workUntilKilled(site, task);
  const restoring = lines.includes('restoring');
  if (!restoring) site.ledger.take(lines);

  const ports = createTestPorts({ data: site.data, now: nowOf(site) });
  const folder = await openDataFolder(ports, { automatic: false, migrations: comingSteps(site.steps) });
  try {
    const moment = restoring ? 'restoring' : lines.length > 0 ? 'working' : 'starting';
    if (folder.phase === 'fresh') {
      return { moment, promises: 0, wrong: site.ledger.promises > 0 ? ['the center is gone'] : [] };
    }
    if (restoring) {
      // Between taking the old database away and putting the new one in place, a restart asks for the restore again.
      if (folder.phase === 'damaged') {
        const { backups, detail } = await folder.status();
        if (detail !== 'the database file is missing') return { moment, promises: 0, wrong: [`damaged: ${detail}`] };
        await folder.restore({ name: backups[0]!.name }, null);
      }
      site.ledger.reset(folder);
    }
    if (folder.phase !== 'ready') {
      const { detail } = await folder.status();
      return { moment, promises: 0, wrong: [`${folder.phase}: ${detail}`] };
    }
    return { moment, promises: lines.length, wrong: await site.ledger.compare(folder, site.data) };
  } finally {
    await folder.close();
  }
}

/** So many kills; each round is told as it ends. */
export async function killRounds(rounds: number, tell: (round: Round) => void): Promise<void> {
  let site = openSite();
  for (let round = 0; round < rounds; round += 1) {
    if (site.rounds === ROUNDS_PER_FOLDER) {
      rmSync(site.data, { recursive: true, force: true });
      site = openSite();
    }
    tell(await killOnce(site));
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' } } });
  const rounds = Number(values.rounds);
  const moments = { starting: 0, working: 0, restoring: 0 };
  let done = 0;
  let failed = 0;
  let promises = 0;
  await killRounds(rounds, (round) => {
    done += 1;
    moments[round.moment] += 1;
    promises += round.promises;
    if (round.wrong.length > 0) {
      failed += 1;
      console.log(`round ${done}: ${round.wrong.join('; ')}`);
    }
    if (done % 50 === 0) console.log(`${done} killed, ${promises} promises kept, ${failed} failed`);
  });
  console.log(
    `killed while ${Object.entries(moments)
      .map(([moment, times]) => `${moment} ${times}`)
      .join(', ')}`,
  );
  console.log(`${rounds} rounds, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
