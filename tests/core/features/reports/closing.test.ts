import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeSite } from '../../../support/fake-engine.ts';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const DAY = '2026-01-15';
/** 17:30 in Taipei. */
const CLOSING = '2026-01-15T09:30:00.000Z';
const plain = { businessDate: DAY, left: [], carried: [], note: null };

describe('closing a day', () => {
  it('keeps its figures, and says the same again to nobody', async () => {
    const test = await startTestApp({ now: CLOSING });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    await desk.visits.transition({ visitId: visit.id, event: 'complete', reason: '已說明' });
    expect(await desk.reports.closing({ businessDate: DAY })).toMatchObject({ next: 'final', open: [], closes: [] });
    const closed = await desk.reports.close(plain);
    expect(closed).toMatchObject({
      next: null,
      closes: [{ kind: 'final', missing: [], byName: '陳接待', reason: null }],
    });
    expect(closed.closes[0]!.summary.totals).toMatchObject({ requests: 1, closed: 1 });
    expect(await desk.reports.dailySummary({ businessDate: DAY })).toMatchObject({
      close: { kind: 'final', version: 1, isCurrent: true, byName: '陳接待' },
    });
    expect(auditOf(test, closed.closes[0]!.id)).toMatchObject([{ action: 'create', reason: `${DAY} final` }]);
    await expectRefusal(desk.reports.close(plain), 'reports.alreadyClosed');
    expect(rows(test, 'select id from day_closes')).toHaveLength(1);
  });

  it('leaves nothing open silently: each visit is left unfinished or carried over, one being served goes on', async () => {
    const test = await startTestApp({ now: CLOSING });
    const desk = await test.signIn('desk');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await desk.visits.register(walkIn(test))).visit.id);
    const [gone, tomorrow, served] = ids as [string, string, string];
    await desk.visits.call({ visitId: served, roomId: null });
    await desk.visits.transition({ visitId: served, event: 'serve' });
    const { open } = await desk.reports.closing({ businessDate: DAY });
    expect(open.map(({ visitId, state }) => [visitId, state])).toEqual(
      expect.arrayContaining([
        [gone, 'waiting'],
        [tomorrow, 'waiting'],
        [served, 'serving'],
      ]),
    );
    const data = await expectRefusal(desk.reports.close({ ...plain, left: [gone] }), 'reports.visitsOpen');
    expect(data).toEqual({ visitNos: expect.arrayContaining(['V1150115-A-002', 'V1150115-A-003']) });
    await expectRefusal(
      desk.reports.close({ ...plain, left: [gone, served], carried: [tomorrow] }),
      'reports.visitsOpen',
    );
    expect(rows(test, 'select id from day_closes'), 'nothing was written').toEqual([]);
    expect(rows(test, `select id from visits where state = 'left'`)).toEqual([]);

    const note = '帶到明天：A002、A003';
    const closed = await desk.reports.close({ ...plain, left: [gone], carried: [tomorrow, served], note });
    expect(closed.closes[0]!.carried.map(({ ticketNo, state }) => [ticketNo, state])).toEqual(
      expect.arrayContaining([
        ['A002', 'waiting'],
        ['A003', 'serving'],
      ]),
    );
    expect(closed.summary.ticketTotals).toMatchObject({ issued: 3, left: 2, serving: 1 });
    expect(closed.summary.office!.notes).toEqual([note]);
    expect(auditOf(test, gone).at(-1)).toMatchObject({ reason: 'unfinished' });
    expect(auditOf(test, tomorrow).at(-1)).toMatchObject({ reason: 'carriedOver' });
    expect(rows(test, 'select state from service_requests')).toEqual([
      { state: 'open' },
      { state: 'open' },
      { state: 'open' },
    ]);
  });

  it('with a visit that goes on over midnight lists it, and what it came to makes an amended version', async () => {
    const test = await startTestApp({ now: '2026-01-15T09:25:00.000Z' });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    await desk.visits.call({ visitId: visit.id, roomId: null });
    await desk.visits.transition({ visitId: visit.id, event: 'serve' });
    const first = await desk.reports.close({ ...plain, carried: [visit.id] });
    expect(first.closes[0]!.carried).toEqual([{ visitNo: 'V1150115-A-001', ticketNo: 'A001', state: 'serving' }]);

    test.ports.clock.set('2026-01-15T16:05:00.000Z');
    const night = await test.signIn('desk');
    await night.visits.transition({ visitId: visit.id, event: 'complete', reason: '已說明' });
    const after = await night.reports.closing({ businessDate: DAY });
    expect(after.next).toBe('amended');
    await expectRefusal(night.reports.close(plain), 'reports.alreadyClosed');
    await expectRefusal(night.reports.amend({ ...plain, reason: '跨夜' }), 'access.denied');
    const manager = await test.signIn('manager');
    await expectRefusal(manager.reports.amend({ ...plain, reason: ' ' }), 'common.invalidInput');
    const amended = await manager.reports.amend({ ...plain, reason: '跨夜完成' });
    expect(amended.closes.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['final', null],
      ['amended', '跨夜完成'],
    ]);
    expect(amended.closes[0]!.summary.ticketTotals).toMatchObject({ serving: 1, completed: 0 });
    expect(amended.closes[1]!.summary.ticketTotals).toMatchObject({ serving: 0, completed: 1 });
  });

  it('counts what was entered late as an amended version, and the paper says so until then', async () => {
    const test = await startTestApp({ now: CLOSING });
    const manager = await test.signIn('manager');
    await manager.reports.close(plain);
    await manager.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    const { open, next } = await manager.reports.closing({ businessDate: DAY });
    expect(next).toBe('amended');
    expect(await manager.reports.dailySummary({ businessDate: DAY })).toMatchObject({
      close: { kind: 'final', version: 1, isCurrent: false },
    });
    const carried = open.map(({ visitId }) => visitId);
    await manager.reports.amend({ ...plain, carried, reason: '補登電話' });
    expect(await manager.reports.dailySummary({ businessDate: DAY })).toMatchObject({
      close: { kind: 'amended', version: 2, isCurrent: true },
    });
  });

  it('is refused before the day has come, and while the figures do not balance', async () => {
    const test = await startTestApp({ now: CLOSING });
    const desk = await test.signIn('desk');
    await expectRefusal(desk.reports.close({ ...plain, businessDate: '2026-01-16' }), 'reports.notYet');
    const { visit } = await desk.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    await desk.visits.transition({ visitId: visit.id, event: 'complete', reason: '好' });
    // As a later release might write it.
    test.app.scope.folder.open.db.run(sql`update visits set channel = 'hologram'`);
    const data = await expectRefusal(desk.reports.close(plain), 'reports.unbalanced');
    expect(data).toEqual({ numbers: ['S1150115-A-001'] });
    expect(rows(test, 'select id from day_closes')).toEqual([]);
  });

  it('is not for an adviser', async () => {
    const test = await startTestApp({ now: CLOSING });
    const adviser = await test.signIn('adviser');
    await expectRefusal(adviser.reports.closing({ businessDate: DAY }), 'access.denied');
    await expectRefusal(adviser.reports.close(plain), 'access.denied');
  });
});

