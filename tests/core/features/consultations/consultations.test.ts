import { afterEach, describe, expect, it } from 'vitest';
import type { SessionText } from '../../../../shared/features/consultations/contract.ts';
import { textOf } from '../../../../shared/features/consultations/rules.ts';
import {
  type Client,
  closeTestApps,
  expectRefusal,
  startTestApp,
  TEST_PIN,
  type TestApp,
} from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const TEXT: Partial<SessionText> = {
  question: '廠房被要求提前搬遷，可否申請協處？',
  facts: '收到街道辦書面通知。',
  advice: '先取得估價報告，再提出申請。',
  outcome: 'needsCase',
  confirmation: 'signature',
  internalNotes: '同園區另有兩家。',
};

interface Stage {
  test: TestApp;
  desk: Client;
  adviser: Client;
  manager: Client;
  /** A visitor called by the adviser. */
  visitId: string;
}

async function stage(): Promise<Stage> {
  const test = await startTestApp();
  const desk = await test.signIn('desk');
  const adviser = await test.signIn('adviser');
  const { visit } = await desk.visits.register(walkIn(test, { series: 'B' }));
  await adviser.visits.call({ visitId: visit.id, roomId: null });
  return { test, desk, adviser, manager: await test.signIn('manager'), visitId: visit.id };
}

async function secondAdviser(test: TestApp, manager: Client): Promise<Client> {
  const person = { account: 'adviser2', name: '許會計師', nameRoman: null, roles: ['adviser' as const], unit: null };
  await manager.staff.create({ ...person, pin: TEST_PIN });
  return test.signIn('adviser2');
}

describe('opening a record', () => {
  it('of a called visitor serves the visit and shows what stands beside it', async () => {
    const { test, desk, adviser, visitId } = await stage();
    const view = await adviser.consultations.open({ visitId });
    expect(view).toMatchObject({
      session: {
        sessionNo: 'N1150115-A-001',
        state: 'draft',
        version: 1,
        startedAt: test.ports.clock.iso,
        question: '',
      },
      visitNo: 'V1150115-A-001',
      ticketNo: 'B001',
      purposeText: '詢問越南設廠',
      serviceCodes: ['E02'],
      client: { name: '陳怡君', phone: '0912-345-678' },
      adviserName: '林顧問',
      roomName: '台商接待室',
    });
    expect(view.session.requestIds).toHaveLength(1);
    const { items } = await desk.visits.queue({});
    expect(items[0]).toMatchObject({
      state: 'serving',
      servedAt: test.ports.clock.iso,
      sessionId: view.session.id,
      sessionAdviserId: view.session.adviserId,
    });
  });

  it('again continues one’s own, and tells another adviser whose it is', async () => {
    const { test, adviser, manager, visitId } = await stage();
    const first = await adviser.consultations.open({ visitId });
    expect((await adviser.consultations.open({ visitId })).session.id).toBe(first.session.id);
    const other = await secondAdviser(test, manager);
    const data = await expectRefusal(other.consultations.open({ visitId }), 'consultations.alreadyOpen');
    expect(data).toEqual({ adviserName: '林顧問' });
    expect(rows(test, 'select id from consultation_sessions')).toHaveLength(1);
  });

  it('needs a visitor who was called', async () => {
    const { test, desk, adviser } = await stage();
    const { visit } = await desk.visits.register(walkIn(test));
    const data = await expectRefusal(adviser.consultations.open({ visitId: visit.id }), 'visits.transitionRefused');
    expect(data).toEqual({ from: 'waiting', event: 'serve', why: 'serve' });
    await expectRefusal(adviser.consultations.open({ visitId: test.ports.ids.next() }), 'common.notFound');
  });

  it('takes over a visitor being served at the desk without a ticket', async () => {
    const { test, desk, adviser } = await stage();
    const { visit } = await desk.visits.register(walkIn(test, { series: null, channel: 'phone', client: null }));
    const view = await adviser.consultations.open({ visitId: visit.id });
    expect(view).toMatchObject({ ticketNo: null, client: null });
  });
});

