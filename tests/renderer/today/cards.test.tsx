import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TodayPage } from '../../../renderer/features/today/TodayPage.tsx';
import { core } from '../support/fake-core.ts';
import { AT, idOf, queueItem } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';
import { card, figures, ME, needs, prepareDay, queue } from './stage.ts';

beforeEach(prepareDay);

describe('the cards', () => {
  it('show a desk who waits in each series, the longest of it, and no sessions', async () => {
    queue(
      queueItem({ visitId: idOf(1), ticketNo: 'A004', issuedAt: '2026-01-15T02:20:00.000Z' }),
      queueItem({ visitId: idOf(2), ticketNo: 'A005' }),
      queueItem({ visitId: idOf(3), ticketNo: 'B001', series: 'B', issuedAt: '2026-01-15T02:05:00.000Z' }),
    );
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const rows = within(await screen.findByRole('table', { name: '各號別的等候' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual(['A一般服務220 分', 'B諮詢135 分']);
    expect(screen.queryByRole('region', { name: '諮詢' })).toBeNull();
    expect(screen.queryByRole('region', { name: '系統' })).toBeNull();
  });

  it('tell nobody waits, and what to do next', async () => {
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    expect(await screen.findByText('現在沒有人在等候。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '登記來訪' }).getAttribute('href')).toBe('/reception');
  });

  it('show an adviser who is theirs to call, the session going on, and whom they handed on', async () => {
    const b = { series: 'B' as const, priority: 'normal' as const };
    queue(
      queueItem({ ...b, visitId: idOf(1), ticketNo: 'B004' }),
      queueItem({ ...b, visitId: idOf(2), ticketNo: 'B005', forRoomId: idOf(31), forRoomName: '接待室' }),
      queueItem({ visitId: idOf(3), ticketNo: 'A001' }),
      queueItem({
        ...b,
        visitId: idOf(4),
        ticketNo: 'B001',
        state: 'serving',
        servedAt: AT,
        sessionId: idOf(20),
        sessionAdviserId: ME,
      }),
      queueItem({
        ...b,
        visitId: idOf(5),
        ticketNo: 'B002',
        forRoomId: idOf(31),
        forRoomName: '接待室',
        transferredByName: '陳怡君',
      }),
    );
    renderSignedIn(<TodayPage />, { me: person(['adviser']) });
    const own = await card('諮詢');
    expect((await own.findByText('等您叫號')).nextSibling!.textContent).toBe('1');
    expect(await own.findByText('下一位 B004，已等 10 分')).toBeTruthy();
    expect(own.getByRole('link', { name: '進行中：B001' }).getAttribute('href')).toBe(`/consultation/${idOf(20)}`);
    expect(own.getByText('您轉出的 B002 在 接待室 等候，已 10 分')).toBeTruthy();
    expect(screen.queryByRole('region', { name: '今天到目前為止' })).toBeNull();
    expect(screen.queryByRole('region', { name: '今日值勤' })).toBeNull();
    expect(core.inputsOf('reports.today')).toEqual([]);
  });

  it('show a manager the day by hours first, as a picture in words and as a table', async () => {
    const { user } = renderSignedIn(<TodayPage />, { me: person(['manager']) });
    const day = await card('今天到目前為止');
    expect(await day.findByRole('img', { name: /^10:40：來訪 6，辦妥 3，離開 1，等候 1。/ })).toBeTruthy();
    await user.click(day.getByText('看逐時表格'));
    const rows = day.getAllByRole('row').map((row) => row.textContent);
    expect(rows.slice(1)).toEqual(['9 時4333008.520', '10 時220011——', '11 時還沒到', '合計65331']);
    const regions = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
    expect(regions.indexOf('今天到目前為止')).toBeLessThan(regions.indexOf('候位'));
  });

  it('show each room as it is, and point out who is in it longer than usual', async () => {
    queue(
      queueItem({
        visitId: idOf(1),
        ticketNo: 'B006',
        series: 'B',
        state: 'serving',
        roomId: idOf(32),
        calledByName: '張哲維',
        servedAt: '2026-01-15T02:05:00.000Z',
        clientName: '不該出現',
      }),
    );
    renderSignedIn(<TodayPage />, { me: person(['manager']) });
    const rooms = await card('各空間現況');
    await rooms.findByText('B006');
    expect(rooms.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      '接待室空著',
      expect.stringMatching(/相談室一B006服務中張哲維10:05 起，35 分平常 30 分內/),
    ]);
    expect(screen.queryByText('不該出現')).toBeNull();
    expect((await needs()).getByText('1 間超過平常的服務時間').closest('li')!.textContent).toContain('相談室一');
  });

  it('show who is on duty, who stands in, and who sits here', async () => {
    const line = { roomName: null, roomNameEn: null, isDeputy: false };
    const since = '2026-01-15T00:40:00.000Z';
    core.answer(
      'reports.today',
      figures({
        duty: [
          { ...line, staffId: idOf(60), name: '林雅婷', roomName: '接待室' },
          { ...line, staffId: idOf(61), name: '許淑芬', isDeputy: true },
        ],
        signedIn: [
          { staffId: idOf(60), name: '林雅婷', since, locked: false },
          { staffId: idOf(62), name: '李美玲', since, locked: false },
        ],
      }),
    );
    renderSignedIn(<TodayPage />, { me: person(['manager']) });
    const duty = await card('今日值勤');
    await duty.findByText('林雅婷');
    expect(duty.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      '林雅婷接待室08:40 起在這台',
      '許淑芬代理',
    ]);
    expect(duty.getByText('也登入這台：李美玲')).toBeTruthy();
  });

  it('show an emergency with its clock, who answers for it and what comes next', async () => {
    const report = {
      id: idOf(70),
      reportNo: '暫115-A-001',
      reportedAt: '2026-01-15T02:25:00.000Z',
      reportedByName: '陳接待',
      callerPhone: '0912',
      place: '東莞',
      danger: 'yes' as const,
      isIncomplete: false,
      calledBackAt: null,
      acknowledgedAt: null,
      acknowledgedByName: null,
    };
    core.answer('emergencies.ofToday', [
      report,
      { ...report, id: idOf(71), reportNo: '暫115-A-002', acknowledgedAt: AT, acknowledgedByName: '李美玲' },
    ]);
    renderSignedIn(<TodayPage />, { me: person(['officer']) });
    const [open, taken] = (await card('急難進行中')).getAllByRole('listitem');
    expect(open!.textContent).toMatch(/T\+15:0\d.*東莞.*超過 10 分鐘無人確認.*接下來（15 分內）：第一次對外聯繫/);
    expect(taken!.textContent).toContain('李美玲 10:30 接手');
    expect(screen.getAllByRole('region')[0]!.getAttribute('aria-label')).toBe('急難進行中');
  });

  it('of several roles stand once each', async () => {
    renderSignedIn(<TodayPage />, { me: person(['desk', 'adviser', 'manager', 'admin']) });
    await card('系統');
    const names = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['現在要處理', '今天到目前為止', '諮詢', '候位', '各空間現況', '今日值勤', '系統']),
    );
  });

  it('show an administrator nobody’s figures', async () => {
    renderSignedIn(<TodayPage />, { me: person(['admin']) });
    await card('系統');
    expect(core.inputsOf('visits.queue')).toEqual([]);
    expect(core.inputsOf('reports.today')).toEqual([]);
    expect(await (await needs()).findByText('目前沒有急事。')).toBeTruthy();
  });
});
