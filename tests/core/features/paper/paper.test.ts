import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const DAY = { kind: 'dailySummary', businessDate: '2026-01-15' } as const;
const NAME = '陳怡君';

interface Stage {
  test: TestApp;
  desk: Client;
  adviser: Client;
  manager: Client;
  visitId: string;
  sessionId: string;
}

/** A visitor with a ticket, in the middle of a session. */
async function stage(): Promise<Stage> {
  const test = await startTestApp();
  const desk = await test.signIn('desk');
  const adviser = await test.signIn('adviser');
  const { visit } = await desk.visits.register(walkIn(test));
  await adviser.visits.call({ visitId: visit.id, roomId: null });
  const { session } = await adviser.consultations.open({ visitId: visit.id });
  await adviser.consultations.saveDraft({ id: session.id, text: { internalNotes: '內部', question: '問題' } });
  return { test, desk, adviser, manager: await test.signIn('manager'), visitId: visit.id, sessionId: session.id };
}

const PDF = new TextEncoder().encode('%PDF-1.7 …');

describe('a ticket', () => {
  it('is saved before it is printed, and its print is written down', async () => {
    const { test, desk, visitId } = await stage();
    const job = await desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    expect(job).toMatchObject({
      copy: 1,
      state: 'saved',
      language: 'zh-TW',
      printedBy: '陳接待',
      workstationCode: 'A',
      createdAt: test.ports.clock.iso,
      content: { kind: 'ticket', ticketNo: 'A001', visitNo: 'V1150115-A-001', businessDate: '2026-01-15' },
    });
    expect(job.contentHash).toBe(createHash('sha256').update(canonicalJson(job.content)).digest('hex'));
    expect(job.profile.nameZh).toBe('測試台商服務中心');
    expect(auditOf(test, visitId).at(-1)).toMatchObject({ action: 'print', subject_type: 'ticket', reason: 'A001' });
  });

  it('printed again after the queue moved on is a reprint: same content and hash, next copy, no new number', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test));
    const { visit } = await desk.visits.register(walkIn(test));
    const subject = { kind: 'ticket', visitId: visit.id } as const;
    const first = await desk.paper.create({ subject, language: 'zh-TW' });
    expect(first.content).toMatchObject({ peopleAhead: 1, roomName: null });
    const { items } = await desk.visits.queue({});
    const { wait } = items.find(({ visitId }) => visitId === visit.id)!;
    expect(wait!.to).toBeGreaterThan(0);
    expect(first.content).toMatchObject({ wait });
    await desk.paper.report({ id: first.id, state: 'sent' });
    await desk.visits.callNext({ roomId: null });
    await desk.visits.call({ visitId: visit.id, roomId: null });
    const second = await desk.paper.create({ subject, language: 'zh-TW' });
    expect(second).toMatchObject({ copy: 2, contentHash: first.contentHash, content: first.content });
    expect(second.id).not.toBe(first.id);
    await desk.paper.report({ id: second.id, state: 'confirmed' });
    expect((await desk.paper.create({ subject, language: 'en' })).copy).toBe(3);
    expect(rows(test, 'select number from tickets')).toHaveLength(2);
  });

  it('keeps its letterhead when it is printed again after the institution changed its name', async () => {
    const { test, desk, visitId } = await stage();
    const print = () => desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    const first = await print();
    await desk.paper.report({ id: first.id, state: 'sent' });
    const manager = await test.signIn('manager');
    await manager.settings.updateProfile({ nameZh: '改名後的中心' });
    expect((await print()).profile).toEqual(first.profile);
    const { visit } = await desk.visits.register(walkIn(test));
    const later = await desk.paper.create({ subject: { kind: 'ticket', visitId: visit.id }, language: 'zh-TW' });
    expect(later.profile.nameZh).toBe('改名後的中心');
  });

  it('that was only looked at, or did not come out, is no copy: the next print is still the first', async () => {
    const { desk, visitId } = await stage();
    const print = () => desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    await print();
    const jammed = await print();
    expect(jammed.copy).toBe(1);
    await desk.paper.report({ id: jammed.id, state: 'sent' });
    await desk.paper.report({ id: jammed.id, state: 'failed' });
    expect((await print()).copy).toBe(1);
  });

  it('of a visit without one cannot be printed', async () => {
    const { test, desk } = await stage();
    const { visit } = await desk.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    const subject = { kind: 'ticket', visitId: visit.id } as const;
    await expectRefusal(desk.paper.create({ subject, language: 'zh-TW' }), 'common.notFound');
    const nowhere = { kind: 'ticket', visitId: test.ports.ids.next() } as const;
    await expectRefusal(desk.paper.create({ subject: nowhere, language: 'zh-TW' }), 'common.notFound');
    expect(rows(test, 'select id from print_jobs')).toEqual([]);
  });
});

