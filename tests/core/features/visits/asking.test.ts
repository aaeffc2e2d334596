import { afterEach, describe, expect, it } from 'vitest';
import { createFakeSite, type FakeEngine, type FakeSite } from '../../../support/fake-engine.ts';
import { closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { rows, walkIn } from './walk-in.ts';

afterEach(closeTestApps);

interface Joined extends TestApp {
  site: FakeSite;
  engine: FakeEngine;
}

async function startJoined(site = createFakeSite()): Promise<Joined> {
  const engine = site.engine('A');
  return { ...(await startTestApp({ engine })), site, engine };
}

/** Somebody else of the site calls the visitor, as the server sees it; the change has not arrived here yet. */
const claimElsewhere = (site: FakeSite, visitId: string, roomId: string | null = null): void =>
  void site.claims.set(visitId, {
    workstationCode: 'C',
    claim: { kind: 'call', subject: visitId, staffId: visitId, roomId, key: `key of ${visitId}` },
  });

const told = (test: Joined): void => test.app.scope.bus.emit({ type: 'changed', entities: ['sync'] });

describe('a ticket number', () => {
  it('is the server’s next while the server answers, and the same for the same request', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const input = walkIn(test);
    const [first, again] = await Promise.all([desk.visits.register(input), desk.visits.register(input)]);
    expect(first.ticket).toMatchObject({ ticketNo: 'A001', number: 1 });
    expect(again).toEqual(first);
    // Workstation C drew two meanwhile.
    test.site.numbers.set('ticket:2026-01-15:A', 3);
    expect((await desk.visits.register(walkIn(test))).ticket!.ticketNo).toBe('A004');
    expect((await desk.visits.register(walkIn(test, { series: 'B' }))).ticket!.ticketNo).toBe('B001');
    await desk.visits.register(input);
    expect(test.engine.asked.numbers).toHaveLength(4);
  });

  it('tells the server the highest known here, so that none before a joining is given twice', async () => {
    const lone = await startTestApp();
    const desk = await lone.signIn('desk');
    for (let n = 0; n < 3; n += 1) await desk.visits.register(walkIn(lone));
    await lone.close();
    const engine = createFakeSite().engine('A');
    const joined = await startTestApp({ ports: lone.ports, engine });
    const again = await joined.signIn('desk');
    expect((await again.visits.register(walkIn(joined))).ticket!.ticketNo).toBe('A004');
    expect(engine.asked.numbers[0]).toMatchObject({ counter: 'ticket:2026-01-15:A', atLeast: 3 });
  });

  it('bears this workstation’s letters when the server does not answer, and waits its turn by time', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const register = async (): Promise<string> => {
      test.ports.clock.advance(60_000);
      return (await desk.visits.register(walkIn(test))).ticket!.ticketNo;
    };
    const numbers = [await register()];
    test.site.isReachable = false;
    numbers.push(await register(), await register());
    test.site.isReachable = true;
    numbers.push(await register());
    expect(numbers).toEqual(['A001', 'A-A01', 'A-A02', 'A002']);
    expect(test.engine.asked.numbers.at(-1), 'an offline number is no ordinary one').toMatchObject({ atLeast: 1 });
    const { items } = await desk.visits.queue({});
    expect(items.map(({ ticketNo }) => ticketNo)).toEqual(numbers);
  });

  it('asked for before midnight and written after it is not given out', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    test.ports.clock.set('2026-01-15T15:59:59.900Z');
    const again = await test.signIn('desk');
    const { number } = test.engine;
    test.engine.number = async (input) => {
      const drawn = await number(input);
      test.ports.clock.advance(1000);
      return drawn;
    };
    void desk;
    const { ticket } = await again.visits.register(walkIn(test));
    expect(ticket).toMatchObject({ businessDate: '2026-01-16', ticketNo: 'A-A01' });
  });

  it('of a workstation of its own is its own, and nobody is asked', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    expect((await desk.visits.register(walkIn(test))).ticket).toMatchObject({
      ticketNo: 'A001',
      callUnconfirmed: null,
    });
  });
});

