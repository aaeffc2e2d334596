import { afterEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../../shared/features/app/contract.ts';
import { assertClockTrusted } from '../../../../electron/core/features/app/service.ts';
import {
  type Client,
  closeTestApps,
  expectRefusal,
  startTestApp,
  TEST_CENTER,
  TEST_PIN,
} from '../../../support/test-app.ts';

afterEach(closeTestApps);

/** Reads events of a window until `stop` is called. */
async function listen(client: Client): Promise<{ next(): Promise<AppEvent>; stop(): Promise<void> }> {
  const controller = new AbortController();
  const stream = await client.app.events(undefined, { signal: controller.signal });
  const iterator = stream[Symbol.asyncIterator]();
  return {
    next: async () => (await iterator.next()).value as AppEvent,
    stop: async () => {
      controller.abort();
      expect((await iterator.next()).done).toBe(true);
    },
  };
}

describe('app.info', () => {
  it('explains an empty folder before anybody has set up a center', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    expect(await test.client().app.info()).toEqual({
      version: '0.0.0-test',
      host: 'loopback',
      phase: 'fresh',
      can: { printSilently: false, pickFolder: false, makePdf: false, startPassphrase: true },
      now: '2026-01-15T02:30:00.000Z',
      businessDate: '2026-01-15',
      practice: false,
      clock: { suspect: false, lastSeenAt: null },
      center: null,
      workstationCode: null,
      idleLockMinutes: 5,
    });
  });

  it('names center and workstation once they are there', async () => {
    const test = await startTestApp();
    expect(await test.client().app.info()).toMatchObject({
      phase: 'ready',
      practice: false,
      center: { nameZh: '測試台商服務中心', taiWord: '台' },
      workstationCode: 'A',
    });
  });

  it('the business date is the day in Taipei', async () => {
    const test = await startTestApp({ phase: 'fresh', now: '2026-01-15T16:00:00.000Z' });
    expect((await test.client().app.info()).businessDate).toBe('2026-01-16');
  });
});

describe('events', () => {
  it('tell a signed-in window what changed, and every window of its session', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk', 'counter');
    const events = await listen(desk);
    const otherTab = await listen(test.client('counter'));
    const manager = await test.signIn('manager');
    await manager.settings.updateProfile({ hotline: '1999' });
    expect(await events.next()).toMatchObject({
      type: 'changed',
      entities: expect.arrayContaining(['institutionProfile']) as string[],
    });
    await desk.staff.lock();
    expect(await otherTab.next()).toEqual({ type: 'session' });
    await events.stop();
    await otherTab.stop();
  });

  it('say nothing of the work before sign-in and behind the lock, and make up for it afterwards', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const events = await listen(test.client('counter'));
    await manager.settings.updateProfile({ hotline: '1999' });
    const desk = await test.signIn('desk', 'counter');
    expect(await events.next()).toEqual({ type: 'session' });
    expect(await events.next()).toMatchObject({ type: 'changed' });
    await desk.staff.lock();
    expect(await events.next()).toEqual({ type: 'session' });
    await manager.settings.updateProfile({ hotline: '1998' });
    await desk.staff.unlock({ pin: TEST_PIN });
    expect(await events.next()).toEqual({ type: 'session' });
    expect(await events.next()).toMatchObject({ entities: expect.arrayContaining(['institutionProfile']) as string[] });
    await events.stop();
  });

  it('tell the door who may sign in now, and nothing of the work', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const events = await listen(test.client('counter'));
    await manager.settings.updateProfile({ hotline: '1999' });
    const adviser = { account: 'adviser2', name: '許會計師', nameRoman: null, roles: ['adviser' as const], unit: null };
    await manager.staff.create({ ...adviser, pin: TEST_PIN });
    expect(await events.next()).toEqual({ type: 'changed', entities: ['staff'] });
    await events.stop();
  });

  it("a session's news go to its own windows alone", async () => {
    const test = await startTestApp();
    const stranger = await listen(test.client('stranger'));
    await test.signIn('desk', 'counter');
    await test.signIn('manager', 'stranger');
    expect(await stranger.next()).toEqual({ type: 'session' });
    expect((await stranger.next()).type).toBe('changed');
    await stranger.stop();
  });

  it('a slow window finds everything it missed in one event', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const events = await listen(manager);
    for (let at = 0; at < 50; at += 1) await manager.settings.updateProfile({ hotline: `02-${at}` });
    expect(await events.next()).toMatchObject({ type: 'changed' });
    const waiting = events.next();
    await manager.settings.updateProfile({ hotline: '1999' });
    expect((await waiting).type).toBe('changed');
    await events.stop();
  });

  it('setting up a center tells every window that the phase is another one', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const events = await listen(test.client('second window'));
    await test.client().setup.setUp(TEST_CENTER);
    expect(await events.next()).toEqual({ type: 'phase' });
    await events.stop();
  });

  it('nobody listens any more after the connection has ended', async () => {
    const test = await startTestApp();
    const { bus } = test.app.scope;
    let listeners = 0;
    const subscribe = bus.subscribe.bind(bus);
    bus.subscribe = (listener) => {
      listeners += 1;
      const stop = subscribe(listener);
      let counted = true;
      return () => {
        if (counted) listeners -= 1;
        counted = false;
        stop();
      };
    };
    const one = await listen(test.client());
    const controller = new AbortController();
    await test.client().app.events(undefined, { signal: controller.signal });
    expect(listeners).toBe(2);
    await one.stop();
    controller.abort();
    expect(listeners).toBe(0);
  });
});

