import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { TodayPage } from '../../../renderer/features/today/TodayPage.tsx';
import type { TodayFigures } from '../../../shared/features/reports/today.ts';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf, queueItem, STAMP, summary } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const DAY = '2026-01-15';
const ME = person(['desk']).staffId;

const hour = (change: Partial<TodayFigures['hours'][number]>): TodayFigures['hours'][number] => ({
  hour: 8,
  arrived: 0,
  issued: 0,
  served: 0,
  completed: 0,
  left: 0,
  waiting: null,
  waitMean: null,
  waitMax: null,
  ...change,
});
const figures = (change: Partial<TodayFigures> = {}): TodayFigures => ({
  businessDate: DAY,
  at: '2026-01-15T02:40:00.000Z',
  visits: 6,
  tickets: summary().ticketTotals,
  hours: [
    hour({ hour: 9, arrived: 4, issued: 3, served: 3, completed: 3, waiting: 0, waitMean: 8.5, waitMax: 20 }),
    hour({ hour: 10, arrived: 2, issued: 2, left: 1, waiting: 1 }),
    hour({ hour: 11 }),
  ],
  usual: [
    { series: 'A', minutes: 15 },
    { series: 'B', minutes: 30 },
  ],
  duty: [],
  signedIn: null,
  openBefore: [],
  notClosed: null,
  ...change,
});
const queue = (...items: ReturnType<typeof queueItem>[]) =>
  core.answer('visits.queue', { businessDate: DAY, items, closing: null });
const room = (n: number, name: string) => ({
  ...STAMP,
  id: idOf(n),
  code: `R${n}`,
  name,
  nameEn: null,
  kind: 'consultation' as const,
  isPrivate: true,
  active: true,
});
const SYNC: SyncStatus = {
  link: 'alone',
  since: null,
  lastSyncAt: null,
  unsent: { transactions: 0, oldestAt: null },
  needs: [],
  firstSync: null,
  server: null,
};
const card = async (name: string) => within(await screen.findByRole('region', { name }));
const needs = async () => card('現在要處理');

beforeEach(() => {
  localStorage.clear();
  setClock('2026-01-15T02:40:00.000Z');
  queue();
  core.answer('consultations.list', []);
  core.answer('consultations.unfinalised', []);
  core.answer('drafts.mine', []);
  core.answer('followUps.list', { today: '2026-01-15', items: [], later: 0, colleagues: [] });
  core.answer('reports.today', figures());
  core.answer('emergencies.ofToday', []);
  core.answer('office.day', { businessDate: DAY, checks: [], defects: [], notes: [], forTomorrow: [] });
  core.answer('paper.recent', []);
  core.answer('sync.status', SYNC);
  core.answer('settings.rooms', [room(31, '接待室'), room(32, '相談室一')]);
  core.answer('settings.workstation', { ...STAMP, id: idOf(3), code: 'A', name: '櫃檯一', roomId: idOf(32) });
  core.answer('settings.backups', {
    folder: '/backups',
    items: [{ name: 'b', at: AT, reason: 'daily', schemaVersion: 9, bytes: 1, verified: true, counts: {} }],
  });
});

describe('what was left unfinished', () => {
  it('leads the desk to what was left half-typed', async () => {
    core.answer('drafts.mine', [{ slot: 'intake', savedAt: AT }]);
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const unfinished = (await screen.findByText('有 1 筆未完成')).closest('section')!;
    expect(unfinished.textContent).toContain('來訪登記填到一半');
    expect(unfinished.textContent).toContain('10:30');
    expect(within(unfinished).getByRole('link', { name: '繼續' }).getAttribute('href')).toBe('/reception');
  });

  it('leads an adviser to the records that are not final, and says which have waited too long', async () => {
    const row = { id: idOf(20), sessionNo: 'N1150115-A-003', startedAt: AT, adviserName: '林律師', isOwn: true };
    core.answer('consultations.unfinalised', [
      { ...row, id: idOf(21), sessionNo: 'N1150112-A-001', startedAt: '2026-01-12T02:30:00.000Z', workdays: 3 },
      { ...row, workdays: 0 },
    ]);
    renderSignedIn(<TodayPage />, { me: person(['adviser']) });
    const unfinished = within((await screen.findByText('有 2 筆未完成')).closest('section')!);
    const [late, fresh] = unfinished.getAllByRole('listitem');
    expect(late!.textContent).toMatch(/N1150112-A-001.*115\/01\/12.*已過 3 個工作天/);
    expect(fresh!.textContent).toMatch(/N1150115-A-003.*10:30/);
    expect(fresh!.textContent).not.toContain('工作天');
    expect(within(fresh!).getByRole('link').getAttribute('href')).toBe(`/consultation/${idOf(20)}`);
  });

  it('names to a manager whose records have waited too long', async () => {
    const row = {
      id: idOf(20),
      sessionNo: 'N1150107-A-003',
      startedAt: '2026-01-07T02:30:00.000Z',
      adviserName: '林律師',
    };
    core.answer('consultations.unfinalised', [{ ...row, isOwn: false, workdays: 6 }]);
    renderSignedIn(<TodayPage />, { me: person(['manager']) });
    expect(await screen.findByText(/林律師 的諮詢紀錄 N1150107-A-003 尚未定稿/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '查看' })).toBeTruthy();
  });
});

