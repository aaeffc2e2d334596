import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { TodayPage } from '../../../renderer/features/today/TodayPage.tsx';
import { core } from '../support/fake-core.ts';
import { AT, idOf, queueItem } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

beforeEach(() => {
  setClock('2026-01-15T02:40:00.000Z');
  core.answer('visits.queue', { businessDate: '2026-01-15', items: [], closing: null });
  core.answer('consultations.list', []);
  core.answer('consultations.unfinalised', []);
  core.answer('drafts.mine', []);
  core.answer('followUps.list', { today: '2026-01-15', items: [], later: 0, colleagues: [] });
});

describe('the home page', () => {
  it('of the desk leads to what was left half-typed', async () => {
    core.answer('drafts.mine', [{ slot: 'intake', savedAt: AT }]);
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const unfinished = (await screen.findByText('有 1 筆未完成')).closest('section')!;
    expect(unfinished.textContent).toContain('來訪登記填到一半');
    expect(unfinished.textContent).toContain('10:30');
    expect(within(unfinished).getByRole('link', { name: '繼續' }).getAttribute('href')).toBe('/reception');
  });

  it('of an adviser leads to the records that are not final, and says which have waited too long', async () => {
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
    expect(screen.queryByText('今天到目前為止')).toBeNull();
  });

  it('of a manager names whose records have waited too long', async () => {
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

  it('counts who waits, who waits longest, and shows an emergency first', async () => {
    core.answer('visits.queue', {
      businessDate: '2026-01-15',
      items: [
        queueItem({ visitId: idOf(1), ticketNo: 'E001', series: 'E', priority: 'emergency' }),
        queueItem({ visitId: idOf(2), ticketNo: 'A004', issuedAt: '2026-01-15T02:00:00.000Z' }),
      ],
      closing: null,
    });
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    expect(await screen.findByText('有急難等候：E001')).toBeTruthy();
    expect(screen.getByText('最久已等 40 分（A004）')).toBeTruthy();
  });

  it('says that nobody waits, and what to do next', async () => {
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    expect(await screen.findByText('現在沒有人在等候。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '登記來訪' }).getAttribute('href')).toBe('/reception');
  });
});