describe('the clock', () => {
  const DAY_BEFORE = '2026-01-14T02:30:00.000Z';

  it('set back a day stops dated numbers until somebody has looked at it', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    test.ports.clock.set(DAY_BEFORE);
    expect((await desk.app.info()).clock).toEqual({ suspect: true, lastSeenAt: '2026-01-15T02:30:00.000Z' });
    expect(() => assertClockTrusted(test.app.scope)).toThrow('clock.suspect');
    await desk.app.confirmClock();
    expect((await desk.app.info()).clock).toEqual({ suspect: false, lastSeenAt: DAY_BEFORE });
    assertClockTrusted(test.app.scope);
    const manager = await test.signIn('manager');
    const { entries } = await manager.audit.list({ action: 'clock' });
    expect(entries[0]).toMatchObject({ staffName: '陳接待', reason: '2026-01-15T02:30:00.000Z' });
  });

  it('in doubt lets no ticket be drawn', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const visit = {
      requestKey: test.ports.ids.next(),
      client: null,
      channel: 'walkIn' as const,
      headCount: 1,
      purposeText: '投資諮詢',
      priority: 'normal' as const,
      serviceCode: 'A01',
      regionCode: null,
      series: 'A' as const,
    };
    test.ports.clock.set(DAY_BEFORE);
    const data = await expectRefusal(desk.visits.register(visit), 'clock.suspect');
    expect(data).toEqual({ lastSeenAt: '2026-01-15T02:30:00.000Z', now: DAY_BEFORE });
    await desk.app.confirmClock();
    expect((await desk.visits.register(visit)).visit.businessDate).toBe('2026-01-14');
  });

  it('is still in doubt after a restart, whatever was written with the wrong time meanwhile', async () => {
    const test = await startTestApp();
    test.ports.clock.set(DAY_BEFORE);
    expect((await test.client().app.info()).clock.suspect).toBe(true);
    await test.signIn('desk');
    const again = await test.restart();
    expect((await again.client().app.info()).clock).toEqual({ suspect: true, lastSeenAt: '2026-01-15T02:30:00.000Z' });
    const desk = await again.signIn('desk');
    await desk.app.confirmClock();
    const third = await again.restart();
    expect((await third.client().app.info()).clock.suspect).toBe(false);
  });

  it('set back while the application was closed is noticed at the start', async () => {
    const test = await startTestApp();
    await test.close();
    test.ports.clock.set(DAY_BEFORE);
    const again = await startTestApp({ ports: test.ports });
    expect((await again.client().app.info()).clock.suspect).toBe(true);
  });

  it('set back while nobody touches anything is told to the screens within a minute', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const events = await listen(desk);
    test.ports.clock.set(DAY_BEFORE);
    test.ports.clock.advance(60_000);
    expect(await events.next()).toEqual({ type: 'changed', entities: ['clock'] });
    await events.stop();
  });

  it('set back on a full disk does not end the core', async () => {
    const test = await startTestApp();
    test.app.scope.folder.open.write = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    test.ports.clock.set(DAY_BEFORE);
    test.ports.clock.advance(60_000);
    await expectRefusal(test.client().app.info(), 'storage.full');
    expect(test.ports.log.entries.map((entry) => entry.event)).toContain('clock.checkFailed');
  });

  it('months ahead of the last entry at a start stops dated numbers until it is put right, also over a restart', async () => {
    const first = await startTestApp();
    await first.close();
    first.ports.clock.set('2027-01-15T02:30:00.000Z');
    const test = await startTestApp({ ports: first.ports });
    await test.signIn('desk');
    expect((await test.client().app.info()).clock).toEqual({ suspect: true, lastSeenAt: '2026-01-15T02:30:00.000Z' });
    const again = await test.restart();
    await again.signIn('desk');
    expect(() => assertClockTrusted(again.app.scope)).toThrow('clock.suspect');
    again.ports.clock.set('2026-01-15T02:35:00.000Z');
    assertClockTrusted(again.app.scope);
  });

  it('seven weeks later, after a long closure, is not in doubt', async () => {
    const first = await startTestApp();
    await first.close();
    first.ports.clock.set('2026-03-05T02:30:00.000Z');
    const test = await startTestApp({ ports: first.ports });
    expect((await test.client().app.info()).clock.suspect).toBe(false);
  });

  it('put right again needs no confirmation', async () => {
    const test = await startTestApp();
    test.ports.clock.set(DAY_BEFORE);
    expect((await test.client().app.info()).clock.suspect).toBe(true);
    test.ports.clock.set('2026-01-15T02:31:00.000Z');
    expect((await test.client().app.info()).clock.suspect).toBe(false);
  });

  it('corrected by four minutes, as time servers do, is not in doubt; six minutes are', async () => {
    const test = await startTestApp();
    test.ports.clock.set('2026-01-15T02:26:00.000Z');
    expect((await test.client().app.info()).clock.suspect).toBe(false);
    test.ports.clock.set('2026-01-15T02:24:00.000Z');
    expect((await test.client().app.info()).clock.suspect).toBe(true);
  });

  it('is confirmed by those who may, not by an adviser', async () => {
    const test = await startTestApp();
    const adviser = await test.signIn('adviser');
    await expectRefusal(adviser.app.confirmClock(), 'access.denied');
  });
});

describe('faults of the screen', () => {
  it('are written to the log, and bounded', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    await test.client().app.reportFault({ message: 'Cannot read x', where: 'QueueTable' });
    expect(test.ports.log.entries).toContainEqual({
      level: 'warn',
      event: 'screen.fault',
      fields: { message: 'Cannot read x', where: 'QueueTable' },
    });
    await expectRefusal(test.client().app.reportFault({ message: 'x'.repeat(501), where: '' }), 'common.invalidInput');
  });
});
