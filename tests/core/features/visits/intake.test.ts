import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from './walk-in.ts';

afterEach(closeTestApps);

/** 10:30 on Thursday 115/01/15 in Taipei. */
const NOW = '2026-01-15T02:30:00.000Z';
const DAY = 24 * 60 * 60_000;

describe('several matters of one visit', () => {
  it('three problems of five people are three 件 and five 人次', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(
      walkIn(test, {
        headCount: 5,
        moreRequests: [
          { serviceCode: 'F04', regionCode: null, summary: '文書驗證' },
          { serviceCode: 'C04', regionCode: 'VN', summary: '越南稅務' },
        ],
      }),
    );
    const { requests } = await desk.visits.detail({ visitId: visit.id });
    expect(requests.map(({ requestNo, serviceCode, summary }) => [requestNo, serviceCode, summary])).toEqual([
      ['S1150115-A-001', 'E02', '詢問越南設廠'],
      ['S1150115-A-002', 'F04', '文書驗證'],
      ['S1150115-A-003', 'C04', '越南稅務'],
    ]);
    const { totals } = await desk.reports.dailySummary({ businessDate: '2026-01-15' });
    expect(totals).toMatchObject({ requests: 3, heads: 5 });
  });

  it('a group of forty is one visit with one name, and nobody beside it is asked for papers', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(
      walkIn(test, { headCount: 40, companions: '東莞台商協會理監事、陳小弟（6 歲）' }),
    );
    expect(visit).toMatchObject({ headCount: 40, companions: '東莞台商協會理監事、陳小弟（6 歲）' });
    expect(rows(test, 'select name from clients')).toEqual([{ name: '陳怡君' }]);
    const { totals, visits } = await desk.reports.dailySummary({ businessDate: '2026-01-15' });
    expect({ ...totals, visits }).toMatchObject({ requests: 1, heads: 40, visits: 1 });
  });
});

describe('what came in earlier', () => {
  it('a phone call with its start and end is over when it is saved, with what came of it', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { visit, request } = await desk.visits.register(
      walkIn(test, {
        channel: 'phone',
        series: null,
        startedAt: '2026-01-15T02:10:00.000Z',
        endedAt: '2026-01-15T02:18:00.000Z',
        result: '已說明',
      }),
    );
    expect(visit).toMatchObject({
      state: 'completed',
      arrivedAt: '2026-01-15T02:10:00.000Z',
      leftAt: '2026-01-15T02:18:00.000Z',
      createdAt: NOW,
      lateEntry: null,
    });
    expect(request).toMatchObject({
      state: 'resolvedOnSpot',
      result: '已說明',
      acceptedAt: '2026-01-15T02:10:00.000Z',
      closedAt: '2026-01-15T02:18:00.000Z',
    });
  });

  it('a late entry of yesterday is numbered and counted on its own day, and keeps the moment it was typed', async () => {
    const test = await startTestApp({ now: '2026-01-14T02:00:00.000Z' });
    const first = await test.signIn('desk');
    await first.visits.register(walkIn(test));
    test.ports.clock.set(NOW);
    const desk = await test.signIn('desk');
    const { visit, request } = await desk.visits.register(
      walkIn(test, { lateEntry: true, startedAt: '2026-01-14T06:00:00.000Z', series: null, channel: 'outreach' }),
    );
    expect(visit).toMatchObject({
      visitNo: 'V1150114-A-002',
      businessDate: '2026-01-14',
      arrivedAt: '2026-01-14T06:00:00.000Z',
      createdAt: NOW,
      state: 'completed',
      lateEntry: true,
    });
    expect(request).toMatchObject({ requestNo: 'S1150114-A-002', state: 'open', closedAt: null });
    expect(auditOf(test, visit.id)).toMatchObject([{ action: 'create', reason: 'lateEntry' }]);
    const { visits } = await desk.reports.dailySummary({ businessDate: '2026-01-14' });
    expect(visits).toBe(2);
    expect((await desk.visits.queue({})).items).toEqual([]);
  });

  it('whoever still waits after the machines were down gets a number with their own time of arrival', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { visit, ticket } = await desk.visits.register(
      walkIn(test, { lateEntry: true, startedAt: '2026-01-15T01:40:00.000Z' }),
    );
    expect(visit).toMatchObject({ state: 'waiting', arrivedAt: '2026-01-15T01:40:00.000Z', leftAt: null });
    expect(ticket).toMatchObject({ ticketNo: 'A001', issuedAt: NOW });
  });

  it.each([
    ['in the future', { startedAt: '2026-01-15T03:30:00.000Z' }, ['startedAt inFuture']],
    [
      'of an earlier day that nobody called a late entry',
      { startedAt: '2026-01-14T06:00:00.000Z', series: null },
      ['startedAt earlierDayIsLate'],
    ],
    [
      'two years ago',
      { startedAt: '2024-01-14T06:00:00.000Z', series: null, lateEntry: true },
      ['startedAt tooLongAgo'],
    ],
    [
      'ended before it began',
      { startedAt: '2026-01-15T02:10:00.000Z', endedAt: '2026-01-15T02:00:00.000Z', series: null },
      ['endedAt endBeforeStart'],
    ],
    ['over, and asks for a number', { endedAt: NOW }, ['series noTicketForPast']],
  ] as const)('refuses what is %s, beside the field, and saves nothing', async (_, given, expected) => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const refused = desk.visits.register(walkIn(test, { ...given }));
    const { issues } = (await expectRefusal(refused, 'common.invalidInput')) as {
      issues: { path: string; code: string }[];
    };
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
    expect(rows(test, 'select id from visits union select id from clients')).toEqual([]);
  });
});

