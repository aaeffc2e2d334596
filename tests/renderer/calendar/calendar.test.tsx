import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { CalendarTab } from '../../../renderer/features/calendar/CalendarTab.tsx';
import { daysToKeep } from '../../../shared/features/calendar/rules.ts';
import { daysOf, fileOf, rowsOf } from '../../support/calendar-file.ts';
import { core } from '../support/fake-core.ts';
import { AT, idOf } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const EMPTY = { years: [], days: [], suspensions: [] };
beforeEach(() => {
  setClock(AT);
  core.answer('calendar.get', EMPTY);
});
const open = (role: 'adviser' | 'manager' = 'manager') => renderSignedIn(<CalendarTab />, { me: person([role]) });
const fileWith = (text: string) => new File([text], '113年辦公日曆表.csv', { type: 'text/csv' });
const choose = async ({ user }: ReturnType<typeof open>, text: string): Promise<void> => {
  await screen.findByRole('button', { name: '選擇檔案' });
  await user.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, fileWith(text));
};

describe('the office calendar', () => {
  it('says that this year is missing, and shows what a file brings before it counts', async () => {
    core.answer('calendar.importYear', { moved: 2 });
    const opened = open();
    expect(await screen.findByText(/115 年的辦公日曆表還沒匯入/)).toBeTruthy();
    await choose(opened, fileOf(rowsOf('2024')));
    const preview = within(await screen.findByRole('region', { name: '匯入前請核對' }));
    expect(preview.getByText(/平日放假 6 天 · 補行上班 1 天/)).toBeTruthy();
    expect(preview.getByText('補行上班：113/02/17')).toBeTruthy();
    expect(core.inputsOf('calendar.importYear')).toEqual([]);
    await opened.user.click(preview.getByRole('button', { name: '匯入 113 年' }));
    expect(core.inputsOf('calendar.importYear')).toEqual([{ days: daysOf('2024') }]);
    expect(await screen.findByText('2 件追蹤的期限隨之調整')).toBeTruthy();
  });

  it('names what a new file changes of a year that is there', async () => {
    core.answer('calendar.get', {
      ...EMPTY,
      years: [{ year: 2024, importedAt: AT, importedBy: '王主管' }],
      days: daysToKeep(daysOf('2024')),
    });
    const opened = open();
    const changed = rowsOf('2024').map((row) => (row.date === '2024-02-17' ? { ...row, isWorkday: false } : row));
    await choose(opened, fileOf(changed));
    const preview = within(await screen.findByRole('region', { name: '匯入前請核對' }));
    expect(preview.getByText('與已匯入的有 1 天不同：')).toBeTruthy();
    expect(preview.getByRole('listitem').textContent).toMatch(/113\/02\/17.*改為放假/);
  });

  it('refuses a wrong file by its line, and says that nothing changed', async () => {
    const opened = open();
    await choose(opened, fileOf(rowsOf('2024')).replace('20240103,三,0', '20240103,三,1'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/沒有匯入.*第 4 行：.*應為 0（上班）或 2（放假）/);
    expect(screen.queryByRole('button', { name: /^匯入/ })).toBeNull();
  });

  it('has days closed, and opened again with a reason', async () => {
    core.answer('calendar.get', {
      ...EMPTY,
      suspensions: [{ id: idOf(60), date: '2026-01-16', reason: '颱風', byName: '王主管' }],
    });
    core.answer('calendar.suspend', { moved: 1 });
    core.answer('calendar.reinstate', { moved: 0 });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: '新增停班日' }));
    const dialog = within(await screen.findByRole('dialog', { name: '新增停班日' }));
    await user.type(dialog.getByRole('textbox', { name: /原因/ }), '颱風');
    await user.click(dialog.getByRole('button', { name: '新增停班日' }));
    expect(core.inputsOf('calendar.suspend')).toEqual([{ date: '2026-01-15', reason: '颱風' }]);
    await user.click(screen.getByRole('button', { name: '取消 115/01/16 停班' }));
    const undo = within(await screen.findByRole('dialog', { name: '取消 115/01/16 停班' }));
    await user.type(undo.getByRole('textbox', { name: /取消的原因/ }), '照常上班');
    await user.click(undo.getByRole('button', { name: '取消停班' }));
    expect(core.inputsOf('calendar.reinstate')).toEqual([{ id: idOf(60), reason: '照常上班' }]);
  });

  it('is read by everybody and changed by the manager', async () => {
    open('adviser');
    expect(await screen.findByText('由主管匯入與停班。')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
