import { afterEach, describe, expect, it } from 'vitest';
import type { VisitEvent } from '../../../../shared/features/visits/contract.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from './walk-in.ts';

afterEach(closeTestApps);

const MINUTE = 60_000;

async function counter(): Promise<{ test: TestApp; desk: Client; adviser: Client }> {
  const test = await startTestApp();
  return { test, desk: await test.signIn('desk'), adviser: await test.signIn('adviser') };
}

async function registered(test: TestApp, desk: Client, given: Parameters<typeof walkIn>[1] = {}): Promise<string> {
  test.ports.clock.advance(MINUTE / 6);
  return (await desk.visits.register(walkIn(test, given))).visit.id;
}

const step = (client: Client, visitId: string, event: VisitEvent, reason: string | null = null) =>
  client.visits.transition({ visitId, event, reason });

describe('calling the next visitor', () => {
  it('takes emergencies, appointments, assisted visitors and the others in that order', async () => {
    const { test, desk } = await counter();
    await registered(test, desk, { series: 'A' });
    await registered(test, desk, { series: 'B', priority: 'assisted' });
    await registered(test, desk, { series: 'P', priority: 'appointment' });
    await registered(test, desk, { series: 'E', priority: 'emergency' });
    await registered(test, desk, { series: 'B' });
    const called = [];
    for (let n = 0; n < 5; n += 1) called.push((await desk.visits.callNext({ roomId: null })).ticketNo);
    expect(called).toEqual(['E001', 'P001', 'B001', 'A001', 'B002']);
    await expectRefusal(desk.visits.callNext({ roomId: null }), 'visits.nobodyWaiting');
  });

  it('keeps to the chosen series', async () => {
    const { test, desk, adviser } = await counter();
    await registered(test, desk, { series: 'A' });
    await registered(test, desk, { series: 'B' });
    const called = await adviser.visits.callNext({ roomId: null, series: ['B', 'P'] });
    expect(called).toMatchObject({ ticketNo: 'B001', state: 'called', timesCalled: 1, calledByName: '林顧問' });
    await expectRefusal(adviser.visits.callNext({ roomId: null, series: ['B', 'P'] }), 'visits.nobodyWaiting');
  });

  it('calls to the chosen room, else to the one this workstation stands in', async () => {
    const { test, desk } = await counter();
    const room = (await desk.settings.rooms()).find(({ code }) => code === 'C1')!;
    await registered(test, desk);
    await registered(test, desk);
    expect((await desk.visits.callNext({ roomId: room.id })).roomName).toBe('第一相談室');
    expect((await desk.visits.callNext({ roomId: null })).roomName).toBe('台商接待室');
    await registered(test, desk);
    await expectRefusal(desk.visits.callNext({ roomId: test.ports.ids.next() }), 'common.notFound');
    expect((await desk.visits.callNext({ roomId: null })).ticketNo).toBe('A003');
  });
});

describe('calling a chosen visitor', () => {
  it('says who was faster and where', async () => {
    const { test, desk, adviser } = await counter();
    const visitId = await registered(test, desk);
    await desk.visits.call({ visitId, roomId: null });
    const data = await expectRefusal(adviser.visits.call({ visitId, roomId: null }), 'visits.alreadyCalled');
    expect(data).toEqual({ ticketNo: 'A001', roomName: '台商接待室' });
  });

  it('refuses somebody who left, was passed or has no ticket, and a visit that does not exist', async () => {
    const { test, desk } = await counter();
    const left = await registered(test, desk);
    await step(desk, left, 'leave');
    await expectRefusal(desk.visits.call({ visitId: left, roomId: null }), 'visits.transitionRefused');
    const phone = await registered(test, desk, { series: null, channel: 'phone' });
    const data = await expectRefusal(desk.visits.call({ visitId: phone, roomId: null }), 'visits.transitionRefused');
    expect(data).toEqual({ from: 'serving', event: 'call', why: 'call' });
    await expectRefusal(desk.visits.call({ visitId: test.ports.ids.next(), roomId: null }), 'common.notFound');
  });
});