describe('a call', () => {
  it('is a claim for this room, told once for two quick presses', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    const calls = [1, 2].map(() => desk.visits.call({ visitId: visit.id, roomId: null }));
    const [first, second] = await Promise.allSettled(calls);
    expect(first).toMatchObject({ status: 'fulfilled', value: { state: 'called', callUnconfirmed: false } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'visits.alreadyCalled' } });
    const keys = test.engine.asked.claims.map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
    const room = (await desk.settings.rooms()).find(({ code }) => code === 'R1')!;
    expect(test.engine.asked.claims[0]).toMatchObject({ subject: visit.id, roomId: room.id });
  });

  it('of a visitor another room has is refused with that room, and nothing is written', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    const room = (await desk.settings.rooms()).find(({ code }) => code === 'C1')!;
    claimElsewhere(test.site, visit.id, room.id);
    const refused = expectRefusal(desk.visits.call({ visitId: visit.id, roomId: null }), 'visits.alreadyCalled');
    expect(await refused).toEqual({ ticketNo: 'A001', roomName: '第一相談室' });
    expect(rows(test, 'select state from tickets')).toEqual([{ state: 'waiting' }]);
  });

  it('of the next passes over those whom other rooms have', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      test.ports.clock.advance(1000);
      ids.push((await desk.visits.register(walkIn(test))).visit.id);
    }
    claimElsewhere(test.site, ids[0]!);
    claimElsewhere(test.site, ids[1]!);
    expect(await desk.visits.callNext({ roomId: null })).toMatchObject({ visitId: ids[2], callUnconfirmed: false });
    await expectRefusal(desk.visits.callNext({ roomId: null }), 'visits.nobodyWaiting');
  });

  it('is not even claimed when it cannot be', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    await expectRefusal(desk.visits.call({ visitId: visit.id, roomId: test.ports.ids.next() }), 'common.notFound');
    await expectRefusal(desk.visits.call({ visitId: test.ports.ids.next(), roomId: null }), 'common.notFound');
    await desk.visits.transition({ visitId: visit.id, event: 'leave' });
    await expectRefusal(desk.visits.call({ visitId: visit.id, roomId: null }), 'visits.transitionRefused');
    expect(test.engine.asked.claims).toEqual([]);
  });

  it('without an answer goes on, marked, and waits for the server only once', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    test.site.isReachable = false;
    expect(await desk.visits.callNext({ roomId: null })).toMatchObject({ visitId: visit.id, callUnconfirmed: true });
    expect(test.engine.asked.claims).toHaveLength(1);

    told(test);
    expect((await desk.visits.queue({})).items[0]).toMatchObject({ callUnconfirmed: true });
    test.site.isReachable = true;
    told(test);
    await expect.poll(() => rows(test, 'select call_unconfirmed from tickets')).toEqual([{ call_unconfirmed: null }]);
    expect(test.engine.asked.claims).toHaveLength(2);
    told(test);
    expect(test.engine.asked.claims, 'asked once').toHaveLength(2);
  });

  it('that another room made too stays marked until somebody has decided', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    test.site.isReachable = false;
    await desk.visits.call({ visitId: visit.id, roomId: null });
    claimElsewhere(test.site, visit.id);
    test.site.isReachable = true;
    told(test);
    await expect
      .poll(() => rows(test, `select value from meta where key = 'visits.unconfirmedCalls'`))
      .toEqual([{ value: '[]' }]);
    expect((await desk.visits.queue({})).items[0]).toMatchObject({ callUnconfirmed: true });
  });

  it('made by mistake is taken back whole, and can be made again', async () => {
    const test = await startJoined();
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    test.site.isReachable = false;
    await desk.visits.call({ visitId: visit.id, roomId: null });
    const back = await desk.visits.transition({ visitId: visit.id, event: 'calledByMistake' });
    expect(back).toMatchObject({ state: 'waiting', callUnconfirmed: false });
    test.site.isReachable = true;
    told(test);
    await expect
      .poll(() => rows(test, `select value from meta where key = 'visits.unconfirmedCalls'`))
      .toEqual([{ value: '[]' }]);
    expect(test.site.claims.size, 'a visitor who waits is claimed by nobody').toBe(0);
    expect(await desk.visits.callNext({ roomId: null })).toMatchObject({ callUnconfirmed: false });
  });
});
