import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from './walk-in.ts';

afterEach(closeTestApps);

/** 23:57 on Thursday in Taipei. */
const LATE = '2026-01-15T15:57:00.000Z';
const MINUTE = 60_000;

describe('at midnight', () => {
  it('whoever was still waiting, called or passed has left; a visit being served goes on under its own day', async () => {
    const test = await startTestApp({ now: LATE });
    const desk = await test.signIn('desk');
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.push((await desk.visits.register(walkIn(test))).visit.id);
    const [waiting, called, passed, serving] = ids as [string, string, string, string];
    for (const visitId of [called, passed, serving]) await desk.visits.call({ visitId, roomId: null });
    await desk.visits.transition({ visitId: passed, event: 'pass' });
    await desk.visits.transition({ visitId: serving, event: 'serve' });
    test.ports.clock.advance(2 * MINUTE + 59_999);
    const states = async (): Promise<Record<string, string>> => {
      const { items } = await desk.visits.queue({ businessDate: '2026-01-15' });
      return Object.fromEntries(items.map(({ visitId, state }) => [visitId, state]));
    };
    expect(await states()).toEqual({
      [waiting]: 'waiting',
      [called]: 'called',
      [passed]: 'passed',
      [serving]: 'serving',
    });
    test.ports.clock.advance(1);
    expect(await states()).toEqual({ [waiting]: 'left', [called]: 'left', [passed]: 'left', [serving]: 'serving' });
    expect(rows(test, `select distinct state, ended_at from tickets where state = 'left'`)).toEqual([
      { state: 'left', ended_at: '2026-01-15T16:00:00.000Z' },
    ]);
    expect(auditOf(test, waiting).at(-1)).toMatchObject({ action: 'update', staff_id: null, reason: 'dayEnd' });
    const done = await desk.visits.transition({ visitId: serving, event: 'complete' });
    expect(done.state).toBe('completed');
  });

  it('who came at 17:25 and is still being served belongs to that day, and its summary lists them as open', async () => {
    const test = await startTestApp({ now: '2026-01-15T09:25:00.000Z' });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    await desk.visits.call({ visitId: visit.id, roomId: null });
    await desk.visits.transition({ visitId: visit.id, event: 'serve', reason: null });
    const summaryOf = (client: typeof desk, businessDate: string) => client.reports.dailySummary({ businessDate });
    const open = { totals: { requests: 1, open: 1, closed: 0 }, ticketTotals: { issued: 1, serving: 1 } };
    expect(await summaryOf(desk, '2026-01-15')).toMatchObject(open);

    test.ports.clock.set('2026-01-15T16:05:00.000Z');
    const night = await test.signIn('desk');
    await night.visits.transition({ visitId: visit.id, event: 'complete', reason: '已說明' });
    expect((await night.directory.client({ id: visit.clientId! })).visits).toMatchObject([
      { visitNo: 'V1150115-A-001', state: 'completed' },
    ]);
    expect(await summaryOf(night, '2026-01-15')).toMatchObject({
      visits: 1,
      ticketTotals: { issued: 1, completed: 1 },
    });
    expect(await summaryOf(night, '2026-01-16')).toMatchObject({ visits: 0, ticketTotals: { issued: 0 } });
  });

  it('the first write of the new day ends the old one, before the first number is drawn', async () => {
    const test = await startTestApp({ now: LATE });
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test));
    test.ports.clock.advance(4 * MINUTE);
    await (await test.signIn('desk')).visits.register(walkIn(test));
    expect(rows(test, 'select business_date, state from visits order by business_date')).toEqual([
      { business_date: '2026-01-15', state: 'left' },
      { business_date: '2026-01-16', state: 'waiting' },
    ]);
  });

  it('nothing is ended twice, and a day passed over (a weekend) is ended too', async () => {
    const test = await startTestApp({ now: LATE });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    test.ports.clock.advance(3 * 24 * 60 * MINUTE);
    const monday = await test.signIn('desk');
    await monday.visits.queue({});
    await monday.visits.queue({});
    expect(auditOf(test, visit.id).filter(({ reason }) => reason === 'dayEnd')).toHaveLength(1);
  });

  it('a clock that ran ahead for a while does not stop the next real midnight', async () => {
    const test = await startTestApp({ now: LATE });
    test.ports.clock.set('2031-01-01T02:00:00.000Z');
    await (await test.signIn('desk')).visits.queue({});
    test.ports.clock.set(LATE);
    await (await test.signIn('manager')).app.confirmClock();
    const again = await test.signIn('desk');
    const { visit } = await again.visits.register(walkIn(test));
    test.ports.clock.advance(4 * MINUTE);
    await again.visits.queue({});
    expect(rows(test, 'select state from visits where id = ?', visit.id)).toEqual([{ state: 'left' }]);
  });
});
