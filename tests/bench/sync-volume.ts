import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCentralServer } from '../support/central-server.ts';
import { measurePullFloor, measurePushFloor } from './sync-floor.ts';
import type { Result } from './result.ts';
import { openSyncWorkstation, type SyncWorkstation } from './sync-workstation.ts';

const VISITS = 10_000;
const UPDATES = 3;
const CHANGES = VISITS * (1 + UPDATES);

/** Visits and what happens to them, each step a transaction of its own, in the workstation's log. */
function fillLog({ store }: SyncWorkstation): void {
  const by = { staffId: '00000000-0000-7000-8000-00000000000c' };
  // What is measured is the sending: the disk waits once for all of this.
  store.connection.pragma('synchronous = OFF');
  for (let at = 0; at < VISITS; at += 1) {
    const { id } = store.write(by, (tx) =>
      tx.insert('visit', {
        visitNo: `V1150115-A-${at}`,
        businessDate: '2026-01-15',
        channel: 'walkIn',
        arrivedAt: tx.now,
        clientId: null,
        headCount: 1,
        purposeText: '詢問赴越南投資設廠的租稅優惠',
        priority: 'normal',
        ticketId: null,
        receivedBy: by.staffId,
        state: 'waiting',
        leftAt: null,
      }),
    );
    for (const state of ['called', 'serving', 'completed'] as const) {
      store.write(by, (tx) => tx.update('visit', id, { state, leftAt: state === 'completed' ? tx.now : null }));
    }
  }
  store.connection.pragma('synchronous = FULL');
}

const left = ({ store }: SyncWorkstation): number =>
  store.connection.prepare('select count(*) from changes where sent_at is null').pluck().get() as number;
const visits = ({ store }: SyncWorkstation): number =>
  store.connection.prepare(`select count(*) from visits where state = 'completed'`).pluck().get() as number;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

/** Q12: a backlog of 10,000 visits with three updates each, sent; and the same read by an empty workstation. */
export async function measureSyncVolume(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
  const server = await startCentralServer(folder);
  const [full, empty] = [await openSyncWorkstation(server, folder), await openSyncWorkstation(server, folder)];
  try {
    // It has read all there was, which is nothing, and is away while the other works.
    await empty.connect().tryNow();
    await empty.disconnect();
    fillLog(full);
    const pushS = await timed(() => full.connect().tryNow());
    if (left(full) > 0) throw new Error(`${left(full)} changes were not sent`);
    const pullS = await timed(() => empty.connect().tryNow());
    if (visits(empty) !== VISITS) throw new Error(`${visits(empty)} of ${VISITS} visits have arrived`);
    const pushFloor = await measurePushFloor(server, CHANGES);
    const pullFloor = await measurePullFloor(server, folder);
    const what = `${VISITS} visits with ${UPDATES} updates each`;
    return [
      {
        id: 'Q12',
        what: `push ${what} (${pushS.toFixed(1)} s) ÷ floor`,
        unit: '×' as const,
        value: pushS / pushFloor,
        target: 3,
        samples: 1,
        floor: {
          what: 'gzip lines over HTTP, 1,000 rows an INSERT',
          value: pushFloor * 1e3,
        },
      },
      {
        id: 'Q12',
        what: `pull ${what} (${pullS.toFixed(1)} s) ÷ floor`,
        unit: '×' as const,
        value: pullS / pullFloor,
        target: 3,
        samples: 1,
        floor: {
          what: 'gzip lines over HTTP, rows written raw',
          value: pullFloor * 1e3,
        },
      },
    ];
  } finally {
    await full.close();
    await empty.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
