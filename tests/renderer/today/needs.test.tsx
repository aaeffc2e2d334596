import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { TodayPage } from '../../../renderer/features/today/TodayPage.tsx';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf, queueItem } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';
import { card, DAY, DAY_OF_OFFICE, figures, ME, needs, prepareDay, queue, SYNC } from './stage.ts';

beforeEach(prepareDay);

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