describe('a consultation record', () => {
  it('leaves the internal notes out of the visitor’s copy, in what is stored too', async () => {
    const { test, adviser, sessionId } = await stage();
    const print = (withInternalNotes: boolean) =>
      adviser.paper.create({
        subject: { kind: 'consultationRecord', sessionId, withInternalNotes },
        language: 'zh-TW',
      });
    const own = await print(true);
    const copy = await print(false);
    expect(copy.copy).toBe(1);
    expect(JSON.stringify(own.content)).toContain('內部');
    expect(JSON.stringify(copy.content)).not.toContain('內部');
    expect(String(rows(test, 'select content from print_jobs where id = ?', copy.id)[0]!.content)).not.toContain(
      '內部',
    );
  });

  it('that changed is another paper, not a reprint', async () => {
    const { adviser, sessionId } = await stage();
    const subject = { kind: 'consultationRecord', sessionId, withInternalNotes: true } as const;
    const first = await adviser.paper.create({ subject, language: 'zh-TW' });
    await adviser.paper.report({ id: first.id, state: 'sent' });
    expect((await adviser.paper.create({ subject, language: 'zh-TW' })).copy).toBe(2);
    await adviser.consultations.saveDraft({ id: sessionId, text: { question: '另一個問題' } });
    const changed = await adviser.paper.create({ subject, language: 'zh-TW' });
    expect(changed.copy).toBe(1);
    expect(changed.contentHash).not.toBe(first.contentHash);
    expect((await adviser.paper.job({ id: first.id })).content).toEqual(first.content);
  });

  it('is printed by whoever may read it', async () => {
    const { test, desk, adviser, manager, sessionId } = await stage();
    const subject = { kind: 'consultationRecord', sessionId, withInternalNotes: true } as const;
    const { id } = await adviser.paper.create({ subject, language: 'zh-TW' });
    expect((await manager.paper.job({ id })).id).toBe(id);
    await expectRefusal(desk.paper.create({ subject, language: 'zh-TW' }), 'access.denied');
    for (const call of [desk.paper.job({ id }), desk.paper.report({ id, state: 'sent' }), desk.paper.pdf({ id })]) {
      await expectRefusal(call, 'access.denied');
    }
    expect(auditOf(test, sessionId).filter(({ action }) => action === 'denied')).toHaveLength(4);
    expect(rows(test, 'select state from print_jobs')).toEqual([{ state: 'saved' }]);
  });
});

describe('a daily summary', () => {
  it('printed twice is a reprint although the clock went on, and new once a visitor came', async () => {
    const { test, desk } = await stage();
    const first = await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    await desk.paper.report({ id: first.id, state: 'sent' });
    test.ports.clock.advance(60_000);
    const second = await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    expect(second).toMatchObject({ copy: 2, contentHash: first.contentHash });
    await desk.visits.register(walkIn(test));
    const third = await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    expect(third).toMatchObject({ copy: 1, content: { summary: { cutOffAt: test.ports.clock.iso } } });
  });

  it('shows the names of people in an emergency to a manager who asks, and says so in the audit log', async () => {
    const { test, desk, manager } = await stage();
    await desk.emergencies.save({ id: test.ports.ids.next(), text: { victimName: '王大同', place: '東莞' } });
    const named = { ...DAY, withNames: true } as const;
    await expectRefusal(desk.paper.create({ subject: named, language: 'zh-TW' }), 'access.denied');
    const plain = await manager.paper.create({ subject: DAY, language: 'zh-TW' });
    expect(JSON.stringify(plain.content)).not.toContain('王大同');
    const job = await manager.paper.create({ subject: named, language: 'zh-TW' });
    expect(JSON.stringify(job.content)).toContain('王大同');
    expect(auditOf(test, '2026-01-15').at(-1)).toMatchObject({ action: 'print', fields: '["victimName"]' });
    for (const call of [desk.paper.job({ id: job.id }), desk.paper.exportTable({ id: job.id, format: 'csv' })]) {
      await expectRefusal(call, 'access.denied');
    }
  });

  it('saved as a table is called after its day, and written down as an export', async () => {
    const { test, desk } = await stage();
    const { id } = await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    expect(await desk.paper.exportTable({ id, format: 'ods' })).toEqual({ fileName: 'daily-summary-1150115.ods' });
    expect(auditOf(test, '2026-01-15').at(-1)).toMatchObject({ action: 'export', reason: '115/01/15' });
    const ticket = { kind: 'ticket', visitId: (await desk.visits.register(walkIn(test))).visit.id } as const;
    const { id: slip } = await desk.paper.create({ subject: ticket, language: 'zh-TW' });
    await expectRefusal(desk.paper.exportTable({ id: slip, format: 'csv' }), 'common.notFound');
  });

  it('is not printed by an adviser', async () => {
    const { adviser } = await stage();
    const data = await expectRefusal(adviser.paper.create({ subject: DAY, language: 'zh-TW' }), 'access.denied');
    expect(data).toEqual({ permission: 'reports.read' });
  });
});

