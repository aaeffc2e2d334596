import { afterEach, describe, expect, it } from 'vitest';
import type { SessionText } from '../../../../shared/features/consultations/contract.ts';
import { expectRefusal, closeTestApps, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';
import { secondAdviser, stage, TEXT } from './stage.ts';

afterEach(closeTestApps);

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
