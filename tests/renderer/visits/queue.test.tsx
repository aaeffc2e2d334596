import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallBar } from '../../../renderer/features/visits/CallBar.tsx';
import { ClosingNotice } from '../../../renderer/features/visits/ClosingNotice.tsx';
import { DoubleCalls } from '../../../renderer/features/visits/DoubleCalls.tsx';
import { QueueList } from '../../../renderer/features/visits/QueueList.tsx';
import { setLanguage } from '../../../renderer/i18n/index.ts';
import { actionsFor, nextAction } from '../../../renderer/features/visits/visit-actions.ts';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { conflict, syncDetails } from '../../support/sync-facts.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf, queueItem } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const ROOMS = [
  { id: idOf(31), code: 'R1', name: '台商接待室', nameEn: 'Reception', kind: 'reception', active: true },
  { id: idOf(32), code: 'C1', name: '第一相談室', nameEn: 'Room 1', kind: 'consultation', active: true },
];

beforeEach(() => {
  core.answer('settings.rooms', ROOMS as never);
  core.answer('settings.workstation', { id: idOf(3), code: 'A', name: '一號', roomId: idOf(31) } as never);
  core.answer('staff.list', [
    { id: idOf(40), account: 'chang', name: '張哲維', roles: ['adviser'], active: true },
    { id: idOf(41), account: 'chou', name: '周俊宏', roles: ['admin'], active: true },
  ] as never);
});

const list = (items: QueueItem[]) =>
  renderSignedIn(<QueueList items={items} roomId={null} emptyHint="" openRecord={() => undefined} />);
const row = (ticketNo: string): HTMLElement => document.querySelector(`[data-ticket="${ticketNo}"]`)!;

describe('a line of the queue', () => {
  it('says how much longer they wait, as a range', () => {
    list([
      queueItem({ visitId: idOf(1), ticketNo: 'A001', wait: { from: 0, to: 5 } }),
      queueItem({ visitId: idOf(2), ticketNo: 'A002', wait: { from: 10, to: 20 } }),
    ]);
    expect(row('A001').textContent).toContain('5 分內叫到');
    expect(row('A002').textContent).toContain('還要 10–20 分');
  });

  it('says who handed the visitor on, to whom, and with which words', () => {
    list([queueItem({ forRoomName: '第一相談室', transferredByName: '林雅婷', transferNote: '請看契約' })]);
    expect(row('A001').textContent).toContain('轉至 第一相談室 · 林雅婷 轉來：請看契約');
  });

  it('offers to pass by who was called three times and did not come', () => {
    expect(nextAction(queueItem({ state: 'called', callsThisTurn: 2 }))).toBe('serve');
    expect(nextAction(queueItem({ state: 'called', callsThisTurn: 3 }))).toBe('pass');
  });

  it('offers to hand on while serving, not while the adviser writes the record', () => {
    expect(actionsFor(queueItem({ state: 'serving' }))).toContain('transfer');
    expect(actionsFor(queueItem({ state: 'serving', sessionId: idOf(50) }))).not.toContain('transfer');
    expect(actionsFor(queueItem())).not.toContain('transfer');
  });
});

describe('a line of the queue in English', () => {
  beforeEach(async () => setLanguage('en'));
  afterEach(async () => setLanguage('zh-TW'));

  it('gives a room its English name, and the Chinese one where it has no other', () => {
    const called = { state: 'called', roomId: idOf(31), roomName: '台商接待室' } as const;
    list([
      queueItem({ ...called, visitId: idOf(1), ticketNo: 'A001', roomNameEn: 'Reception' }),
      queueItem({ ...called, visitId: idOf(2), ticketNo: 'A002' }),
      queueItem({ visitId: idOf(3), ticketNo: 'A003', transferredByName: 'Lin', forRoomName: '相談室', forRoomNameEn: 'Room 1' }), // prettier-ignore
    ]);
    expect(row('A001').textContent).toContain('→ Reception');
    expect(row('A002').textContent).toContain('→ 台商接待室');
    expect(row('A003').textContent).toContain('Room 1');
  });
});