describe('a page being printed', () => {
  it('reads its own job and no other', async () => {
    const { test, desk, visitId } = await stage();
    const own = await desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    const other = await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    const page = test.clientFor({ kind: 'paper', id: 'page', jobId: own.id });
    expect(await page.paper.job({ id: own.id })).toEqual(own);
    await expectRefusal(page.paper.job({ id: other.id }), 'access.denied');
    await expectRefusal(page.paper.report({ id: own.id, state: 'confirmed' }), 'access.denied');
    const lost = test.clientFor({ kind: 'paper', id: 'page', jobId: test.ports.ids.next() });
    await expectRefusal(lost.paper.job({ id: test.ports.ids.next() }), 'access.denied');
  });
});

describe('what became of a print job', () => {
  it('is what was reported, and what a person said stays', async () => {
    const { desk, visitId } = await stage();
    const { id } = await desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    expect((await desk.paper.report({ id, state: 'sent' })).state).toBe('sent');
    expect((await desk.paper.report({ id, state: 'confirmed' })).state).toBe('confirmed');
    expect((await desk.paper.report({ id, state: 'sent' })).state).toBe('confirmed');
  });

  it('is unknown when the application ended while it was on its way; the rest stays as it was', async () => {
    const { test, desk, visitId } = await stage();
    const subject = { kind: 'ticket', visitId } as const;
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await desk.paper.create({ subject, language: 'zh-TW' })).id);
    await desk.paper.report({ id: ids[1]!, state: 'sent' });
    await desk.paper.report({ id: ids[2]!, state: 'confirmed' });
    const again = await test.restart();
    const deskAgain = await again.signIn('desk');
    const states = Object.fromEntries((await deskAgain.paper.recent()).map(({ id, state }) => [id, state]));
    expect(states).toEqual({ [ids[0]!]: 'saved', [ids[1]!]: 'unknown', [ids[2]!]: 'confirmed' });
    await deskAgain.paper.report({ id: ids[0]!, state: 'sent' });
    expect((await deskAgain.paper.job({ id: ids[0]! })).state).toBe('sent');
  });

  it('is listed latest first, without a person’s name, to those who may read it', async () => {
    const { test, desk, adviser, manager, visitId, sessionId } = await stage();
    const tick = (): void => test.ports.clock.advance(1000);
    await desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    tick();
    await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    tick();
    const record = { kind: 'consultationRecord', sessionId, withInternalNotes: false } as const;
    await adviser.paper.create({ subject: record, language: 'zh-TW' });
    const labels = async (client: Client): Promise<string[]> => (await client.paper.recent()).map(({ label }) => label);
    expect(await labels(manager)).toEqual(['N1150115-A-001', '115/01/15', 'A001']);
    expect(await labels(desk)).toEqual(['115/01/15', 'A001']);
    expect(await labels(adviser)).toEqual(['N1150115-A-001', 'A001']);
    expect(await labels(await test.signIn('admin'))).toEqual([]);
    expect(JSON.stringify(rows(test, 'select label from print_jobs'))).not.toContain(NAME);
  });

  it('is told to every window', async () => {
    const { test, desk, visitId } = await stage();
    const heard: string[] = [];
    test.app.scope.bus.subscribe(({ event }) => event.type === 'changed' && heard.push(...event.entities));
    await desk.paper.create({ subject: { kind: 'ticket', visitId }, language: 'zh-TW' });
    expect(heard).toContain('printJob');
  });
});

describe('a PDF', () => {
  it('is made by the host’s browser, named without a person, and written down as an export', async () => {
    const { test, adviser, sessionId } = await stage();
    const made: string[] = [];
    Object.assign(test.ports.pdf, {
      available: true,
      make: async (id: string) => {
        made.push(id);
        return PDF;
      },
    });
    const subject = { kind: 'consultationRecord', sessionId, withInternalNotes: false } as const;
    const { id } = await adviser.paper.create({ subject, language: 'zh-TW' });
    const { fileName, base64 } = await adviser.paper.pdf({ id });
    expect(fileName).toBe('consultation-record-N1150115-A-001.pdf');
    expect(Buffer.from(base64, 'base64').equals(PDF)).toBe(true);
    expect(made).toEqual([id]);
    expect(auditOf(test, sessionId).at(-1)).toMatchObject({ action: 'export', reason: 'N1150115-A-001' });
  });

  it('is refused in plain words without a browser, and when the browser fails; nothing counts as exported', async () => {
    const { test, desk } = await stage();
    const { id } = await desk.paper.create({ subject: DAY, language: 'zh-TW' });
    await expectRefusal(desk.paper.pdf({ id }), 'paper.pdfUnavailable');
    Object.assign(test.ports.pdf, { available: true, make: () => Promise.reject(new Error(`${NAME} crashed`)) });
    await expectRefusal(desk.paper.pdf({ id }), 'paper.pdfFailed');
    expect(rows(test, `select seq from audit_entries where action = 'export'`)).toEqual([]);
    expect(JSON.stringify(test.ports.log.entries)).not.toContain(NAME);
    expect(JSON.stringify(test.ports.log.entries)).toContain('pdf.failed');
  });
});
