import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { ReportsPage } from '../../../renderer/features/reports/ReportsPage.tsx';
import type { ClosingDay } from '../../../shared/features/reports/closing.ts';
import { core, refusal } from '../support/fake-core.ts';
import { PROFILE, summary } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const NO_ONE_OPEN: ClosingDay = {
  businessDate: '2026-01-15',
  summary: summary(),
  closes: [],
  open: [],
  missing: [],
  next: 'final',
};
const visit = (number: number, state: 'waiting' | 'serving' | 'passed') => ({
  visitId: `00000000-0000-7000-8000-00000000000${number}`,
  visitNo: `V1150115-A-00${number}`,
  ticketNo: `A00${number}`,
  clientName: '陳怡君',
  state,
});
const closed = (change: Partial<ClosingDay['closes'][number]> = {}): ClosingDay['closes'][number] => ({
  id: '00000000-0000-7000-8000-0000000000ff',
  kind: 'final',
  summary: summary(),
  missing: [],
  carried: [],
  reason: null,
  closedAt: '2026-01-15T09:30:00.000Z',
  byName: '李主管',
  ...change,
});

beforeEach(() => {
  setClock('2026-01-15T09:30:00.000Z');
  core.answer('settings.profile', PROFILE);
  core.answer('reports.dailySummary', summary());
});

/** Opens the dialog of a day that stands so. */
async function closing(day: Partial<ClosingDay>, me = person(['manager'])) {
  core.answer('reports.closing', { ...NO_ONE_OPEN, ...day });
  const { user } = renderSignedIn(<ReportsPage />, { me });
  await user.click(await screen.findByRole('button', { name: day.closes ? '再結一版' : '日結' }));
  return { user, dialog: within(await screen.findByRole('dialog')) };
}

describe('closing the day', () => {
  it('asks about each visit that is open; one being served can only go on', async () => {
    const open = [visit(1, 'waiting'), visit(2, 'serving'), visit(3, 'passed')];
    const { user, dialog } = await closing({ open });
    const choice = (name: string) => within(dialog.getByRole('radiogroup', { name }));
    expect(choice('A001').getByRole<HTMLInputElement>('radio', { name: '未辦妥離開' }).checked).toBe(true);
    expect(choice('A002').getByRole<HTMLInputElement>('radio', { name: '帶到明天' }).checked).toBe(true);
    expect(choice('A002').getByRole<HTMLInputElement>('radio', { name: '未辦妥離開' }).disabled).toBe(true);
    await user.click(choice('A003').getByRole('radio', { name: '帶到明天' }));
    expect(dialog.getByRole<HTMLTextAreaElement>('textbox', { name: '交接事項' }).value).toBe('帶到明天：A002、A003');
    core.answer('reports.close', NO_ONE_OPEN);
    await user.click(dialog.getByRole('button', { name: '日結' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(core.inputsOf('reports.close')).toEqual([
      {
        businessDate: '2026-01-15',
        left: [open[0]!.visitId],
        carried: [open[1]!.visitId, open[2]!.visitId],
        note: '帶到明天：A002、A003',
      },
    ]);
  });

  it('keeps what was typed for tomorrow when it is refused, and says why', async () => {
    const { user, dialog } = await closing({ open: [visit(1, 'waiting')] });
    core.answer('reports.close', () => {
      throw refusal('reports.visitsOpen', { visitNos: ['V1150115-B-009'] });
    });
    await user.type(dialog.getByRole('textbox', { name: '交接事項' }), '鑰匙在櫃檯');
    await user.click(dialog.getByRole('button', { name: '日結' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('還有來訪沒有決定');
    expect(dialog.getByRole<HTMLTextAreaElement>('textbox', { name: '交接事項' }).value).toBe('鑰匙在櫃檯');
  });

  it('names the workstations that are missing, and is a provisional close', async () => {
    const missing = [{ code: 'B', unsent: 4, lastSeenAt: '2026-01-15T08:00:00.000Z' }];
    const { dialog } = await closing({ missing, next: 'provisional' });
    expect(dialog.getByText(/B：4 筆未同步，最後連線 .*16:00/)).toBeTruthy();
    expect(dialog.getByRole('button', { name: '暫結' })).toBeTruthy();
  });

  it('shows what differs from the last close, and is amended by a manager with a reason', async () => {
    const now = summary({ totals: { ...summary().totals, requests: 8 } });
    const { user, dialog } = await closing({ closes: [closed()], summary: now, next: 'amended' });
    const row = dialog.getByText(/受理統計（件）\s合計\s件數/).closest('tr')!;
    expect([...row.cells].slice(1).map((cell) => cell.textContent)).toEqual(['7', '8']);
    await user.click(dialog.getByRole('button', { name: '結更正版' }));
    expect(core.inputsOf('reports.amend')).toEqual([]);
    core.answer('reports.amend', NO_ONE_OPEN);
    await user.type(dialog.getByRole('textbox', { name: /更正原因/ }), '補登電話');
    await user.click(dialog.getByRole('button', { name: '結更正版' }));
    await waitFor(() => expect(core.inputsOf('reports.amend')).toMatchObject([{ reason: '補登電話' }]));
  });
});

describe('a day that is closed', () => {
  it('says by whom and when, and offers nothing while nothing has changed', async () => {
    core.answer('reports.closing', { ...NO_ONE_OPEN, closes: [closed()], next: null });
    renderSignedIn(<ReportsPage />);
    expect(await screen.findByText(/已日結（第 1 版）.*17:30 李主管/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /日結|再結/ })).toBeNull();
  });

  it('provisionally says for whom it waits', async () => {
    const missing = [{ code: 'B', unsent: 4, lastSeenAt: null }];
    const closes = [closed({ kind: 'provisional', missing })];
    core.answer('reports.closing', { ...NO_ONE_OPEN, closes, missing, next: null });
    renderSignedIn(<ReportsPage />);
    expect(await screen.findByText('等 B 同步後再結一次，就是正式日結。')).toBeTruthy();
  });

  it('and has changed sends the desk to the manager', async () => {
    core.answer('reports.closing', { ...NO_ONE_OPEN, closes: [closed()], next: 'amended' });
    renderSignedIn(<ReportsPage />, { me: person(['desk']) });
    expect(await screen.findByText(/由主管結更正版/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '再結一版' })).toBeNull();
  });
});