describe('writing a record', () => {
  it('saves what differs, and leaves no audit entry for each pause of the hand', async () => {
    const { test, adviser, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    const before = auditOf(test, id).length;
    const changes = rows(test, 'select seq from changes').length;
    test.ports.clock.advance(2000);
    expect(await adviser.consultations.saveDraft({ id, text: { question: '問' } })).toEqual({
      savedAt: test.ports.clock.iso,
    });
    await adviser.consultations.saveDraft({ id, text: { question: '問', facts: '' } });
    expect(rows(test, 'select seq from changes')).toHaveLength(changes + 1);
    expect(auditOf(test, id)).toHaveLength(before);
    expect((await adviser.consultations.get({ id })).session.question).toBe('問');
  });

  it('is the author’s alone', async () => {
    const { test, adviser, manager, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    const other = await secondAdviser(test, manager);
    await expectRefusal(other.consultations.saveDraft({ id, text: { question: 'x' } }), 'consultations.notYours');
    await expectRefusal(other.consultations.finalise({ id, text: TEXT }), 'consultations.notYours');
    await expectRefusal(manager.consultations.saveDraft({ id, text: {} }), 'access.denied');
    expect((await adviser.consultations.get({ id })).session.question).toBe('');
  });

  it('keeps the desk from ending the visit over the adviser’s head', async () => {
    const { desk, adviser, visitId } = await stage();
    await adviser.consultations.open({ visitId });
    for (const event of ['complete', 'void'] as const) {
      await expectRefusal(desk.visits.transition({ visitId, event, reason: '誤' }), 'visits.transitionRefused');
    }
  });
});

describe('finalising a record', () => {
  it('locks it, gives the requests their result and ends the visit', async () => {
    const { test, desk, adviser, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    await desk.visits.addRequest({ visitId, serviceCode: 'F01', regionCode: null, summary: '協處申請書' });
    test.ports.clock.advance(60_000);
    const { session } = await adviser.consultations.finalise({ id, text: TEXT });
    const now = test.ports.clock.iso;
    expect(session).toMatchObject({ ...TEXT, state: 'finalised', endedAt: now, lockedAt: now });
    expect((await desk.visits.queue({})).items[0]).toMatchObject({ state: 'completed', visitId });
    expect(rows(test, 'select state, ended_at from tickets')).toEqual([{ state: 'completed', ended_at: now }]);
    expect(rows(test, 'select distinct state, result, closed_at from service_requests')).toEqual([
      { state: 'escalated', result: 'needsCase', closed_at: now },
    ]);
    expect(auditOf(test, id).at(-1)).toMatchObject({ action: 'update', reason: 'finalised' });
    await expectRefusal(adviser.consultations.saveDraft({ id, text: { facts: 'x' } }), 'consultations.finalised');
    await expectRefusal(adviser.consultations.finalise({ id, text: TEXT }), 'consultations.finalised');
  });

  it('says what is missing, keeps what was typed and ends nothing', async () => {
    const { desk, adviser, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    const text: Partial<SessionText> = { ...TEXT, advice: '', confirmation: 'oral' };
    const data = await expectRefusal(adviser.consultations.finalise({ id, text }), 'consultations.incomplete');
    expect(data).toEqual({ missing: ['advice', 'confirmationNote'] });
    expect((await adviser.consultations.get({ id })).session).toMatchObject({ state: 'draft', facts: TEXT.facts! });
    expect((await desk.visits.queue({})).items[0]!.state).toBe('serving');
  });

  it('after midnight counts for the day the visit began', async () => {
    const test = await startTestApp({ now: '2026-01-15T15:58:00.000Z' });
    const desk = await test.signIn('desk');
    const adviser = await test.signIn('adviser');
    const { visit } = await desk.visits.register(walkIn(test));
    await adviser.visits.call({ visitId: visit.id, roomId: null });
    const { id } = (await adviser.consultations.open({ visitId: visit.id })).session;
    test.ports.clock.advance(4 * 60_000);
    expect((await adviser.consultations.finalise({ id, text: TEXT })).session.state).toBe('finalised');
    expect(await adviser.consultations.list({ businessDate: '2026-01-15' })).toHaveLength(1);
    expect(await adviser.consultations.list({})).toEqual([]);
    expect((await desk.visits.queue({ businessDate: '2026-01-15' })).items[0]!.state).toBe('completed');
  });

  it('does not stand in the way of another record when the visit is taken up again', async () => {
    const { desk, adviser, visitId } = await stage();
    const first = (await adviser.consultations.open({ visitId })).session;
    await adviser.consultations.finalise({ id: first.id, text: TEXT });
    await desk.visits.transition({ visitId, event: 'reopen', reason: null });
    const second = (await adviser.consultations.open({ visitId })).session;
    expect(second).toMatchObject({ sessionNo: 'N1150115-A-002', state: 'draft' });
    expect((await adviser.consultations.get({ id: first.id })).session).toMatchObject({ state: 'finalised', ...TEXT });
  });
});

describe('reading a record', () => {
  it('is for its adviser and for managers, and is written down; a refusal too', async () => {
    const { test, desk, adviser, manager, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    await manager.consultations.get({ id });
    const other = await secondAdviser(test, manager);
    await expectRefusal(other.consultations.get({ id }), 'consultations.notYours');
    await expectRefusal(desk.consultations.get({ id }), 'access.denied');
    expect(auditOf(test, id).map(({ action }) => action)).toEqual(['create', 'view', 'denied']);
    await expectRefusal(manager.consultations.get({ id: test.ports.ids.next() }), 'common.notFound');
  });

  it('lists an adviser’s own and, to a manager, everybody’s', async () => {
    const { test, desk, adviser, manager, visitId } = await stage();
    await adviser.consultations.open({ visitId });
    const other = await secondAdviser(test, manager);
    const { visit } = await desk.visits.register(walkIn(test, { client: null }));
    await other.visits.call({ visitId: visit.id, roomId: null });
    test.ports.clock.advance(1000);
    await other.consultations.open({ visitId: visit.id });
    expect(await adviser.consultations.list({})).toMatchObject([{ clientName: '陳怡君', adviserName: '林顧問' }]);
    const all = await manager.consultations.list({});
    expect(all.map(({ adviserName, clientName }) => [adviserName, clientName])).toEqual([
      ['許會計師', null],
      ['林顧問', '陳怡君'],
    ]);
  });
});

describe('amending a final record', () => {
  async function final() {
    const at = await stage();
    const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
    const { session } = await at.adviser.consultations.finalise({ id, text: TEXT });
    return { ...at, id, text: textOf(session) };
  }

  it('makes a second version and keeps the first, with who, when and why', async () => {
    const { test, adviser, manager, id, text } = await final();
    test.ports.clock.advance(60_000);
    const reason = '公司名稱寫錯';
    const view = await adviser.consultations.amend({ id, version: 1, reason, text: { ...text, facts: '收到公函。' } });
    expect(view.session).toMatchObject({
      state: 'finalised',
      version: 2,
      facts: '收到公函。',
      lockedAt: test.ports.clock.iso,
    });
    const again = await adviser.consultations.amend({
      id,
      version: 2,
      reason: '再更正',
      text: { ...text, advice: '先協商。' },
    });
    const facts = [again.session.facts, ...again.earlier.map((old) => old.text.facts)];
    expect(facts).toEqual(['收到街道辦書面通知。', '收到公函。', '收到街道辦書面通知。']);
    expect((await manager.consultations.get({ id })).earlier).toMatchObject([
      { version: 2, reason: '再更正' },
      { version: 1, reason, amendedByName: '林顧問', lockedAt: view.earlier[0]!.lockedAt, text },
    ]);
    expect(auditOf(test, id).at(-2)).toMatchObject({ action: 'update', reason: 'amended' });
  });

  it('refuses what is no amendment, and changes nothing', async () => {
    const { test, adviser, manager, id, text } = await final();
    const other = await secondAdviser(test, manager);
    const amendment = { id, version: 1, reason: '更正', text: { ...text, facts: '另一件事。' } };
    await expectRefusal(other.consultations.amend(amendment), 'consultations.notYours');
    await expectRefusal(adviser.consultations.amend({ ...amendment, text }), 'consultations.unchanged');
    const missing = await expectRefusal(
      adviser.consultations.amend({ ...amendment, text: { ...text, advice: ' ' } }),
      'consultations.incomplete',
    );
    expect(missing).toEqual({ missing: ['advice'] });
    await expectRefusal(adviser.consultations.amend({ ...amendment, reason: '  ' }), 'common.invalidInput');
    await adviser.consultations.amend(amendment);
    const data = await expectRefusal(adviser.consultations.amend(amendment), 'consultations.amendedMeanwhile');
    expect(data).toEqual({ version: 2 });
    expect((await adviser.consultations.get({ id })).earlier).toHaveLength(1);
  });

  it('is for final records: a draft is simply written on', async () => {
    const { adviser, visitId } = await stage();
    const { session } = await adviser.consultations.open({ visitId });
    const text = { ...textOf(session), ...TEXT };
    await expectRefusal(
      adviser.consultations.amend({ id: session.id, version: 1, reason: '更正', text }),
      'consultations.notFinal',
    );
  });
});

describe('voiding a draft', () => {
  it('keeps what was written, leaves it out of the figures, and the visitor can be recorded anew', async () => {
    const { test, adviser, manager, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    await adviser.consultations.saveDraft({ id, text: { question: '開錯了' } });
    const { session } = await adviser.consultations.void({ id, reason: '開錯來訪者' });
    expect(session).toMatchObject({ state: 'voided', voidReason: '開錯來訪者', question: '開錯了' });
    await expectRefusal(adviser.consultations.saveDraft({ id, text: { question: 'x' } }), 'consultations.finalised');
    const anew = await adviser.consultations.open({ visitId });
    expect(anew.session.id).not.toBe(id);
    const { businessDate } = await adviser.app.info();
    expect((await manager.reports.dailySummary({ businessDate })).sessions).toMatchObject([{ held: 1 }]);
    expect(auditOf(test, id).some(({ action }) => action === 'void')).toBe(true);
  });

  it('is its adviser’s or a manager’s, and never a final record’s', async () => {
    const { test, adviser, manager, desk, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    const other = await secondAdviser(test, manager);
    await expectRefusal(other.consultations.void({ id, reason: '誤' }), 'consultations.notYours');
    await expectRefusal(desk.consultations.void({ id, reason: '誤' }), 'access.denied');
    await adviser.consultations.finalise({ id, text: TEXT });
    await expectRefusal(manager.consultations.void({ id, reason: '誤' }), 'consultations.finalised');
  });
});
