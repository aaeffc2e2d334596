/**
 * A clerk at work, to be killed at any moment: `node clerk.ts DATA STEPS NOW [restore]`. Opens the folder (which may set up a
 * center or migrate), saves visits, autosaves a draft, opens and finalises records, sends papers to the printer, backs up;
 * with `restore` puts the newest backup in place meanwhile. Each line is printed after the act has returned, so a line that was read is a promise given.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../shared/contract/errors.ts';
import { openDataFolder } from '../../electron/core/data-folder/index.ts';
import type { DataFolder } from '../../electron/core/data-folder/types.ts';
import { businessDateOf, msOf } from '../../shared/lib/dates.ts';
import * as consultations from '../../electron/core/features/consultations/service.ts';
import { saveDraft } from '../../electron/core/features/drafts/service.ts';
import * as paper from '../../electron/core/features/paper/service.ts';
import { insertCenter } from '../../electron/core/features/settings/service.ts';
import type { Session } from '../../electron/core/features/staff/sessions.ts';
import { profile, rooms, workstation } from '../../electron/core/sample/center.ts';
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

const adviser: Session = {
  ...clerk,
  staffId: '00000000-0000-7000-8000-00000000000a',
  account: 'adviser',
  name: '張顧問',
  roles: ['adviser'],
};

/** One walk-in as the desk saves it: person, visit, ticket, request, audit entry — or none of them. Just called. */
function saveVisit({ open }: DataFolder): string {
  return open.write({ staffId: clerk.staffId }, (tx) => {
    const at = { businessDate: businessDateOf(msOf(tx.now)), state: 'called' } as const;
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
      calledAt: [tx.now],
      calledBy: adviser.staffId,
      callUnconfirmed: null,
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

/** The record of a called visitor, opened and finalised: it locks, its request gets a result, visit and ticket end. */
function finaliseRecord({ open }: DataFolder, visitId: string): void {
  const work = { database: open, session: adviser, ports };
  const { session } = consultations.open(work, visitId);
  consultations.finalise(work, session.id, {
    question: '員工離職後帶走客戶名單，可否提告？',
    facts: '公司在東莞，合約有競業條款。'.repeat(40),
    advice: '先寄發律師函，並保存證據。',
    outcome: 'answered',
    confirmation: 'signature',
  });
}

/** A ticket's paper, handed to the printer: from then on it may be lying in the tray. */
function sendToPrinter({ open }: DataFolder, visitId: string): string {
  const work = { database: open, session: clerk, ports };
  const job = paper.create(work, { subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
  return paper.report(work, job.id, 'sent').id;
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
  const workstationId = ports.ids.next();
  await folder.create({
    siteId: ports.ids.next(),
    workstationId,
    workstationCode: 'A',
    fill: (tx) => {
      insertCenter(tx, { profile, rooms, workstation: { ...workstation, id: workstationId } });
      for (const { staffId: id, account, name, nameRoman, roles } of [clerk, adviser]) {
        tx.insert('staff', { id, account, name, nameRoman, roles: [...roles], unit: null, active: true, pinHash: '' });
      }
      tx.audit({ action: 'setUp', subjectType: 'center' });
    },
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
    finaliseRecord(folder, visitId);
    say(`finalised ${visitId}`);
  } else {
    const visitId = saveVisit(folder);
    waiting.push(visitId);
    say(`saved ${visitId}`);
    if (act % 7 === 0) say(`sent ${sendToPrinter(folder, visitId)}`);
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
