import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { OfficePage } from '../../../renderer/features/office/OfficePage.tsx';
import type { OfficeDay } from '../../../shared/features/office/contract.ts';
import { AT, idOf, STAMP } from '../support/records.ts';
import { core, refusal } from '../support/fake-core.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const DAY: OfficeDay = {
  businessDate: '2026-01-15',
  checks: [
    { slot: 'opening', item: 'light', isOk: null, by: null, at: null },
    { slot: 'opening', item: 'restroom', isOk: null, by: null, at: null },
    { slot: 'midday', item: 'water', isOk: null, by: null, at: null },
  ],
  defects: [],
  notes: [
    {
      ...STAMP,
      id: idOf(40),
      businessDate: '2026-01-14',
      text: '王先生十點來',
      doneAt: null,
      doneBy: null,
      writtenBy: '林雅婷',
      doneByName: null,
    },
  ],
  forTomorrow: [],
};

beforeEach(() => {
  setClock(AT);
  core.answer('office.day', DAY);
  core.answer('drafts.load', { draft: null });
  core.answer('drafts.save', { savedAt: AT });
  core.answer('drafts.discard', {});
});
const open = () => renderSignedIn(<OfficePage />, { me: person(['desk']) });

describe('the counter’s day', () => {
  it('is gone through with the arrow keys and the space bar', async () => {
    core.answer('office.check', DAY);
    const { user } = open();
    const light = await screen.findByRole('checkbox', { name: '照明：正常' });
    light.focus();
    await user.keyboard(' {ArrowDown} ');
    expect(core.inputsOf('office.check')).toEqual([
      { slot: 'opening', item: 'light', isOk: true },
      { slot: 'opening', item: 'restroom', isOk: true },
    ]);
    expect(screen.queryByRole('checkbox', { name: '飲水機：正常' })).toBeNull();
  });

  it('takes a defect with N, and the line is not in order', async () => {
    core.answer('office.check', DAY);
    core.answer('office.reportDefect', ({ item, what, place }) => ({
      ...STAMP,
      id: idOf(41),
      item,
      what,
      place,
      reportedOn: '2026-01-15',
      state: 'reported',
      repairNote: null,
      fixedOn: null,
    }));
    const { user } = open();
    (await screen.findByRole('checkbox', { name: '盥洗室：正常' })).focus();
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /^缺失/ }), '燈不亮{Enter}');
    await waitFor(() =>
      expect(core.inputsOf('office.check')).toEqual([{ slot: 'opening', item: 'restroom', isOk: false }]),
    );
    expect(core.inputsOf('office.reportDefect')).toEqual([{ item: 'restroom', what: '燈不亮', place: null }]);
  });

  it('keeps a note that could not be saved in its field, and says why', async () => {
    core.answer('office.writeNote', () => {
      throw refusal('storage.full', {});
    });
    const { user } = open();
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '寫給明天的同仁' });
    await user.type(field, '鑰匙在抽屜');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('alert');
    expect(field.value).toBe('鑰匙在抽屜');
  });

  it('ticks what the day before left', async () => {
    core.answer('office.settleNote', ({ isDone }) => ({ ...DAY.notes[0]!, doneAt: isDone ? AT : null }));
    const { user } = open();
    await user.click(await screen.findByRole('checkbox', { name: '已處理：王先生十點來' }));
    expect(core.inputsOf('office.settleNote')).toEqual([{ id: idOf(40), isDone: true }]);
  });
});
