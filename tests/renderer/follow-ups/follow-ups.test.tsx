import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { FollowUpsCard } from '../../../renderer/features/follow-ups/FollowUpsCard.tsx';
import type { FollowUpView } from '../../../shared/features/follow-ups/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const item = (change: Partial<FollowUpView> = {}): FollowUpView => ({
  id: idOf(50),
  sessionId: idOf(20),
  sessionNo: 'N1150112-A-001',
  canOpen: true,
  clientName: '王大明',
  what: '寄契約',
  who: '',
  assigneeId: idOf(2),
  assigneeName: '林律師',
  isOwn: true,
  dueOn: '2026-01-13',
  isEstimated: false,
  lateBy: 2,
  snoozedTimes: 0,
  ...change,
});
const COLLEAGUES = [
  { id: idOf(2), name: '林律師' },
  { id: idOf(3), name: '陳接待' },
];
const answer = (items: FollowUpView[], later = 0): void =>
  core.answer('followUps.list', { today: '2026-01-15', items, later, colleagues: COLLEAGUES });

beforeEach(() => {
  setClock(AT);
  core.answer('drafts.load', { draft: null });
  core.answer('drafts.save', { savedAt: AT });
  core.answer('drafts.discard', {});
  core.answer('calendar.get', { years: [], days: [], suspensions: [] });
});
const open = (role: 'adviser' | 'manager' = 'adviser') => renderSignedIn(<FollowUpsCard />, { me: person([role]) });

describe('the follow-ups of the home page', () => {
  it('stand by how urgent they are: late by so many working days, today, soon, and what is a colleague’s', async () => {
    answer(
      [
        item(),
        item({ id: idOf(51), what: '回電', dueOn: '2026-01-15', lateBy: 0, who: '陳接待' }),
        item({ id: idOf(52), what: '補件', dueOn: '2026-01-20', lateBy: 0, isEstimated: true }),
        item({ id: idOf(53), what: '函轉', isOwn: false, lateBy: 5, canOpen: false, assigneeName: '許會計師' }),
      ],
      4,
    );
    open('manager');
    const group = async (name: string) => (await screen.findByRole('group', { name })).textContent;
    expect(await group('逾期')).toMatch(/寄契約.*逾期 2 個工作天.*115\/01\/13 到期.*N1150112-A-001.*王大明/);
    expect(await group('今天到期')).toMatch(/回電.*今天到期.*負責：陳接待/);
    expect(await group('接下來幾個工作天')).toMatch(/補件.*115\/01\/20 到期.*暫以週一至週五計算/);
    expect(await group('同仁的：逾期，或要由您決定再延後')).toMatch(/函轉.*逾期 5 個工作天.*承辦：許會計師/);
    expect(screen.getByText('之後還有 4 件')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: '開啟紀錄 N1150112-A-001' })).toHaveLength(3);
  });

  it('that are not due yet show three, and all when asked', async () => {
    answer(
      ['甲', '乙', '丙', '丁'].map((what, at) => item({ id: idOf(60 + at), what, dueOn: '2026-01-20', lateBy: 0 })),
    );
    const { user } = open();
    expect(await screen.findAllByRole('listitem')).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: '全部 4 件' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
  });

  it('are there when there is nothing to do', async () => {
    answer([]);
    open();
    expect(await screen.findByText('沒有到期或逾期的追蹤。')).toBeTruthy();
  });

  it('are done with a result, by keyboard, and never without one', async () => {
    answer([item()]);
    core.answer('followUps.done', undefined);
    const { user } = open();
    (await screen.findByRole('button', { name: '辦結：寄契約' })).focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog', { name: '辦結：寄契約' }));
    await user.click(dialog.getByRole('button', { name: '辦結' }));
    expect(dialog.getByText('請寫結果，之後的人才知道辦得如何。')).toBeTruthy();
    await user.type(dialog.getByRole('textbox', { name: /結果/ }), '已掛號寄出');
    await user.click(dialog.getByRole('button', { name: '辦結' }));
    expect(core.inputsOf('followUps.done')).toEqual([{ id: idOf(50), result: '已掛號寄出' }]);
  });

  it('are put off by working days from today; the fourth time is refused in plain words, and the day stays', async () => {
    answer([item({ snoozedTimes: 3 })]);
    core.answer('followUps.snooze', () => {
      throw refusal('followUps.snoozedEnough', { times: 3 });
    });
    const { user } = open();
    expect(await screen.findByText(/已延後 3 次/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '延後：寄契約' }));
    const dialog = within(await screen.findByRole('dialog', { name: '延後：寄契約' }));
    await user.click(await dialog.findByRole('button', { name: '3 個工作天' }));
    await user.click(dialog.getByRole('button', { name: '延後' }));
    expect(core.inputsOf('followUps.snooze')).toEqual([{ id: idOf(50), until: '2026-01-20' }]);
    expect((await dialog.findByRole('alert')).textContent).toMatch(/已經延後 3 次.*由主管決定/);
    expect(dialog.getByRole<HTMLInputElement>('textbox', { name: '延後到' }).value).toBe('115/01/20');
  });

  it('that were put off three times a manager puts off again', async () => {
    answer([item({ snoozedTimes: 3, isOwn: false })]);
    core.answer('followUps.snoozeFurther', undefined);
    const { user } = open('manager');
    await user.click(await screen.findByRole('button', { name: '延後：寄契約' }));
    const dialog = within(await screen.findByRole('dialog', { name: '延後：寄契約' }));
    await user.type(dialog.getByRole('textbox', { name: '延後到' }), '115/1/18{Tab}');
    expect(await dialog.findByText('115/01/18 不上班')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '改為下一個工作天 115/01/19' }));
    await user.click(dialog.getByRole('button', { name: '延後' }));
    expect(core.inputsOf('followUps.snoozeFurther')).toEqual([{ id: idOf(50), until: '2026-01-19' }]);
  });
});
