import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDateOf } from '../../shared/lib/dates.ts';
import { startCentralServer } from '../support/central-server.ts';
import { fillDataSet, sizeOf } from './data-set/fill.ts';
import { growth, type Result } from './result.ts';
import { openSyncWorkstation, type SyncWorkstation } from './sync-workstation.ts';

const VISITS = 100_000;
const LOOK_MS = 100;

/** Five years of visits, as a desk would have written them, up to today. */
function fillCenter({ store }: SyncWorkstation, setClock: (ms: number) => void): void {
  fillDataSet({
    database: store,
    connection: store.connection,
    size: sizeOf(`${VISITS}`)!,
    until: businessDateOf(Date.now()),
    staffIds: [randomUUID()],
    roomIds: [randomUUID()],
    nextId: randomUUID,
    setClock,
  });
}

/** Nothing was heard of this process for as long as the filling took: the first try may find its connection gone. */
async function sendAll({ store, connect }: SyncWorkstation): Promise<void> {
  const unsent = store.connection.prepare('select count(*) from changes where sent_at is null').pluck();
  for (let tries = 1; tries <= 5 && unsent.get() !== 0; tries += 1) await connect().tryNow();
  if (unsent.get() !== 0) throw new Error(`${String(unsent.get())} changes were not sent`);
}

interface Reading {
  queueMs: number;
  allMs: number;
  /** Resident memory, MB, from time to time. */
  memory: number[];
}

async function readAll(workstation: SyncWorkstation): Promise<Reading> {
  const startedAt = performance.now();
  const engine = workstation.connect();
  let isOver = false;
  const all = engine.tryNow().then(() => (isOver = true));
  const memory: number[] = [];
  let queueMs: number | null = null;
  while (!isOver) {
    if (queueMs === null && engine.status().firstSync?.queueReady) queueMs = performance.now() - startedAt;
    memory.push(process.memoryUsage().rss / 2 ** 20);
    await sleep(LOOK_MS);
  }
  await all;
  const allMs = performance.now() - startedAt;
  return { queueMs: queueMs ?? allMs, allMs, memory };
}

/** Q13: a new workstation of a center with 100,000 visits, from its first word until the queue can be used, and until all is there. */
export async function measureFirstSync(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
  const server = await startCentralServer(folder);
  let nowMs = Date.now();
  const full = await openSyncWorkstation(server, folder, { nowMs: () => nowMs });
  const fresh = await openSyncWorkstation(server, folder);
  const visits = ({ store }: SyncWorkstation): number =>
    store.connection.prepare('select count(*) from visits').pluck().get() as number;
  try {
    fillCenter(full, (ms) => (nowMs = ms));
    await sendAll(full);
    await full.close();
    const { queueMs, allMs, memory } = await readAll(fresh);
    if (visits(fresh) !== VISITS) throw new Error(`${visits(fresh)} of ${VISITS} visits have arrived`);
    const figure = (what: string, given: Pick<Result, 'unit' | 'value' | 'target'>): Result => ({
      id: 'Q13',
      what: `first sync of ${VISITS} visits: ${what}`,
      samples: 1,
      ...given,
    });
    return [
      figure('queue usable', { unit: 's', value: queueMs / 1000, target: 5 }),
      figure('complete', { unit: 's', value: allMs / 1000, target: 60 }),
      figure('memory of the last third ÷ the second', {
        unit: '×',
        value: growth(memory),
        target: 1.1,
      }),
    ];
  } finally {
    await fresh.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