describe('what needs a hand now', () => {
  it('stands in words, the emergency first, then who waits too long, then what is merely open', async () => {
    queue(
      queueItem({ visitId: idOf(1), ticketNo: 'A004', issuedAt: '2026-01-15T02:00:00.000Z' }),
      queueItem({ visitId: idOf(2), ticketNo: 'A003', issuedAt: '2026-01-15T01:55:00.000Z' }),
      queueItem({ visitId: idOf(3), ticketNo: 'E001', series: 'E', priority: 'emergency' }),
    );
    core.answer('office.day', {
      businessDate: DAY,
      checks: [{ slot: 'opening', item: 'light', isOk: null, by: null, at: null }],
      defects: [],
      notes: [],
      forTomorrow: [],
    });
    core.answer('reports.today', figures({ notClosed: { businessDate: '2026-01-14', isProvisional: false } }));
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const own = await needs();
    await waitFor(() => expect(own.getAllByRole('listitem')).toHaveLength(4));
    expect(own.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
      expect.stringContaining('急難等候中：E001'),
      expect.stringMatching(/2 人等候超過 30 分鐘.*最久 A003，已等 45 分/),
      expect.stringContaining('115年1月14日 還沒有日結'),
      expect.stringContaining('開門檢查還有 1 項未看'),
    ]);
    const closing = own.getByRole('link', { name: '處理: 115年1月14日 還沒有日結' });
    expect(closing.getAttribute('href')).toBe('/reports?day=2026-01-14');
  });

  it('is nothing only when everything has been read', async () => {
    let answer: (() => void) | undefined;
    core.answer('office.day', () => new Promise((resolve) => (answer = () => resolve(DAY_OF_OFFICE))));
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const own = await needs();
    expect(own.getByText('讀取中…')).toBeTruthy();
    expect(own.queryByText('目前沒有急事。')).toBeNull();
    await waitFor(() => expect(answer).toBeDefined());
    answer!();
    expect(await own.findByText('目前沒有急事。')).toBeTruthy();
  });

  it('says that it may be incomplete where something could not be read, and no card shows a nought', async () => {
    core.answer('visits.queue', () => {
      throw refusal('common.internal', { reference: 'x' });
    });
    core.answer('reports.today', () => {
      throw refusal('common.internal', { reference: 'x' });
    });
    renderSignedIn(<TodayPage />, { me: person(['manager']) });
    expect(await (await needs()).findByText(/這份清單可能不完整/)).toBeTruthy();
    expect((await needs()).queryByText('目前沒有急事。')).toBeNull();
    for (const name of ['候位', '今天到目前為止']) {
      const shown = await card(name);
      expect(await shown.findByRole('alert')).toBeTruthy();
      expect(shown.queryByRole('definition')).toBeNull();
    }
  });

  it('names the tickets that never came out of a printer, and not those that did at the second try', async () => {
    const job = { kind: 'ticket', copy: 1, createdAt: AT };
    core.answer('paper.recent', [
      { ...job, id: idOf(40), label: 'A012', state: 'sent' },
      { ...job, id: idOf(41), label: 'A012', state: 'failed' },
      { ...job, id: idOf(42), label: 'A013', state: 'failed' },
      { ...job, id: idOf(43), label: 'A001', state: 'failed', createdAt: '2026-01-14T02:30:00.000Z' },
    ]);
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const line = await (await needs()).findByText('1 張號碼牌沒有印出來');
    expect(line.closest('li')!.textContent).toContain('A013');
  });

  it('tells an adviser who was called by them and who was handed to them', async () => {
    queue(
      queueItem({ visitId: idOf(1), ticketNo: 'B001', series: 'B', state: 'called', calledBy: ME, lastCalledAt: AT }),
      queueItem({ visitId: idOf(2), ticketNo: 'B002', forStaffId: ME, transferredByName: '王律師', series: 'B' }),
    );
    renderSignedIn(<TodayPage />, { me: person(['adviser']) });
    const own = await needs();
    expect((await own.findByText('B001 已叫號，等您開始')).closest('li')!.textContent).toContain('10:30 叫號');
    expect(own.getByText('B002 轉給您').closest('li')!.textContent).toContain('王律師 轉來，已等 10 分');
  });

  it('names workstations that were not heard of today, and what sync asks of a person', async () => {
    core.answer('sync.status', { ...SYNC, link: 'needsYou', needs: [{ need: 'setAside', count: 2, detail: null }] });
    const sibling = { state: 'active' as const, release: null, behind: 0, unsent: 0, isSelf: false };
    core.answer('sync.details', {
      waiting: [],
      moreWaiting: 0,
      setAside: [],
      conflicts: [],
      siblingsAt: AT,
      siblings: [
        { ...sibling, workstationId: idOf(50), code: 'A', name: '櫃檯一', lastSeenAt: AT, isSelf: true },
        { ...sibling, workstationId: idOf(51), code: 'B', name: '諮詢室', lastSeenAt: '2026-01-14T02:00:00.000Z' },
        { ...sibling, workstationId: idOf(52), code: 'C', name: '櫃檯二', lastSeenAt: '2026-01-15T02:38:00.000Z' },
      ],
    });
    renderSignedIn(<TodayPage />, { me: person(['admin']) });
    const own = await needs();
    expect((await own.findByText('1 台工作站很久沒有連線')).closest('li')!.textContent).toContain('B（1 天前）');
    expect(own.getByText('同步有 2 項需要有人決定')).toBeTruthy();
    const stations = (await card('各工作站同步')).getAllByRole('listitem').map((row) => row.textContent);
    expect(stations).toEqual([
      expect.stringContaining('這台'),
      expect.stringContaining('很久沒有連線'),
      expect.not.stringContaining('很久沒有連線'),
    ]);
  });

  it('asks for a backup after a day without one', async () => {
    setClock('2026-01-17T02:40:00.000Z');
    renderSignedIn(<TodayPage />, { me: person(['admin']) });
    expect(await (await needs()).findByText('超過一天沒有備份')).toBeTruthy();
  });
});

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

const DAY_OF_OFFICE = { businessDate: DAY, checks: [], defects: [], notes: [], forTomorrow: [] };
