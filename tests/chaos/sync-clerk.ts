/**
 * A workstation at work, to be killed at any moment: `node sync-clerk.ts FOLDER ENROLMENT LETTER`. Joins when the folder is
 * empty; then saves visits, edits people of others and calls tickets. A line is printed after the act has returned, so a
 * line that was read is a promise given. `rest` on standard input ends the acts; from then on it says when all is sent.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSystemClock } from '../../electron/core/adapters/clock.ts';
import { sql } from 'kysely';
import { createNetwork } from '../../electron/core/adapters/network.ts';
import { createApp } from '../../electron/core/app.ts';
import { updateClient } from '../../electron/core/features/directory/service.ts';
import { joinFresh } from '../../electron/core/features/sync/enrol.ts';
import { type Asking, call, register } from '../../electron/core/features/visits/ask-server.ts';
import { createKeyFileStore } from '../../electron/loopback/adapters/secret-store.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { bareCorePorts } from '../bench/data-set/ports.ts';
import { createRandom } from '../bench/data-set/random.ts';

const [folder, enrolment, code] = process.argv.slice(2) as [string, string, string];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const clock = createSystemClock();
const ports = {
  ...bareCorePorts({ data: join(folder, 'data'), clock, secrets: createKeyFileStore(join(folder, 'config')) }),
  network: createNetwork(),
};
const app = await createApp(ports, { folder: { automatic: false } });
const { scope } = app;
while (scope.folder.phase === 'fresh') {
  try {
    await joinFresh(scope, { enrolment, code, name: `櫃檯 ${code}` });
  } catch (error) {
    // Through a line that breaks: the enrolment is asked for again.
    say(`not joined: ${error instanceof AppError ? error.code : String(error)}`);
    if (error instanceof AppError && error.code === 'sync.enrolmentRefused') process.exit(3);
    await sleep(100);
  }
}
say('open');

const random = createRandom(process.pid);
const staffId = '00000000-0000-7000-8000-00000000000c';
const work: Asking = {
  database: scope.folder.open,
  ports,
  sync: scope.sync,
  session: {
    staffId,
    name: '陳接待',
    roles: ['manager'],
  },
};

const someone = (from: string): string | undefined => {
  const ids = work.database.db.all<{ id: string }>(sql.raw(`select id from ${from} order by id desc limit 20`));
  return ids.length > 0 ? random.oneOf(ids).id : undefined;
};

async function arrives(): Promise<void> {
  const { visit, ticket } = await register(work, {
    requestKey: work.ports.ids.next(),
    client: {
      create: { name: '台商', nameRoman: null, phone: '0912-345-678', companyName: null, note: null, anonymous: false },
    },
    channel: 'walkIn',
    headCount: 1,
    purposeText: '詢問投資',
    priority: 'normal',
    serviceCode: 'A01',
    regionCode: null,
    series: 'A',
  });
  say(`saved ${visit.id} ${ticket!.ticketNo}`);
}

function edits(): void {
  const id = someone('clients');
  if (!id) return;
  const note = `備註 ${code} ${work.ports.ids.next()}`;
  updateClient(work, { id, note });
  say(`edited ${id} ${note.split(' ').at(-1)}`);
}

async function calls(): Promise<void> {
  const visitId = someone("visits where state = 'waiting'");
  if (visitId) await call(work, { visitId, roomId: null });
}

/** Everything that is compared, read from the tables. */
function show(): void {
  const rows = <T>(text: string): T[] => scope.folder.open.store.connection.prepare(text).all() as T[];
  const visits = rows<{ id: string }>('select id from visits').map(({ id }) => id);
  const tickets = rows<{ no: string }>('select ticket_no as no from tickets').map(({ no }) => no);
  const people = rows<{ id: string; note: string | null }>('select id, note from clients');
  say(
    `show ${JSON.stringify({ visits, tickets, notes: Object.fromEntries(people.map(({ id, note }) => [id, note])) })}`,
  );
}

let isResting = false;
process.stdin.on('data', (piece) => {
  for (const word of String(piece).trim().split('\n')) {
    if (word === 'show') show();
    else isResting = word === 'rest';
  }
});
// Nobody is left to tell: the harness is gone.
process.stdin.on('end', () => process.exit(0));

for (;;) {
  if (isResting) {
    const { link, unsent } = scope.sync.status();
    say(`resting ${link} ${unsent.transactions}`);
  } else {
    try {
      const acts: (() => Promise<void> | void)[] = [arrives, arrives, edits, calls];
      await random.oneOf(acts)();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  await sleep(10 + random.whole(30));
}
