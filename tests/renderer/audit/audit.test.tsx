import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AuditPage } from '../../../renderer/features/audit/AuditPage.tsx';
import type { AuditEntry } from '../../../shared/features/audit/contract.ts';
import { core } from '../support/fake-core.ts';
import { INFO, renderSignedIn } from '../support/render.tsx';

const entry = (seq: number, rest: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  at: INFO.now,
  staffId: null,
  staffName: '林書豪',
  workstationCode: 'A',
  action: 'update',
  subjectType: 'client',
  subjectId: 'c-1',
  fields: ['phone'],
  reason: null,
  hash: `hash${seq}`,
  ...rest,
});

async function open() {
  core.answer('staff.list', []);
  core.answer('audit.list', ({ before }) =>
    before === undefined
      ? { entries: [entry(9), entry(8, { action: 'signInFailed', staffName: null })], more: true }
      : { entries: [entry(7, { action: 'setUp', staffName: null })], more: false },
  );
  const { user } = renderSignedIn(<AuditPage />);
  await screen.findAllByText('115/01/15 10:30');
  return { user };
}

describe('the audit trail', () => {
  it('goes on where the last page ended', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '顯示更早的紀錄' }));
    await within(screen.getByRole('table')).findByText('設定中心');
    expect(core.inputsOf('audit.list').at(-1)).toMatchObject({ before: 8 });
    await waitFor(() => expect(screen.queryByRole('button', { name: '顯示更早的紀錄' })).toBeNull());
    expect(screen.getAllByRole('row')).toHaveLength(4);
  });

  it('tells who it was, the application itself, or somebody who had not signed in', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '顯示更早的紀錄' }));
    await within(screen.getByRole('table')).findByText('設定中心');
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getAllByRole('cell')[2]!.textContent)).toEqual(['林書豪', '未登入', '系統']);
  });

  it('is narrowed by days typed in the ROC calendar and by action', async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText('起日'), '115/1/10{Enter}');
    await user.click(screen.getByRole('combobox', { name: '動作' }));
    await user.click(await screen.findByRole('option', { name: '被拒絕' }));
    await waitFor(() =>
      expect(core.inputsOf('audit.list').at(-1)).toEqual({ from: '2026-01-10', action: 'denied', limit: 50 }),
    );
    await user.click(screen.getByRole('button', { name: '清除條件' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('起日').value).toBe(''));
  });

  it('says in words why the application did something, and leaves a person’s own words alone', async () => {
    core.answer('staff.list', []);
    core.answer('audit.list', {
      entries: [
        entry(9, { subjectType: 'visit', reason: 'carriedOver' }),
        entry(8, { subjectType: 'visit', reason: 'unfinished' }),
        entry(7, { subjectType: 'visit', reason: 'dayEnd' }),
        entry(6, { subjectType: 'visit', reason: '打錯字，constructor' }),
      ],
      more: false,
    });
    const { user } = renderSignedIn(<AuditPage />);
    for (const [seq, reason] of [
      [9, '日結：帶到明天'],
      [8, '日結：未辦妥離開'],
      [7, '日期已過，系統結束等候'],
      [6, '打錯字，constructor'],
    ] as const) {
      await user.click(await screen.findByRole('button', { name: `查看第 ${seq} 筆` }));
      expect(screen.getByRole('region', { name: `第 ${seq} 筆` }).textContent).toContain(reason);
    }
  });

  it('opens an entry to the names of its fields', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: '查看第 9 筆' }));
    const details = screen.getByRole('region', { name: '第 9 筆' });
    expect(details.textContent).toContain('phone');
    expect(details.textContent).toContain('hash9');
  });

  it('has a clear verdict: whole, or broken from an entry on', async () => {
    const { user } = await open();
    core.answer('audit.verify', { ok: true, entries: 540, firstBrokenSeq: null });
    await user.click(screen.getByRole('button', { name: '驗證完整性' }));
    expect(await screen.findByText(/540 筆紀錄逐筆相扣/)).toBeTruthy();
    core.answer('audit.verify', { ok: false, entries: 540, firstBrokenSeq: 17 });
    await user.click(screen.getByRole('button', { name: '驗證完整性' }));
    expect((await screen.findByRole('alert')).textContent).toContain('第 17 筆起不相符');
  });
});
