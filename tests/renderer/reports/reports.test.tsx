import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { ReportsPage } from '../../../renderer/features/reports/ReportsPage.tsx';
import { core, refusal } from '../support/fake-core.ts';
import { printJob, PROFILE, summary } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

beforeEach(() => {
  setClock('2026-01-15T09:30:00.000Z');
  core.answer('settings.profile', PROFILE);
  core.answer('reports.dailySummary', ({ businessDate }) => summary({ businessDate }));
  core.answer('reports.closing', ({ businessDate }) => ({
    businessDate,
    summary: summary({ businessDate }),
    closes: [],
    open: [],
    missing: [],
    next: 'final',
  }));
});

const day = () => screen.getByRole<HTMLInputElement>('textbox', { name: '日期' });

describe('the daily summary', () => {
  it('of today is shown as its paper, with its checks in words', async () => {
    renderSignedIn(<ReportsPage />);
    const paper = await screen.findByRole('article', { name: '日報表' });
    expect(paper.textContent).toContain('115年1月15日（星期四）');
    expect(screen.getByText(/帳面相符/)).toBeTruthy();
    expect(screen.getByText(/還有 1 位等候、0 位服務中、1 份紀錄未定稿/)).toBeTruthy();
    expect(day().value).toBe('115/01/15');
  });

  it('warns in words when the figures do not add up', async () => {
    core.answer('reports.dailySummary', summary({ checks: { ticketsBalance: false, rowsEqualColumns: true } }));
    renderSignedIn(<ReportsPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('發號數與各狀態合計不符');
  });

  it('of another day is reached by typing it, going back, or returning to today; never tomorrow', async () => {
    const { user } = renderSignedIn(<ReportsPage />);
    await screen.findByRole('article');
    await user.click(screen.getByRole('button', { name: '前一天' }));
    await screen.findByText('115年1月14日（星期三）');
    await user.clear(day());
    await user.type(day(), '114.12.31{Enter}');
    await screen.findByText('114年12月31日（星期三）');
    await user.clear(day());
    await user.type(day(), '116/1/1{Enter}');
    await screen.findByText('115年1月15日（星期四）');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '後一天' }).disabled).toBe(true);
    expect(core.inputsOf('reports.dailySummary').map(({ businessDate }) => businessDate)).not.toContain('2027-01-01');
  });

  it('keeps a day that cannot be read as typed and says why', async () => {
    const { user } = renderSignedIn(<ReportsPage />);
    await screen.findByRole('article');
    await user.clear(day());
    await user.type(day(), '昨天{Enter}');
    expect(await screen.findByText(/看不懂這個日期/)).toBeTruthy();
    expect(day().value).toBe('昨天');
  });

  it('is previewed, and saved as PDF under the name the core gives', async () => {
    core.answer('paper.create', printJob({ kind: 'dailySummary', summary: summary() }));
    core.answer('paper.pdf', { fileName: 'daily-summary-1150115.pdf', base64: btoa('%PDF') });
    URL.createObjectURL = () => 'blob:none';
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = () => undefined;
    const { user } = renderSignedIn(<ReportsPage />);
    await screen.findByRole('article');
    await user.keyboard('{Control>}p{/Control}');
    await screen.findByRole('dialog');
    await user.click(await screen.findByRole('button', { name: '存成 PDF' }));
    expect(await screen.findByText('已存成 PDF：daily-summary-1150115.pdf')).toBeTruthy();
    expect(core.inputsOf('paper.create')).toHaveLength(1);
  });

  it('is saved as a table under the name the core gives, once the core has written down that it leaves', async () => {
    core.answer('paper.create', printJob({ kind: 'dailySummary', summary: summary() }));
    core.answer('paper.exportTable', ({ format }) => ({ fileName: `daily-summary-1150115.${format}` }));
    const saved: Blob[] = [];
    URL.createObjectURL = (file) => `blob:${saved.push(file as Blob)}`;
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = () => undefined;
    const { user } = renderSignedIn(<ReportsPage />);
    await screen.findByRole('article');
    await user.keyboard('{Control>}p{/Control}');
    await user.click(await screen.findByRole('button', { name: '存成 ODS' }));
    expect(await screen.findByText('已存成 ODS：daily-summary-1150115.ods')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '存成 CSV' }));
    expect(await screen.findByText('已存成 CSV：daily-summary-1150115.csv')).toBeTruthy();
    expect(saved.map(({ type }) => type)).toEqual([
      'application/vnd.oasis.opendocument.spreadsheet',
      'text/csv;charset=utf-8',
    ]);
    expect(core.inputsOf('paper.exportTable').map(({ format }) => format)).toEqual(['ods', 'csv']);
  });

  it('shows names in emergencies to a manager who ticks it; the desk is not asked', async () => {
    core.answer('paper.create', printJob({ kind: 'dailySummary', summary: summary() }));
    const { user, unmount } = renderSignedIn(<ReportsPage />);
    await screen.findByRole('article');
    await user.keyboard('{Control>}p{/Control}');
    await user.click(await screen.findByRole('checkbox', { name: '顯示急難當事人姓名' }));
    await waitFor(() =>
      expect(core.inputsOf('paper.create').map(({ subject }) => 'withNames' in subject)).toEqual([false, true]),
    );
    unmount();
    const desk = renderSignedIn(<ReportsPage />, { me: person(['desk']) });
    await screen.findByRole('article');
    await desk.user.keyboard('{Control>}p{/Control}');
    await screen.findByRole('button', { name: '存成 PDF' });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('says what to do when this computer can make no PDF', async () => {
    core.answer('paper.create', printJob({ kind: 'dailySummary', summary: summary() }));
    core.answer('paper.pdf', () => {
      throw refusal('paper.pdfUnavailable', {});
    });
    const { user } = renderSignedIn(<ReportsPage />);
    await screen.findByRole('article');
    await user.keyboard('{Control>}p{/Control}');
    const button = await screen.findByRole('button', { name: '存成 PDF' });
    await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
    await user.click(button);
    expect((await screen.findByRole('alert')).textContent).toContain('無法製作 PDF');
  });
});