describe('the close of a site with several workstations', () => {
  it('is provisional, naming who is missing, and final once they have sent everything', async () => {
    const site = createFakeSite();
    const engine = site.engine('A');
    engine.siblingsAt = CLOSING;
    const test = await startTestApp({ now: CLOSING, engine });
    const desk = await test.signIn('desk');
    const B = {
      workstationId: test.ports.ids.next(),
      code: 'B',
      name: '諮詢室',
      state: 'active' as const,
      release: null,
      lastSeenAt: '2026-01-15T08:00:00.000Z',
      unsent: 4,
      behind: 0,
      isSelf: false,
    };
    engine.siblings().items.push(B);
    const missing = [{ code: 'B', unsent: 4, lastSeenAt: '2026-01-15T08:00:00.000Z' }];
    expect(await desk.reports.closing({ businessDate: DAY })).toMatchObject({ missing, next: 'provisional' });
    expect(await desk.reports.close(plain)).toMatchObject({ closes: [{ kind: 'provisional', missing }], next: null });

    Object.assign(B, { unsent: 0, lastSeenAt: CLOSING });
    await desk.visits.register(walkIn(test, { series: null, channel: 'letter' }));
    const { open, next } = await desk.reports.closing({ businessDate: DAY });
    expect(next).toBe('final');
    const done = await desk.reports.close({ ...plain, carried: open.map(({ visitId }) => visitId) });
    expect(done.closes.map(({ kind, summary }) => [kind, summary.totals.requests])).toEqual([
      ['provisional', 0],
      ['final', 1],
    ]);
  });

  it('asks the server at most once in ten seconds, however often a page that stands open looks', async () => {
    const engine = createFakeSite().engine('A');
    let asked = 0;
    engine.tryNow = async () => void (asked += 1);
    const test = await startTestApp({ now: CLOSING, engine });
    const desk = await test.signIn('desk');
    asked = 0;
    const look = () => desk.reports.closing({ businessDate: DAY });
    for (let n = 0; n < 5; n += 1) await look();
    expect(asked).toBe(1);
    test.ports.clock.set('2026-01-15T09:30:09.999Z');
    await look();
    expect(asked).toBe(1);
    test.ports.clock.set('2026-01-15T09:30:10.000Z');
    await look();
    await look();
    expect(asked).toBe(2);
    // A clock put back is no reason to be silent until it has caught up.
    test.ports.clock.set('2026-01-15T09:00:00.000Z');
    await look();
    expect(asked).toBe(3);
  });

  it('misses everybody while the server cannot be reached', async () => {
    const site = createFakeSite();
    const engine = site.engine('A');
    engine.siblingsAt = CLOSING;
    const test = await startTestApp({ now: CLOSING, engine });
    const desk = await test.signIn('desk');
    engine.siblings().items.push({
      workstationId: test.ports.ids.next(),
      code: 'B',
      name: '諮詢室',
      state: 'active',
      release: null,
      lastSeenAt: CLOSING,
      unsent: 0,
      behind: 0,
      isSelf: false,
    });
    expect((await desk.reports.closing({ businessDate: DAY })).next).toBe('final');
    site.isReachable = false;
    expect((await desk.reports.closing({ businessDate: DAY })).next).toBe('provisional');
  });
});
