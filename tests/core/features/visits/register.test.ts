import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from './walk-in.ts';

afterEach(closeTestApps);

describe('registering a visitor', () => {
  it('saves person, visit, service request and ticket, and writes each down', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { visit, ticket, request, clientId, peopleAhead } = await desk.visits.register(walkIn(test));
    expect(visit).toMatchObject({
      visitNo: 'V1150115-A-001',
      businessDate: '2026-01-15',
      arrivedAt: test.ports.clock.iso,
      state: 'waiting',
      ticketId: ticket!.id,
      clientId,
    });
    expect(ticket).toMatchObject({ ticketNo: 'A001', number: 1, visitId: visit.id, state: 'waiting', calledAt: [] });
    expect(request).toMatchObject({ requestNo: 'S1150115-A-001', serviceCode: 'E02', state: 'open' });
    expect(peopleAhead).toBe(0);
    const { client, visits } = await desk.directory.client({ id: clientId! });
    expect(client).toMatchObject({ clientNo: 'C115-A-00001', name: '陳怡君' });
    expect(visits).toMatchObject([{ visitNo: 'V1150115-A-001', serviceCodes: ['E02'] }]);
    const deskId = visit.receivedBy;
    expect(auditOf(test, visit.id)).toMatchObject([{ action: 'create', subject_type: 'visit', staff_id: deskId }]);
    expect(auditOf(test, clientId!).map(({ action }) => action)).toEqual(['create', 'view']);
  });

  it('answers a double Enter with the first visit and doubles nothing', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const input = walkIn(test);
    const answers = await Promise.all([desk.visits.register(input), desk.visits.register(input)]);
    expect(answers[1]).toEqual(answers[0]);
    await desk.visits.register(walkIn(test));
    expect(await desk.visits.register(input)).toEqual(answers[0]);
    expect(rows(test, 'select id from visits')).toHaveLength(2);
    expect(rows(test, 'select id from clients')).toHaveLength(2);
  });

  it('answers with the first visit even when that was voided meanwhile', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const input = walkIn(test);
    const { visit, request } = await desk.visits.register(input);
    await desk.visits.transition({ visitId: visit.id, event: 'void', reason: '誤登' });
    const again = await desk.visits.register(input);
    expect(again).toMatchObject({ visit: { id: visit.id, state: 'voided' }, request: { id: request.id } });
  });

  it('keeps the request key over a restart', async () => {
    const test = await startTestApp();
    const input = walkIn(test);
    const first = await (await test.signIn('desk')).visits.register(input);
    const again = await test.restart();
    expect((await (await again.signIn('desk')).visits.register(input)).visit).toEqual(first.visit);
  });

  it('numbers each series by itself, from 001 each business date', async () => {
    const test = await startTestApp({ now: '2026-01-15T15:58:00.000Z' });
    const desk = await test.signIn('desk');
    const number = async (series: 'A' | 'B' | 'E' | 'P'): Promise<string> =>
      (await desk.visits.register(walkIn(test, { series }))).ticket!.ticketNo;
    expect([await number('A'), await number('B'), await number('A'), await number('E')]).toEqual([
      'A001',
      'B001',
      'A002',
      'E001',
    ]);
    test.ports.clock.advance(3 * 60_000);
    const nextDay = await desk.visits.register(walkIn(test));
    expect(nextDay.ticket!.ticketNo).toBe('A001');
    expect(nextDay.visit).toMatchObject({ visitNo: 'V1150116-A-001', businessDate: '2026-01-16' });
  });

  it('says so when the 999 numbers of a series are used up, and saves nothing of that visitor', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    test.app.scope.folder.open.write({ staffId: null }, (tx) => {
      for (let n = 0; n < 999; n += 1) tx.nextNumber('ticket:2026-01-15:A');
    });
    expect(await expectRefusal(desk.visits.register(walkIn(test)), 'visits.numbersUsedUp')).toEqual({ series: 'A' });
    expect(rows(test, 'select id from visits union select id from clients')).toEqual([]);
    expect((await desk.visits.register(walkIn(test, { series: 'B' }))).visit.visitNo).toBe('V1150115-A-001');
  });

  it('serves a phone call at the desk without a ticket', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { visit, ticket } = await desk.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    expect(ticket).toBeNull();
    expect(visit).toMatchObject({ state: 'serving', ticketId: null });
    const done = await desk.visits.transition({ visitId: visit.id, event: 'complete', reason: '已說明' });
    expect(done.state).toBe('completed');
    expect(rows(test, 'select state, result from service_requests')).toEqual([
      { state: 'resolvedOnSpot', result: '已說明' },
    ]);
  });

  it('takes a known person, somebody anonymous, and refuses a person who does not exist', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const first = await desk.visits.register(walkIn(test));
    const second = await desk.visits.register(walkIn(test, { client: { id: first.clientId! } }));
    expect(second.clientId).toBe(first.clientId);
    expect((await desk.visits.register(walkIn(test, { client: null }))).clientId).toBeNull();
    const nobody = test.ports.ids.next();
    await expectRefusal(desk.visits.register(walkIn(test, { client: { id: nobody } })), 'common.notFound');
    expect(rows(test, 'select id from visits')).toHaveLength(3);
  });

  it('counts the people ahead: the own series and every emergency', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const ahead = async (given: Parameters<typeof walkIn>[1]): Promise<number> =>
      (await desk.visits.register(walkIn(test, given))).peopleAhead;
    expect(await ahead({ series: 'A' })).toBe(0);
    expect(await ahead({ series: 'B' })).toBe(0);
    expect(await ahead({ series: 'A' })).toBe(1);
    expect(await ahead({ series: 'E', priority: 'emergency' })).toBe(0);
    expect(await ahead({ series: 'A' })).toBe(3);
    expect(await ahead({ series: 'A', priority: 'assisted' })).toBe(1);
  });

  it('gives no ticket while the clock is suspect, but takes emergencies and phone calls', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test));
    test.ports.clock.set('2026-01-14T02:00:00.000Z');
    const again = await test.signIn('desk');
    await expectRefusal(again.visits.register(walkIn(test)), 'clock.suspect');
    expect((await again.visits.register(walkIn(test, { series: 'E', priority: 'emergency' }))).ticket).not.toBeNull();
    await again.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    await again.app.confirmClock();
    expect((await again.visits.register(walkIn(test))).ticket!.ticketNo).toBe('A001');
  });

  it('refuses what cannot be, field by field, and keeps names exactly as typed', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const blank = walkIn(test, { purposeText: ' 問 ', headCount: 0, serviceCode: 'Z01' });
    const { issues } = (await expectRefusal(desk.visits.register(blank), 'common.invalidInput')) as {
      issues: { path: string }[];
    };
    expect(issues.map(({ path }) => path).toSorted()).toEqual(['headCount', 'purposeText', 'serviceCode']);
    const name = '𠮷田福‧Saidhai <b>';
    const create = { name: ` ${name} `, nameRoman: null, phone: '同上', companyName: '=1+1', note: null };
    const { clientId } = await desk.visits.register(walkIn(test, { client: { create } as never }));
    expect((await desk.directory.client({ id: clientId! })).client.name).toBe(name);
  });

  it('adds a second problem of the same visit as another 件, until the visit is over', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    const second = { visitId: visit.id, serviceCode: 'F04', regionCode: null, summary: '文書驗證' };
    expect(await desk.visits.addRequest(second)).toMatchObject({ requestNo: 'S1150115-A-002', state: 'open' });
    const { items } = await desk.visits.queue({});
    expect(items[0]!.serviceCodes).toEqual(['E02', 'F04']);
    await desk.visits.transition({ visitId: visit.id, event: 'leave', reason: null });
    await expectRefusal(desk.visits.addRequest(second), 'visits.transitionRefused');
  });

  it('settles one of two matters while the other goes on, and puts its result right later', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { visit, request } = await desk.visits.register(walkIn(test));
    const matter = { visitId: visit.id, serviceCode: 'B02', regionCode: null, summary: '貨款被拖欠' };
    const other = await desk.visits.addRequest(matter);
    const settle = (result: string) => desk.visits.resolveRequest({ requestId: other.id, result });
    const settled = await settle('已提供法規');
    expect(settled).toMatchObject({ state: 'resolvedOnSpot', result: '已提供法規', closedAt: test.ports.clock.iso });
    test.ports.clock.advance(60_000);
    expect(await settle('已提供法規及函稿')).toMatchObject({ result: '已提供法規及函稿', closedAt: settled.closedAt });
    const { requests } = await desk.visits.detail({ visitId: visit.id });
    expect(requests.map(({ id, state }) => [id, state])).toEqual([
      [request.id, 'open'],
      [other.id, 'resolvedOnSpot'],
    ]);
    expect(auditOf(test, other.id).at(-1)).toMatchObject({ action: 'update', subject_type: 'serviceRequest' });
    await desk.visits.transition({ visitId: visit.id, event: 'void', reason: '誤登' });
    await expectRefusal(settle('太遲了'), 'common.notFound');
  });
});
