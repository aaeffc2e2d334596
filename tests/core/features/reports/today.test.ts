import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

/** 10:30 in Taipei. */
const NOW = '2026-01-15T02:30:00.000Z';
const plain = { left: [], carried: [], note: null };

describe('the day on the first page', () => {
  it('says the daily summary’s figures by hours, without any visitor’s name', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await desk.visits.register(walkIn(test))).visit.id);
    await desk.visits.register(walkIn(test, { series: null, channel: 'phone' }));
    test.ports.clock.set('2026-01-15T03:10:00.000Z');
    const again = await test.signIn('desk');
    await again.visits.call({ visitId: ids[0]!, roomId: null });
    await again.visits.transition({ visitId: ids[0]!, event: 'serve' });
    await again.visits.transition({ visitId: ids[0]!, event: 'complete', reason: '已說明' });
    await again.visits.transition({ visitId: ids[1]!, event: 'leave' });

    const today = await again.reports.today();
    const summary = await again.reports.dailySummary({ businessDate: '2026-01-15' });
    expect(today).toMatchObject({ businessDate: '2026-01-15', visits: 4, tickets: summary.ticketTotals });
    expect(today.hours.map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(today.hours[2]).toMatchObject({ arrived: 4, issued: 3, served: 0, completed: 0, waiting: 3, waitMax: 40 });
    expect(today.hours[3]).toMatchObject({ arrived: 0, served: 1, completed: 1, left: 1, waiting: 1 });
    expect(today.hours[4]).toMatchObject({ waiting: null });
    expect(JSON.stringify(today)).not.toContain('王大明');
  });

  it('names who is on duty, and to whoever manages staff who sits at this workstation', async () => {
    const test = await startTestApp({ now: NOW });
    const manager = await test.signIn('manager');
    const desk = await test.signIn('desk');
    const people = await manager.staff.list();
    const adviser = people.find(({ account }) => account === 'adviser')!;
    const consulting = (await manager.settings.rooms()).find(({ kind }) => kind === 'consultation');
    await desk.board.setDuty({ staffId: adviser.id, roomId: consulting!.id, isDeputy: true, onDuty: true });
    const seen = await manager.reports.today();
    expect(seen.duty).toEqual([
      { staffId: adviser.id, name: '林顧問', isDeputy: true, roomName: '第一相談室', roomNameEn: 'Consultation 1' },
    ]);
    expect(seen.signedIn!.map(({ name, locked }) => [name, locked])).toEqual(
      expect.arrayContaining([
        ['王主管', false],
        ['陳接待', false],
      ]),
    );
    expect((await desk.reports.today()).signedIn).toBeNull();
  });

  it('remembers the last day nobody closed, and a visit of it that is being served still', async () => {
    const test = await startTestApp({ now: '2026-01-14T09:00:00.000Z' });
    const first = await test.signIn('desk');
    expect((await first.reports.today()).notClosed, 'nobody ever came').toBeNull();
    const { visit } = await first.visits.register(walkIn(test));
    await first.visits.call({ visitId: visit.id, roomId: null });
    await first.visits.transition({ visitId: visit.id, event: 'serve' });

    test.ports.clock.set(NOW);
    const desk = await test.signIn('desk');
    const morning = await desk.reports.today();
    expect(morning.notClosed).toEqual({ businessDate: '2026-01-14', isProvisional: false });
    expect(morning.openBefore).toEqual([{ visitId: visit.id, visitNo: 'V1150114-A-001', businessDate: '2026-01-14' }]);

    await desk.reports.close({ ...plain, businessDate: '2026-01-14', carried: [visit.id] });
    expect((await desk.reports.today()).notClosed).toBeNull();
  });

  it('is for those who read the day’s figures', async () => {
    const test = await startTestApp({ now: NOW });
    for (const account of ['adviser', 'officer', 'admin']) {
      await expectRefusal((await test.signIn(account)).reports.today(), 'access.denied');
    }
  });
});