describe('the same matter again', () => {
  it('is marked within thirty days, and not for another matter, another region, or a voided visit', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const first = await desk.visits.register(walkIn(test));
    const client = { id: first.clientId! };
    test.ports.clock.advance(29 * DAY);
    const later = await test.signIn('desk');
    const asked = { clientId: client.id, serviceCode: 'E02', regionCode: 'VN' };
    expect(await later.visits.repeat(asked)).toMatchObject({ requestNo: first.request.requestNo });
    expect(await later.visits.repeat({ ...asked, regionCode: null })).not.toBeNull();
    expect(await later.visits.repeat({ ...asked, regionCode: 'TH' })).toBeNull();
    expect(await later.visits.repeat({ ...asked, serviceCode: 'C04' })).toBeNull();
    const again = await later.visits.register(walkIn(test, { client }));
    expect(again.request.repeatOf).toBe(first.request.id);
    const { requests } = await later.visits.detail({ visitId: again.visit.id });
    expect(requests[0]!.repeats).toMatchObject({ requestNo: first.request.requestNo });
    await later.visits.transition({ visitId: again.visit.id, event: 'void', reason: '誤登' });
    test.ports.clock.advance(20 * DAY);
    const last = await test.signIn('desk');
    expect(await last.visits.repeat(asked)).toBeNull();
  });

  it('follows a person whose records were merged', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const one = await desk.visits.register(walkIn(test));
    const two = await desk.visits.register(walkIn(test, { serviceCode: 'C04' }));
    const manager = await test.signIn('manager');
    await manager.directory.mergeClients({ keptId: two.clientId!, mergedId: one.clientId!, take: [] });
    test.ports.clock.advance(DAY);
    const later = await test.signIn('desk');
    expect(await later.visits.repeat({ clientId: two.clientId!, serviceCode: 'E02', regionCode: 'VN' })).not.toBeNull();
  });
});

describe('the personal-data notice', () => {
  it('is kept with its version and how it was given, and is asked for anew when the text changes', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { clientId } = await desk.visits.register(
      walkIn(test, { notice: { mode: 'oral', signed: false, exemptReason: null } }),
    );
    expect(await desk.visits.noticeStanding({ clientId: clientId! })).toMatchObject({
      version: '1',
      mode: 'oral',
      signed: false,
      isCurrent: true,
    });
    const manager = await test.signIn('manager');
    const before = await manager.settings.privacyNotice();
    expect(before.zh).toContain('測試台商服務中心');
    await manager.settings.savePrivacyNotice({ zh: before.zh, en: before.en });
    expect((await manager.settings.privacyNotice()).version).toBe('1');
    await manager.settings.savePrivacyNotice({ zh: '本中心蒐集您的姓名與電話。', en: '' });
    expect(await desk.visits.noticeStanding({ clientId: clientId! })).toMatchObject({ isCurrent: false });
    await desk.visits.giveNotice({ clientId: clientId!, notice: { mode: 'paper', signed: true, exemptReason: null } });
    expect(await desk.visits.noticeStanding({ clientId: clientId! })).toMatchObject({
      version: '2',
      mode: 'paper',
      signed: true,
      isCurrent: true,
    });
  });

  it('is not owed only with a reason', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const refused = desk.visits.register(
      walkIn(test, { notice: { mode: 'exempt', signed: false, exemptReason: null } }),
    );
    await expectRefusal(refused, 'common.invalidInput');
    const notice = { mode: 'exempt', signed: false, exemptReason: '急難，來不及' } as const;
    const { clientId } = await desk.visits.register(walkIn(test, { notice }));
    expect(await desk.visits.noticeStanding({ clientId: clientId! })).toMatchObject({ mode: 'exempt' });
  });
});

describe('what the visitor takes home', () => {
  it('names who looks after it, the deputy, the next step and the papers to bring', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    const staff = await desk.staff.list();
    const idOf = (account: string): string => staff.find((each) => each.account === account)!.id;
    const slip = {
      visitId: visit.id,
      ownerStaffId: idOf('officer'),
      deputyStaffId: idOf('desk'),
      nextStep: '三個工作日內回電',
      papersToBring: ['護照影本', '公司章程'],
    };
    expect(await desk.visits.saveSlip(slip)).toMatchObject({ papersToBring: ['護照影本', '公司章程'] });
    const job = await desk.paper.create({ subject: { kind: 'visitorSlip', visitId: visit.id }, language: 'zh-TW' });
    expect(job.content).toMatchObject({
      kind: 'visitorSlip',
      visitNo: 'V1150115-A-001',
      ownerName: '張承辦',
      deputyName: '陳接待',
      nextStep: '三個工作日內回電',
      papersToBring: ['護照影本', '公司章程'],
      requests: [{ requestNo: 'S1150115-A-001', serviceCode: 'E02' }],
    });
    await expectRefusal(desk.visits.saveSlip({ ...slip, ownerStaffId: visit.id }), 'common.notFound');
  });

  it('looking into a visit of an earlier day is written down, into one of today it is not', async () => {
    const test = await startTestApp({ now: NOW });
    const desk = await test.signIn('desk');
    const { visit } = await desk.visits.register(walkIn(test));
    await desk.visits.detail({ visitId: visit.id });
    expect(auditOf(test, visit.id).map(({ action }) => action)).toEqual(['create']);
    test.ports.clock.advance(DAY);
    const later = await test.signIn('desk');
    await later.visits.detail({ visitId: visit.id });
    expect(auditOf(test, visit.id).map(({ action }) => action)).toContain('view');
  });
});
