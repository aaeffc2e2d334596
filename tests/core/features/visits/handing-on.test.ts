import { afterEach, describe, expect, it } from 'vitest';
import { type Client, closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from './walk-in.ts';

afterEach(closeTestApps);

const MINUTE = 60_000;

async function counter() {
  const test = await startTestApp();
  const desk = await test.signIn('desk');
  const rooms = await desk.settings.rooms();
  const room = (code: string): string => rooms.find((each) => each.code === code)!.id;
  return { test, desk, adviser: await test.signIn('adviser'), consulting: room('C1'), reception: room('R1') };
}

async function registered(test: TestApp, desk: Client, given: Parameters<typeof walkIn>[1] = {}): Promise<string> {
  test.ports.clock.advance(MINUTE / 6);
  return (await desk.visits.register(walkIn(test, given))).visit.id;
}

async function served(client: Client, visitId: string): Promise<void> {
  await client.visits.call({ visitId, roomId: null });
  await client.visits.transition({ visitId, event: 'serve', reason: null });
}

const staffId = (test: TestApp, name: string): string =>
  rows(test, 'select id from staff where name = ?', name)[0]!['id'] as string;

describe('handing a visitor on', () => {
  it('keeps the number, says why, and brings them ahead of who has not been served yet', async () => {
    const { test, desk, adviser, consulting } = await counter();
    const visitId = await registered(test, desk, { series: 'B' });
    await registered(test, desk, { series: 'B', priority: 'assisted' });
    await served(desk, visitId);
    const note = '稅務已談，請看契約';
    const handed = await desk.visits.transfer({ visitId, roomId: consulting, staffId: null, note });
    expect(handed).toMatchObject({
      state: 'waiting',
      ticketNo: 'B001',
      roomName: null,
      forRoomName: '第一相談室',
      transferNote: note,
      servedAt: null,
    });
    const { items } = await adviser.visits.queue({});
    expect(items.map(({ ticketNo }) => ticketNo)).toEqual(['B001', 'B002']);
    expect(items[0]).toMatchObject({ transferredByName: handed.transferredByName, forRoomName: '第一相談室' });
    expect((await adviser.visits.callNext({ roomId: consulting })).ticketNo).toBe('B001');
    expect(auditOf(test, visitId).map(({ reason }) => reason)).toContain('transfer');
  });

  it('leaves them to the room, or the colleague, they were handed to', async () => {
    const { test, desk, adviser, consulting, reception } = await counter();
    const toRoom = await registered(test, desk);
    await served(desk, toRoom);
    await desk.visits.transfer({ visitId: toRoom, roomId: consulting, staffId: null, note: '' });
    const toAdviser = await registered(test, desk);
    await served(desk, toAdviser);
    const to = staffId(test, '林顧問');
    await desk.visits.transfer({ visitId: toAdviser, roomId: null, staffId: to, note: '' });
    const data = await expectRefusal(desk.visits.callNext({ roomId: reception }), 'visits.nobodyWaiting');
    expect(data).toEqual({ others: 2 });
    expect((await adviser.visits.callNext({ roomId: reception })).visitId).toBe(toAdviser);
    expect((await adviser.visits.callNext({ roomId: consulting })).visitId).toBe(toRoom);
  });

  it('lets anybody call them by their number all the same', async () => {
    const { test, desk, consulting } = await counter();
    const visitId = await registered(test, desk);
    await served(desk, visitId);
    await desk.visits.transfer({ visitId, roomId: consulting, staffId: null, note: '' });
    expect(await desk.visits.call({ visitId, roomId: null })).toMatchObject({ state: 'called' });
  });

  it('is refused before serving, without a number, under an open record, and to nobody', async () => {
    const { test, desk, adviser, consulting } = await counter();
    const to = { roomId: consulting, staffId: null, note: '' };
    const visitId = await registered(test, desk);
    expect(await expectRefusal(desk.visits.transfer({ visitId, ...to }), 'visits.transitionRefused')).toEqual({
      from: 'waiting',
      event: 'transfer',
      why: 'transfer',
    });
    const phone = await registered(test, desk, { series: null, channel: 'phone' });
    expect(await expectRefusal(desk.visits.transfer({ visitId: phone, ...to }), 'visits.transitionRefused')).toEqual({
      from: 'serving',
      event: 'transfer',
      why: 'noTicket',
    });
    await adviser.visits.call({ visitId, roomId: null });
    await adviser.consultations.open({ visitId });
    expect(await expectRefusal(adviser.visits.transfer({ visitId, ...to }), 'visits.transitionRefused')).toEqual({
      from: 'serving',
      event: 'transfer',
      why: 'recordOpen',
    });
    await expectRefusal(
      desk.visits.transfer({ visitId, roomId: null, staffId: null, note: '' }),
      'common.invalidInput',
    );
    const nowhere = { ...to, roomId: test.ports.ids.next() };
    await expectRefusal(desk.visits.transfer({ visitId, ...nowhere }), 'common.notFound');
  });
});

describe('calling the next of those one chooses', () => {
  it('keeps to the chosen priorities and languages; an emergency is never held back', async () => {
    const { test, desk } = await counter();
    const speaker = (languages: ('vi' | 'en')[]) => {
      const { client } = walkIn(test);
      return { client: { create: { ...(client as { create: object }).create, languages } } } as never;
    };
    await registered(test, desk);
    const vietnamese = await registered(test, desk, speaker(['vi']));
    const assisted = await registered(test, desk, { priority: 'assisted' });
    expect((await desk.visits.callNext({ roomId: null, languages: ['vi'] })).visitId).toBe(vietnamese);
    expect((await desk.visits.callNext({ roomId: null, priorities: ['assisted'] })).visitId).toBe(assisted);
    const data = await expectRefusal(
      desk.visits.callNext({ roomId: null, languages: ['vi', 'en'] }),
      'visits.nobodyWaiting',
    );
    expect(data).toEqual({ others: 1 });
    const emergency = await registered(test, desk, { series: 'E', priority: 'emergency' });
    const english = { roomId: null, languages: ['en' as const], priorities: ['assisted' as const] };
    expect((await desk.visits.callNext(english)).visitId).toBe(emergency);
    expect((await desk.visits.callNext({ roomId: null, languages: ['zh-TW'] })).ticketNo).toBe('A001');
  });
});

describe('the queue and closing time', () => {
  it('tells everybody who waits how long, and nobody else', async () => {
    const { test, desk } = await counter();
    await registered(test, desk);
    const second = await registered(test, desk);
    const { items } = await desk.visits.queue({});
    for (const { wait } of items) expect(wait!.to).toBeGreaterThan(wait!.from);
    await desk.visits.call({ visitId: second, roomId: null });
    const called = (await desk.visits.queue({})).items.find(({ visitId }) => visitId === second)!;
    expect(called.wait).toBeNull();
  });

  it('says when those who wait will not all be called before the center closes', async () => {
    const { test, desk } = await counter();
    expect((await desk.visits.queue({})).closing).toMatchObject({ passes: false, lastCallAt: null, closed: null });
    test.ports.clock.advance(6 * 60 * MINUTE);
    const late = await test.signIn('desk');
    for (let n = 0; n < 20; n += 1) await registered(test, late);
    expect((await late.visits.queue({})).closing).toMatchObject({ passes: true, closesAt: '17:30' });
  });

  it('gives no more numbers once it is closed, but to emergencies, appointments and who needs none', async () => {
    const { test, desk, adviser } = await counter();
    await desk.visits.closeQueue();
    await desk.visits.closeQueue();
    expect(rows(test, 'select id from queue_closings')).toHaveLength(1);
    const { closed } = (await adviser.visits.queue({})).closing!;
    expect(closed).toEqual({ at: test.ports.clock.iso, byName: '陳接待' });
    await expectRefusal(desk.visits.register(walkIn(test)), 'visits.queueClosed');
    await registered(test, desk, { series: 'E', priority: 'emergency' });
    await registered(test, desk, { series: 'P', priority: 'appointment' });
    await registered(test, desk, { series: null, channel: 'phone' });
    await desk.visits.reopenQueue();
    expect((await adviser.visits.queue({})).closing!.closed).toBeNull();
    expect((await desk.visits.register(walkIn(test))).ticket!.ticketNo).toBe('A001');
  });

  it('is open again the next morning', async () => {
    const { test, desk } = await counter();
    await desk.visits.closeQueue();
    test.ports.clock.advance(24 * 60 * MINUTE);
    const nextDay = await test.signIn('desk');
    expect((await nextDay.visits.register(walkIn(test))).ticket!.ticketNo).toBe('A001');
  });
});
