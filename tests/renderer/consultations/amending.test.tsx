import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../../shared/features/consultations/rules.ts';
import { core, refusal } from '../support/fake-core.ts';
import { AT, idOf, sessionView } from '../support/records.ts';
import { answerRoom, field, open, OWN } from './room.tsx';

beforeEach(answerRoom);

describe('amending a final record', () => {
  const final = {
    ...OWN,
    question: '越南設廠的土地使用權與補償',
    facts: '公司名稱寫錯',
    advice: '先取得書面承諾',
    outcome: 'answered',
    confirmation: 'signature',
    state: 'finalised',
    lockedAt: AT,
  } as const;

  it('asks for a reason, makes the next version and shows what the earlier one said', async () => {
    const view = sessionView(final);
    const { user } = await open(view);
    await user.click(await screen.findByRole('button', { name: '更正' }));
    await user.clear(field(/事實摘要/));
    await user.type(field(/事實摘要/), '公司名稱已改');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(core.inputsOf('consultations.amend'), 'not without a reason').toEqual([]);
    expect(field(/更正原因/).getAttribute('aria-invalid')).toBe('true');
    await user.type(field(/更正原因/), '名稱誤植');
    core.answer('consultations.amend', ({ text, reason, version }) => ({
      ...sessionView({ ...final, ...text, version: version + 1 }),
      earlier: [{ version, reason, lockedAt: AT, amendedAt: AT, amendedByName: '林律師', text: textOf(view.session) }],
    }));
    await user.click(screen.getByRole('button', { name: /更正為第 2 版/ }));
    const earlier = await screen.findByRole('region', { name: '先前的版本' });
    expect(core.inputsOf('consultations.amend')).toMatchObject([
      { id: idOf(20), version: 1, reason: '名稱誤植', text: { facts: '公司名稱已改', advice: '先取得書面承諾' } },
    ]);
    expect(earlier.textContent).toContain('名稱誤植');
    expect([...earlier.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      '公司名稱寫錯',
      '公司名稱已改',
    ]);
    expect(screen.getByText(/第 2 版，已於/)).toBeTruthy();
  });

  it('half typed comes back after the room was left, can wait, and is gone once somebody says so twice', async () => {
    const text = { ...textOf(sessionView(final).session), facts: '打到一半' };
    core.answer('drafts.mine', [{ slot: `amend:${idOf(20)}`, savedAt: AT }]);
    core.answer('drafts.load', { draft: { value: { version: 1, reason: '誤植', text }, savedAt: AT } });
    const { user } = await open(sessionView(final));
    await user.click(await screen.findByRole('button', { name: '繼續更正' }));
    await waitFor(() => expect(field(/事實摘要/).value).toBe('打到一半'));
    expect(field(/更正原因/).value).toBe('誤植');
    await user.click(screen.getByRole('button', { name: '先放著' }));
    expect(core.inputsOf('drafts.discard')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: '繼續更正' }));
    await user.click(await screen.findByRole('button', { name: '捨棄更正' }));
    const asked = await screen.findByRole('dialog', { name: '捨棄更正' });
    await user.click(within(asked).getByRole('button', { name: '捨棄' }));
    expect(await screen.findByRole('article', { name: '諮詢紀錄表' })).toBeTruthy();
    await waitFor(() => expect(core.inputsOf('drafts.discard')).toEqual([{ slot: `amend:${idOf(20)}` }]));
  });

  it('that somebody else has made meanwhile is told, with the text still there', async () => {
    const { user } = await open(sessionView(final));
    await user.click(await screen.findByRole('button', { name: '更正' }));
    await user.type(field(/更正原因/), '誤植');
    await user.type(field(/事實摘要/), '、另一家');
    core.answer('consultations.amend', () => {
      throw refusal('consultations.amendedMeanwhile', { version: 2 });
    });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('第 2 版');
    expect(field(/事實摘要/).value).toBe('公司名稱寫錯、另一家');
  });
});

describe('voiding a draft', () => {
  it('needs a reason, and shows the record as void afterwards', async () => {
    const { user } = await open(sessionView({ ...OWN, question: '開錯來訪者了' }));
    await user.click(screen.getByRole('button', { name: '作廢' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '作廢這份紀錄' }));
    expect(core.inputsOf('consultations.void')).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: '作廢原因' }), '開錯來訪者');
    core.answer('consultations.void', ({ reason }) =>
      sessionView({ ...OWN, question: '開錯來訪者了', state: 'voided', voidedAt: AT, voidReason: reason }),
    );
    await user.click(within(dialog).getByRole('button', { name: '作廢這份紀錄' }));
    expect(await screen.findByText(/作廢：開錯來訪者/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '更正' })).toBeNull();
  });
});
