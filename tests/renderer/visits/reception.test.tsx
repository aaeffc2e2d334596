import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ReceptionPage } from '../../../renderer/features/visits/ReceptionPage.tsx';
import { core, refusal } from '../support/fake-core.ts';
import { AT, hit, idOf, printJob, queueItem, REGISTERED, TICKET_CONTENT } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';

const print = vi.fn();

beforeEach(() => {
  print.mockReset();
  window.print = print;
  core.answer('visits.queue', { businessDate: '2026-01-15', items: [], closing: null });
  core.answer('settings.rooms', []);
  core.answer('settings.workstation', {
    ...REGISTERED.visit,
    id: idOf(3),
    code: 'A',
    name: '一號櫃檯',
    roomId: null,
  });
  core.answer('drafts.load', { draft: null });
  core.answer('drafts.save', { savedAt: AT });
  core.answer('drafts.discard', {});
  core.answer('directory.searchClients', ({ query }) => (query.startsWith('陳') ? [hit()] : []));
  core.answer('visits.register', REGISTERED);
  core.answer('paper.create', printJob(TICKET_CONTENT));
  core.answer('paper.job', printJob(TICKET_CONTENT, { state: 'sent' }));
  core.answer('paper.report', ({ state }) => printJob(TICKET_CONTENT, { state }));
});

const person = () => screen.getByRole<HTMLInputElement>('textbox', { name: /來訪者/ });
const purpose = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /來訪事由/ });
const service = () => screen.getByRole('textbox', { name: /服務項目/ });

async function enter() {
  const { user } = renderSignedIn(<ReceptionPage />);
  await waitFor(() => expect(document.activeElement).toBe(person()));
  return user;
}

/** The whole visit from the keyboard. */
async function fill(user: Awaited<ReturnType<typeof enter>>): Promise<void> {
  await user.keyboard('陳');
  await screen.findByRole('option', { name: /陳怡君/ });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(purpose()));
  await user.keyboard('問台胞證{Enter}');
  expect(document.activeElement).toBe(service());
  await user.keyboard('D05');
  await screen.findByRole('option', { name: /D05/ });
  await waitFor(() => expect(document.querySelector('[data-combobox-selected]')?.textContent).toContain('D05'));
  await user.keyboard('{Enter}');
}