describe('the way of a visitor', () => {
  it('who is called, recalled, passed and back again comes behind the next two', async () => {
    const { test, desk } = await counter();
    const first = await registered(test, desk);
    for (let n = 0; n < 3; n += 1) await registered(test, desk);
    await desk.visits.call({ visitId: first, roomId: null });
    test.ports.clock.advance(MINUTE);
    expect(await step(desk, first, 'recall')).toMatchObject({ timesCalled: 2, lastCalledAt: test.ports.clock.iso });
    expect(await step(desk, first, 'pass')).toMatchObject({ state: 'passed' });
    test.ports.clock.advance(MINUTE);
    expect(await step(desk, first, 'reinsert')).toMatchObject({ state: 'waiting', roomName: null });
    const { items } = await desk.visits.queue({});
    expect(items.map(({ ticketNo }) => ticketNo)).toEqual(['A002', 'A003', 'A001', 'A004']);
  });

  it('who was called by mistake waits as before, and that call is no call', async () => {
    const { test, desk } = await counter();
    const first = await registered(test, desk);
    await registered(test, desk);
    await desk.visits.call({ visitId: first, roomId: null });
    const back = await step(desk, first, 'calledByMistake');
    expect(back).toMatchObject({ state: 'waiting', timesCalled: 0, roomName: null, calledByName: null });
    expect((await desk.visits.callNext({ roomId: null })).ticketNo).toBe('A001');
  });

  it('who is served and done has a result and an end, and can be taken up again the same day', async () => {
    const { test, desk } = await counter();
    const visitId = await registered(test, desk);
    await desk.visits.call({ visitId, roomId: null });
    await step(desk, visitId, 'serve');
    test.ports.clock.advance(2 * MINUTE);
    await step(desk, visitId, 'complete', '已提供清單');
    const [ticket] = rows(test, 'select state, ended_at from tickets');
    expect(ticket).toEqual({ state: 'completed', ended_at: test.ports.clock.iso });
    expect(rows(test, 'select state, result, closed_at from service_requests')).toEqual([
      { state: 'resolvedOnSpot', result: '已提供清單', closed_at: test.ports.clock.iso },
    ]);
    expect(await step(desk, visitId, 'reopen')).toMatchObject({ state: 'serving' });
    expect(rows(test, 'select state, ended_at from tickets')).toEqual([{ state: 'serving', ended_at: null }]);
    await step(desk, visitId, 'complete');
    test.ports.clock.advance(24 * 60 * MINUTE);
    const nextDay = await test.signIn('desk');
    await expectRefusal(step(nextDay, visitId, 'reopen'), 'visits.transitionRefused');
  });

  it('registered by mistake is voided with a reason, ticket and request with it', async () => {
    const { test, desk } = await counter();
    const visitId = await registered(test, desk);
    const { issues } = (await expectRefusal(step(desk, visitId, 'void'), 'common.invalidInput')) as { issues: unknown };
    expect(issues).toEqual([{ path: 'reason', code: 'required' }]);
    expect(await step(desk, visitId, 'void', '重複登記')).toMatchObject({ state: 'voided', serviceCodes: [] });
    expect(rows(test, 'select state from tickets union all select state from service_requests')).toEqual([
      { state: 'voided' },
      { state: 'voided' },
    ]);
    expect(rows(test, 'select void_reason from visits')).toEqual([{ void_reason: '重複登記' }]);
    await expectRefusal(desk.visits.callNext({ roomId: null }), 'visits.nobodyWaiting');
    expect((await desk.visits.register(walkIn(test))).ticket!.ticketNo).toBe('A002');
  });

  it('is written down step by step', async () => {
    const { test, desk } = await counter();
    const visitId = await registered(test, desk);
    await desk.visits.call({ visitId, roomId: null });
    await step(desk, visitId, 'pass');
    await step(desk, visitId, 'leave', '趕飛機');
    expect(auditOf(test, visitId).map(({ action, reason }) => [action, reason])).toEqual([
      ['create', null],
      ['update', 'call'],
      ['update', 'pass'],
      ['update', '趕飛機'],
    ]);
  });

  it('never changes by a step that is refused', async () => {
    const { test, desk } = await counter();
    const visitId = await registered(test, desk);
    const before = rows(test, 'select * from visits union all select * from visits');
    const data = await expectRefusal(step(desk, visitId, 'complete'), 'visits.transitionRefused');
    expect(data).toEqual({ from: 'waiting', event: 'complete', why: 'complete' });
    expect(rows(test, 'select * from visits union all select * from visits')).toEqual(before);
  });
});

describe('the queue', () => {
  it('of another day shows that day', async () => {
    const { test, desk } = await counter();
    await registered(test, desk);
    test.ports.clock.advance(24 * 60 * MINUTE);
    const nextDay = await test.signIn('desk');
    expect(await nextDay.visits.queue({})).toMatchObject({ businessDate: '2026-01-16', items: [] });
    expect((await nextDay.visits.queue({ businessDate: '2026-01-15' })).items).toHaveLength(1);
  });

  it('tells every window as it changes', async () => {
    const { test, desk } = await counter();
    const heard: string[][] = [];
    test.app.scope.bus.subscribe(({ event }) => event.type === 'changed' && heard.push(event.entities));
    await registered(test, desk);
    expect(heard.flat()).toEqual(expect.arrayContaining(['visit', 'ticket', 'serviceRequest', 'client']));
  });
});
