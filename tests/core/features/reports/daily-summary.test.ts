import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const MINUTE = 60_000;

describe('the daily summary', () => {
  it('counts a small day by hand', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const a1 = await desk.visits.register(walkIn(test, { headCount: 3 }));
    await desk.visits.addRequest({ visitId: a1.visit.id, serviceCode: 'F04', regionCode: null, summary: '驗證' });
    const voided = await desk.visits.register(walkIn(test));
    await desk.visits.transition({ visitId: voided.visit.id, event: 'void', reason: '重複' });
    const phone = await desk.visits.register(walkIn(test, { series: null, channel: 'phone', serviceCode: 'A01' }));
    await desk.visits.transition({ visitId: phone.visit.id, event: 'complete', reason: '已說明' });
    await desk.visits.register(walkIn(test, { series: 'B', serviceCode: 'B06', headCount: 2 }));
    test.ports.clock.advance(4 * MINUTE);
    await desk.visits.call({ visitId: a1.visit.id, roomId: null });

    const summary = await desk.reports.dailySummary({ businessDate: '2026-01-15' });
    expect(summary).toMatchObject({
      businessDate: '2026-01-15',
      cutOffAt: test.ports.clock.iso,
      workstations: ['A'],
      visits: 3,
      totals: { requests: 4, heads: 6, closed: 1, open: 3, byChannel: { walkIn: 3, phone: 1, fax: 0 } },
      ticketTotals: { issued: 3, called: 1, waiting: 1, voided: 1, completed: 0, waitMean: 4, waitMax: 4 },
      byHour: [{ hour: 10, issued: 3, waitMean: 4 }],
      checks: { ticketsBalance: true, rowsEqualColumns: true },
    });
    const row = (level1: string) => summary.services.find((each) => each.level1 === level1);
    expect(row('E')).toMatchObject({ requests: 1, heads: 3, open: 1 });
    expect(row('F')).toMatchObject({ requests: 1, heads: 0, open: 1 });
    expect(row('A')).toMatchObject({ requests: 1, heads: 1, closed: 1, open: 0 });
    expect(row('G')).toMatchObject({ requests: 0, heads: 0 });
    expect(summary.tickets.map(({ series, issued }) => `${series}${issued}`)).toEqual(['E0', 'P0', 'A2', 'B1']);
  });

  it('equals an independent count of the sample center, day by day', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    await test.app.fillSample();
    const manager = await test.signIn('manager');
    const days = rows(test, 'select distinct business_date as day from visits order by 1').map(({ day }) =>
      String(day),
    );
    expect(days.length).toBeGreaterThan(8);
    for (const businessDate of days) {
      const summary = await manager.reports.dailySummary({ businessDate });
      const [count] = rows(
        test,
        `select count(*) as requests, sum(case when r.closed_at is null then 1 else 0 end) as open
         from service_requests r join visits v on v.id = r.visit_id
         where v.business_date = ? and v.state <> 'voided' and r.state <> 'voided'`,
        businessDate,
      );
      const [heads] = rows(
        test,
        `select sum(head_count) as heads, count(*) as visits from visits where business_date = ? and state <> 'voided'`,
        businessDate,
      );
      const [tickets] = rows(
        test,
        `select count(*) as issued, sum(state = 'completed') as completed, sum(state = 'left') as "left" from tickets where business_date = ?`,
        businessDate,
      );
      const [held] = rows(
        test,
        `select count(*) as held from consultation_sessions s join visits v on v.id = s.visit_id where v.business_date = ?`,
        businessDate,
      );
      expect(summary.totals, businessDate).toMatchObject({ ...count, heads: heads!.heads });
      expect(summary.visits).toBe(heads!.visits);
      expect(summary.ticketTotals).toMatchObject(tickets!);
      expect(summary.sessions.reduce((sum, each) => sum + each.held, 0)).toBe(held!.held);
      expect(summary.checks).toMatchObject({ ticketsBalance: true, rowsEqualColumns: true });
    }
  });

  it('of a past day stays what it was when its requests are closed later', async () => {
    const test = await startTestApp({ now: '2026-01-15T15:57:00.000Z' });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    test.ports.clock.advance(4 * MINUTE);
    await desk.visits.transition({ visitId: visit.id, event: 'complete', reason: null });
    const { totals } = await desk.reports.dailySummary({ businessDate: '2026-01-15' });
    expect(totals).toMatchObject({ requests: 1, closed: 0, open: 1 });
  });

  it('of a day nobody came is empty, not an error', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const summary = await desk.reports.dailySummary({ businessDate: '2020-02-29' });
    expect(summary).toMatchObject({ visits: 0, byHour: [], totals: { requests: 0 } });
    await expectRefusal(desk.reports.dailySummary({ businessDate: '2026-02-29' }), 'common.invalidInput');
  });

  it('names where people asked about, what was handed out, and emergencies without the people in them', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const manager = await test.signIn('manager');
    const { visit } = await desk.visits.register(walkIn(test));
    await desk.visits.register(walkIn(test, { serviceCode: 'B06', regionCode: 'CN-GD' }));
    await desk.visits.register(walkIn(test, { serviceCode: 'A01', regionCode: null }));
    const brochure = await manager.publications.save({
      code: 'INV-115',
      title: '回臺投資手冊',
      titleEn: null,
      language: '中文',
      reorderAt: null,
    });
    await desk.publications.handOut({ visitId: visit.id, publicationId: brochure.id, qty: 3 });
    const id = test.ports.ids.next();
    await desk.emergencies.save({ id, text: { victimName: '王大同', place: '東莞', danger: 'yes' } });

    const summary = await desk.reports.dailySummary({ businessDate: '2026-01-15' });
    const sums = Object.fromEntries(summary.regions!.sums.map(({ group, requests }) => [group, requests]));
    expect(sums).toEqual({ newSouthbound: 1, CN: 1, HKMO: 0, TW: 0, other: 0, unstated: 1 });
    expect(summary.regions!.top.map(({ code }) => code).toSorted()).toEqual(['CN-GD', 'VN']);
    expect(summary.handouts).toEqual([{ code: 'INV-115', title: '回臺投資手冊', titleEn: null, qty: 3 }]);
    expect(summary.emergencies).toMatchObject([{ place: '東莞', danger: 'yes', outcome: null, acknowledgedAt: null }]);
    expect(JSON.stringify(summary)).not.toContain('王大同');

    const next = await desk.reports.dailySummary({ businessDate: '2026-01-16' });
    expect(next.emergencies, 'nobody has acknowledged it').toHaveLength(1);
    await manager.emergencies.acknowledge({ id, outcome: 'takenUp' });
    expect((await desk.reports.dailySummary({ businessDate: '2026-01-16' })).emergencies).toEqual([]);
    expect((await desk.reports.dailySummary({ businessDate: '2026-01-15' })).emergencies).toMatchObject([
      { outcome: 'takenUp' },
    ]);
  });

  it('is for the desk and the manager', async () => {
    const test = await startTestApp();
    const adviser = await test.signIn('adviser');
    await expectRefusal(adviser.reports.dailySummary({ businessDate: '2026-01-15' }), 'access.denied');
  });
});