describe('registering a visitor', () => {
  it('goes from the door to the ticket without the mouse, saved before it is printed', async () => {
    const user = await enter();
    await fill(user);
    core.answer('visits.register', (input) => {
      expect(print).not.toHaveBeenCalled();
      expect(input).toMatchObject({ client: { id: hit().id }, serviceCode: 'D05', series: 'A' });
      return REGISTERED;
    });
    const wait = { from: 10, to: 20 };
    core.answer('visits.queue', {
      businessDate: '2026-01-15',
      items: [queueItem({ visitId: REGISTERED.visit.id, wait })],
      closing: null,
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('A012')).toBeTruthy();
    expect(screen.getByText('前面還有 3 位')).toBeTruthy();
    await waitFor(() => expect(print).toHaveBeenCalledOnce());
    await screen.findByText('已送出列印');
    expect(core.inputsOf('paper.report')).toEqual([{ id: idOf(30), state: 'sent' }]);
    await user.keyboard('n');
    await screen.findByText('沒有印出', { selector: 'p' });
    await user.keyboard('p');
    await waitFor(() => expect(print).toHaveBeenCalledTimes(2));
    expect(core.inputsOf('paper.create')).toHaveLength(1);
    await screen.findByText('紙張印出來了嗎？');
    await user.keyboard('y');
    await screen.findByText('已印出');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(person()));
  });

  it('saves once however often Enter is pressed', async () => {
    const user = await enter();
    await fill(user);
    let finish: (value: typeof REGISTERED) => void = () => undefined;
    core.answer('visits.register', () => new Promise((resolve) => (finish = resolve)));
    await user.keyboard('{Control>}{Enter}{Enter}{Enter}{/Control}');
    finish(REGISTERED);
    await screen.findByText('A012');
    expect(core.inputsOf('visits.register')).toHaveLength(1);
  });

  it('sends the same request key again after a refusal, and keeps every word', async () => {
    const user = await enter();
    await fill(user);
    core.answer('visits.register', () => {
      throw refusal('storage.full', {});
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('alert');
    expect(purpose().value).toBe('問台胞證');
    core.answer('visits.register', REGISTERED);
    await user.click(screen.getByRole('button', { name: /儲存並取號/ }));
    await screen.findByText('A012');
    const keys = core.inputsOf('visits.register').map(({ requestKey }) => requestKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('is not sent by the Enter that chooses a character', async () => {
    const user = await enter();
    await fill(user);
    for (const key of [{ isComposing: true }, { keyCode: 229 }]) {
      fireEvent.keyDown(purpose(), { key: 'Enter', code: 'Enter', ctrlKey: true, ...key });
      fireEvent.keyDown(person_(), { key: 'Enter', code: 'Enter', ...key });
    }
    expect(core.inputsOf('visits.register')).toEqual([]);
  });

  it('looks for nobody while characters are being composed', async () => {
    await enter();
    fireEvent.compositionStart(person());
    const composing = new InputEvent('input', { bubbles: true, isComposing: true });
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(person(), 'ㄔㄣ');
    fireEvent(person(), composing);
    expect(core.inputsOf('directory.searchClients')).toEqual([]);
  });

  it('does not choose from a list that answers an earlier text', async () => {
    const user = await enter();
    await user.keyboard('陳');
    await screen.findByRole('option', { name: /陳怡君/ });
    core.answer('directory.searchClients', () => new Promise(() => undefined));
    await user.keyboard('大{Enter}');
    expect(person().value).toBe('陳大');
  });

  it('obeys an Enter that came before the list, once nobody is found: a new person', async () => {
    const user = await enter();
    let found: (hits: []) => void = () => undefined;
    core.answer('directory.searchClients', () => new Promise((resolve) => (found = resolve)));
    await user.keyboard('鄭又新{Enter}');
    found([]);
    await screen.findByText('新的來訪者');
    expect(screen.getByDisplayValue('鄭又新')).toBeTruthy();
  });

  it('says beside the fields what is missing, and erases nothing', async () => {
    const user = await enter();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('請選擇來訪者，或新增一位');
    expect(screen.getByText('請選擇服務項目')).toBeTruthy();
    expect(core.inputsOf('visits.register')).toEqual([]);
  });

  it('shows what the core found wrong beside its field', async () => {
    const user = await enter();
    await fill(user);
    core.answer('visits.register', () => {
      throw refusal('common.invalidInput', {
        issues: [{ path: 'purposeText', code: 'tooLong', params: { max: 500 } }],
      });
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('最多 500 個字')).toBeTruthy();
  });

  it('says that the person has a number already', async () => {
    core.answer('visits.queue', {
      businessDate: '2026-01-15',
      items: [queueItem({ clientId: hit().id, ticketNo: 'A003' })],
      closing: null,
    });
    const user = await enter();
    await user.keyboard('陳');
    await screen.findByRole('option', { name: /陳怡君/ });
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/這一位今天已有 A003/)).toBeTruthy();
  });
});

describe('a half-typed visit', () => {
  it('comes back after a crash or a lock as it was, with the same request key', async () => {
    const value = { requestKey: idOf(77), purposeText: '想了解越南設廠', headCount: '３' };
    core.answer('drafts.load', { draft: { value, savedAt: AT } });
    const { user } = renderSignedIn(<ReceptionPage />);
    await waitFor(() => expect(purpose().value).toBe('想了解越南設廠'));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '人數' }).value).toBe('３');
    await fill(user);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('A012');
    expect(core.inputsOf('visits.register')[0]).toMatchObject({ requestKey: idOf(77), headCount: 3 });
    await waitFor(() => expect(core.inputsOf('drafts.discard')).toEqual([{ slot: 'intake' }]));
  });
});

function person_(): HTMLElement {
  return screen.queryByRole('textbox', { name: /來訪者/ }) ?? service();
}

describe('the queue', () => {
  const called = queueItem({
    visitId: idOf(51),
    ticketNo: 'A007',
    state: 'called',
    roomName: '接待室',
    timesCalled: 2,
  });
  const waiting = queueItem({ visitId: idOf(52), ticketNo: 'A008', issuedAt: '2026-01-15T01:50:00.000Z' });
  const passed = queueItem({ visitId: idOf(53), ticketNo: 'B005', series: 'B', state: 'passed' });

  const show = async () => {
    core.answer('visits.queue', { businessDate: '2026-01-15', items: [called, waiting, passed], closing: null });
    const user = await enter();
    await screen.findAllByText('A008');
    return user;
  };

  it('says in words how long somebody has waited, and where a number was called to', async () => {
    const { setClock } = await import('../../../renderer/client/clock.ts');
    setClock('2026-01-15T02:30:00.000Z');
    await show();
    expect(screen.getByText('已等 40 分 · 過久')).toBeTruthy();
    expect(screen.getByText('→ 接待室 · 第 2 次叫號')).toBeTruthy();
  });

  it('calls the next number with F8, in the series this desk calls', async () => {
    const user = await show();
    core.answer('visits.callNext', { ...waiting, state: 'called', roomName: '接待室' });
    await user.keyboard('{F8}');
    expect(await screen.findByText('A008 請到 接待室')).toBeTruthy();
    expect(core.inputsOf('visits.callNext')).toEqual([{ roomId: null, series: ['E', 'P', 'A'] }]);
  });

  it('calls one number however fast F8 is pressed again', async () => {
    const user = await show();
    let finish: (item: typeof waiting) => void = () => undefined;
    core.answer('visits.callNext', () => new Promise((resolve) => (finish = resolve)));
    await user.keyboard('{F8}{F8}{F8}');
    finish({ ...waiting, state: 'called', roomName: '接待室' });
    await screen.findByText('A008 請到 接待室');
    expect(core.inputsOf('visits.callNext')).toHaveLength(1);
  });

  it('explains that another room was faster', async () => {
    const user = await show();
    core.answer('visits.call', () => {
      throw refusal('visits.alreadyCalled', { ticketNo: 'A008', roomName: '相談室一' });
    });
    await user.click(within(rowOf('A008')).getByRole('button', { name: '叫這一號' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A008');
    expect(alert.textContent).toContain('相談室一');
  });

  it('is walked with the arrow keys; Enter opens what can be done', async () => {
    const user = await show();
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    rows[0]!.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(rows[1]);
    core.answer('visits.transition', queueItem());
    await user.keyboard('{ArrowUp}{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: '過號' }));
    expect(core.inputsOf('visits.transition')).toEqual([{ visitId: idOf(51), event: 'pass', reason: null }]);
  });

  it('asks for a reason before a visit is voided', async () => {
    const user = await show();
    rowOf('A008').querySelector<HTMLElement>('[data-row]')!.focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: '作廢…' }));
    await user.click(await screen.findByRole('button', { name: '作廢' }));
    expect(await screen.findByText('請寫下原因')).toBeTruthy();
    core.answer('visits.transition', queueItem({ state: 'voided' }));
    await user.type(screen.getByRole('textbox', { name: /作廢原因/ }), '重複登記{Enter}');
    await waitFor(() =>
      expect(core.inputsOf('visits.transition')).toEqual([{ visitId: idOf(52), event: 'void', reason: '重複登記' }]),
    );
  });
});

const rowOf = (ticketNo: string): HTMLElement => document.querySelector<HTMLElement>(`[data-ticket="${ticketNo}"]`)!;
