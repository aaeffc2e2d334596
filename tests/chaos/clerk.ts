/**
 * A clerk at work, to be killed at any moment: `node clerk.ts DATA STEPS NOW [restore]`. Opens the folder (which may set up a
 * center or migrate), saves visits, autosaves a draft, finishes visits, backs up; with `restore` puts the newest backup
 * in place meanwhile. Each line is printed after the act has returned, so a line that was read is a promise given.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../shared/contract/errors.ts';
import { openDataFolder } from '../../electron/core/data-folder/index.ts';
import type { DataFolder } from '../../electron/core/data-folder/types.ts';
import { saveDraft } from '../../electron/core/features/drafts/service.ts';
import type { Session } from '../../electron/core/features/staff/sessions.ts';
import { createTestPorts } from '../support/core-ports.ts';
import { comingSteps } from './coming-steps.ts';

const [data, steps, now, task] = process.argv.slice(2);
const ports = createTestPorts({ data: data!, now: now!, seed: randomUUID() });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const clerk: Session = {
  callerId: 'window',
  staffId: '00000000-0000-7000-8000-00000000000c',
  account: 'desk',
  name: '陳接待',
  nameRoman: null,
  roles: ['desk'],
  signedInAt: now!,
  locked: false,
};

/** One walk-in as the desk saves it: person, visit, ticket, request, audit entry — or none of them. */
function saveVisit({ open }: DataFolder): string {
  return open.write({ staffId: clerk.staffId }, (tx) => {
    const at = { businessDate: '2026-01-15', state: 'waiting' } as const;
    const number = tx.nextNumber('ticket');
    const client = tx.insert('client', {
      clientNo: `C115-A-${number}`,
      name: `台商${number}`,
      nameRoman: null,
      phone: `0912-${number}`,
      companyName: null,
      note: '備註'.repeat(number % 100),
      anonymous: false,
    });
    const visitId = ports.ids.next();
    const ticket = tx.insert('ticket', {
      ...at,
      series: 'A',
      number: 1 + (number % 999),
      ticketNo: `A${number}`,
      visitId,
      issuedAt: tx.now,
      calledAt: [],
      calledBy: null,
      roomId: null,
      servedAt: null,
      endedAt: null,
      queuedAt: tx.now,
    });
    tx.insert('visit', {
      ...at,
      id: visitId,
      visitNo: `V${number}`,
      channel: 'walkIn',
      arrivedAt: tx.now,
      clientId: client.id,
      headCount: 1,
      purposeText: '詢問投資'.repeat(1 + (number % 50)),
      priority: 'normal',
      ticketId: ticket.id,
      receivedBy: clerk.staffId,
      leftAt: null,
    });
    tx.insert('serviceRequest', {
      requestNo: `S${number}`,
      visitId,
      serviceCode: 'A01',
      regionCode: null,
      summary: '',
      state: 'open',
      acceptedAt: tx.now,
      closedAt: null,
      result: null,
    });
    tx.audit({ action: 'create', subjectType: 'visit', subjectId: visitId });
    return visitId;
  });
}

/** Visit and ticket end together. */
function finishVisit({ open }: DataFolder, visitId: string): void {
  open.write({ staffId: clerk.staffId }, (tx) => {
    const visit = tx.update('visit', visitId, { state: 'completed', leftAt: tx.now });
    tx.update('ticket', visit.ticketId!, { state: 'completed', endedAt: tx.now });
    tx.audit({ action: 'update', subjectType: 'visit', subjectId: visitId });
  });
}

const waiting: string[] = [];

async function backUpNowAndThen(folder: DataFolder): Promise<void> {
  for (;;) {
    const { name } = await folder.backUp('manual');
    say(`backup ${name}`);
  }
}

async function restoreMeanwhile(folder: DataFolder): Promise<void> {
  const newest = (await folder.backups())[0] ?? (await folder.backUp('manual'));
  say('restoring');
  await folder.restore({ name: newest.name }, null);
  waiting.length = 0;
  say('restored');
}

const folder = await openDataFolder(ports, { automatic: false, migrations: comingSteps(Number(steps)) });
if (folder.phase === 'fresh') {
  await folder.create({
    siteId: ports.ids.next(),
    workstationId: ports.ids.next(),
    workstationCode: 'A',
    fill: (tx) => tx.audit({ action: 'setUp', subjectType: 'center' }),
  });
}
say(`open ${folder.phase}`);
void (task === 'restore' ? restoreMeanwhile(folder) : backUpNowAndThen(folder));

function doOne(act: number): void {
  if (act % 3 === 0) {
    saveDraft(folder.open, clerk, { slot: 'intake', value: { text: '打到一半的字'.repeat(act % 200), act } });
    say(`draft ${act}`);
  } else if (act % 5 === 0 && waiting.length > 0) {
    const visitId = waiting.shift()!;
    finishVisit(folder, visitId);
    say(`finished ${visitId}`);
  } else {
    const visitId = saveVisit(folder);
    waiting.push(visitId);
    say(`saved ${visitId}`);
  }
}

for (let act = 1; ; act += 1) {
  ports.clock.advance(1000);
  try {
    doOne(act);
  } catch (error) {
    // While a backup is put in place nobody can work; nothing was promised.
    if (!(error instanceof AppError && error.code === 'access.notInThisPhase' && task === 'restore')) throw error;
  }
  await breathe();
}