describe('handing on', () => {
  it('asks where to and for a word, and needs one of room and colleague', async () => {
    core.answer('visits.transfer', queueItem());
    const { user } = list([queueItem({ state: 'serving', roomId: idOf(31), roomName: '台商接待室' })]);
    await user.click(within(row('A001')).getByRole('button', { name: /A001/ }));
    await user.click(await screen.findByRole('menuitem', { name: /轉給別室/ }));
    const dialog = await screen.findByRole('dialog');
    const room = await within(dialog).findByRole('combobox', { name: '轉到哪裡' });
    await within(dialog).findByRole('option', { name: '第一相談室' });
    expect(within(dialog).queryByRole('option', { name: '台商接待室' })).toBeNull();
    expect(within(dialog).queryByRole('option', { name: '周俊宏' })).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: '轉過去' }));
    expect(within(dialog).getByText('請選擇地點或同仁')).toBeTruthy();
    await user.selectOptions(room, idOf(32));
    await user.type(within(dialog).getByLabelText('交代下一室的話'), '請看契約');
    await user.click(within(dialog).getByRole('button', { name: '轉過去' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(core.inputsOf('visits.transfer')).toEqual([
      { visitId: idOf(10), roomId: idOf(32), staffId: null, note: '請看契約' },
    ]);
  });

  it('says in words why it is refused, and keeps what was typed', async () => {
    core.answer('visits.transfer', () => {
      throw refusal('visits.transitionRefused', { from: 'serving', event: 'transfer', why: 'recordOpen' });
    });
    const { user } = list([queueItem({ state: 'serving' })]);
    await user.click(within(row('A001')).getByRole('button', { name: /A001/ }));
    await user.click(await screen.findByRole('menuitem', { name: /轉給別室/ }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByRole('option', { name: '第一相談室' });
    await user.selectOptions(within(dialog).getByRole('combobox', { name: '轉到哪裡' }), idOf(32));
    await user.click(within(dialog).getByRole('button', { name: '轉過去' }));
    expect(await within(dialog).findByText(/諮詢紀錄還在撰寫/)).toBeTruthy();
  });
});

describe('narrowing', () => {
  const here = queueItem({
    visitId: idOf(1),
    ticketNo: 'A001',
    state: 'called',
    roomId: idOf(31),
    roomName: '台商接待室',
  });
  const there = queueItem({
    visitId: idOf(2),
    ticketNo: 'B001',
    state: 'called',
    roomId: idOf(32),
    roomName: '第一相談室',
  });
  const waiting = queueItem({ visitId: idOf(3), ticketNo: 'A002' });

  it('shows one room’s visitors and those who wait for any, and counts the others', async () => {
    const { user } = list([here, there, waiting]);
    await user.selectOptions(screen.getByRole('combobox', { name: '只看地點' }), idOf(31));
    expect(row('B001')).toBeNull();
    expect(row('A001')).toBeTruthy();
    expect(row('A002')).toBeTruthy();
    expect(screen.getByText('另有 1 筆不在範圍內')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '全部顯示' }));
    expect(row('B001')).toBeTruthy();
  });

  it('limits the next call to a priority and a language until it is cleared', async () => {
    core.answer('visits.callNext', () => {
      throw refusal('visits.nobodyWaiting', { others: 2 });
    });
    const { user } = renderSignedIn(<CallBar place="reception" />);
    await user.click(await screen.findByRole('button', { name: '條件' }));
    await user.click(await screen.findByRole('checkbox', { name: '優先協助' }));
    await user.click(screen.getByRole('checkbox', { name: '越南語' }));
    await user.keyboard('{Escape}{F8}');
    await waitFor(() =>
      expect(core.inputsOf('visits.callNext')).toEqual([
        { roomId: idOf(31), series: ['E', 'P', 'A'], priorities: ['assisted'], languages: ['vi'] },
      ]),
    );
    expect(await screen.findByText(/條件以外還有 2 位在等候/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '條件（2）' })).toBeTruthy();
  });
});

describe('closing time', () => {
  const closing = { closesAt: '17:30', lastCallAt: '2026-01-15T09:50:00.000Z', passes: true, closed: null };

  it('is offered once those who wait will last past it, and taken back as easily', async () => {
    core.answer('visits.closeQueue', {});
    core.answer('visits.reopenQueue', {});
    const { user, rerender } = renderSignedIn(<ClosingNotice closing={closing} />);
    expect(screen.getByText(/17:50 才叫得完/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '停止發號' }));
    expect(core.inputsOf('visits.closeQueue')).toHaveLength(1);
    rerender(<></>);
    renderSignedIn(<ClosingNotice closing={{ ...closing, closed: { at: AT, byName: '林雅婷' } }} />);
    expect(screen.getByText(/10:30 起停止發號（林雅婷）/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '恢復發號' }));
    expect(core.inputsOf('visits.reopenQueue')).toHaveLength(1);
  });

  it('says nothing while there is time', () => {
    renderSignedIn(<ClosingNotice closing={{ ...closing, passes: false }} />);
    expect(document.querySelector('[data-closing]')).toBeNull();
  });
});

describe('a number that two rooms called', () => {
  const double = conflict({
    entity: 'ticket',
    kind: 'doubleCall',
    label: 'A012',
    fields: [
      { field: 'calledBy', kept: '林雅婷', other: '張哲維' },
      { field: 'roomId', kept: '台商接待室', other: '第一相談室' },
    ],
    other: { byName: '張哲維', workstation: 'B', at: AT },
  });

  it.each([
    ['林雅婷', 'keep'],
    ['張哲維', 'takeOther'],
  ] as const)('is settled by %s with one key', async (name, choice) => {
    core.answer('sync.details', syncDetails({ conflicts: [double] }));
    core.answer('sync.resolveConflict', {});
    const { user } = renderSignedIn(<DoubleCalls />, { me: person(['desk', 'adviser'], name) });
    const flag = await screen.findByRole('alert');
    expect(flag.textContent).toContain('A012 被兩處叫到');
    expect(flag.textContent).toContain('台商接待室 林雅婷、第一相談室 張哲維');
    await user.keyboard('{F7}');
    await waitFor(() => expect(core.inputsOf('sync.resolveConflict')).toEqual([{ id: double.id, choice }]));
  });

  it('is shown to others with both rooms to choose from, and no key', async () => {
    core.answer('sync.details', syncDetails({ conflicts: [double] }));
    core.answer('sync.resolveConflict', {});
    core.answer('settings.workstation', { id: idOf(3), code: 'C', name: '三號', roomId: null } as never);
    const { user } = renderSignedIn(<DoubleCalls />, { me: person(['manager'], '李美玲') });
    await screen.findByRole('alert');
    await user.keyboard('{F7}');
    expect(core.inputsOf('sync.resolveConflict')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '第一相談室 張哲維' }));
    expect(core.inputsOf('sync.resolveConflict')).toEqual([{ id: double.id, choice: 'takeOther' }]);
  });
});
