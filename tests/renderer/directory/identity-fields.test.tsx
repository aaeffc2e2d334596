import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClientForm } from '../../../renderer/features/directory/ClientForm.tsx';
import { BLANK_CLIENT, type Client } from '../../../shared/features/directory/people.ts';
import { core } from '../support/fake-core.ts';
import { hit, idOf, VISIT } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';

const SAVED: Client = {
  ...VISIT,
  ...BLANK_CLIENT,
  id: idOf(12),
  clientNo: 'C115-A-00001',
  name: '陳怡君',
  nameRoman: null,
  phone: '0912-345-678',
  companyName: null,
  note: null,
  anonymous: false,
};

beforeEach(() => {
  core.answer('directory.likeClients', []);
  core.answer('directory.createClient', SAVED);
});

const used: string[] = [];
function show(client: Client | null = null) {
  const saved: string[] = [];
  used.length = 0;
  const { user } = renderSignedIn(
    <ClientForm
      client={client}
      onSaved={(id) => saved.push(id)}
      onCancel={() => undefined}
      onUse={(id) => used.push(id)}
    />,
  );
  return { user, saved };
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const save = () => screen.getByRole('button', { name: '儲存' });

describe('a number that breaks its rule', () => {
  it('is explained beside the field while it is typed, never erased, and kept with a reason', async () => {
    const { user, saved } = show();
    await user.type(field('姓名'), '陳怡君');
    await user.type(field('電話'), '0912345678');
    await user.selectOptions(screen.getByRole('combobox', { name: '證件種類' }), 'nationalId');
    await user.type(field('證號'), 'A123456788');
    expect(screen.getByText(/^檢查碼不符/)).toBeTruthy();
    await user.click(save());
    expect(core.inputsOf('directory.createClient')).toEqual([]);
    expect(field('證號').value).toBe('A123456788');
    await user.type(field('仍要保留這個證號的原因'), '證件磨損');
    await user.click(save());
    await waitFor(() => expect(saved).toEqual([idOf(12)]));
    expect(core.inputsOf('directory.createClient')).toMatchObject([
      { idKind: 'nationalId', idNo: 'A123456788', idOverride: '證件磨損' },
    ]);
  });

  it('of another kind of paper says which', async () => {
    const { user } = show();
    await user.selectOptions(screen.getByRole('combobox', { name: '證件種類' }), 'residentUiNo');
    await user.type(field('證號'), '123456789012');
    expect(screen.getByText(/「居留證號」.*不是「統一證號」/)).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: '證件種類' }), 'none');
    expect(screen.queryByRole('textbox', { name: '證號' })).toBeNull();
    expect(field('沒有證件的原因')).toBeTruthy();
  });

  it('that was kept with a reason is not asked about again while other fields change', async () => {
    core.answer('directory.updateClient', SAVED);
    const { user, saved } = show({ ...SAVED, idKind: 'nationalId', idNo: 'A123456788', idUnverified: true });
    await user.type(field('備註'), '改期');
    await user.click(save());
    await waitFor(() => expect(saved).toHaveLength(1));
  });
});

describe('a telephone number', () => {
  it('is asked about where it is doubtful, and saved as typed', async () => {
    const { user, saved } = show();
    await user.type(field('姓名'), '陳怡君');
    await user.type(field('電話'), '27151995');
    expect(screen.getByText('少了區碼；是不是 02-27151995？')).toBeTruthy();
    await user.click(save());
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(core.inputsOf('directory.createClient')[0]).toMatchObject({ phone: '27151995' });
  });
});

describe('somebody who may be known', () => {
  it('is shown with why, holds the first save up, and can be taken instead', async () => {
    core.answer('directory.likeClients', ({ phone }) =>
      phone === '0912345678' ? [{ hit: hit(), because: ['phone'] }] : [],
    );
    const { user, saved } = show();
    await user.type(field('姓名'), '陳小姐');
    await user.type(field('電話'), '0912345678');
    const like = await screen.findByRole('status');
    expect(within(like).getByText('同一電話')).toBeTruthy();
    await user.click(save());
    expect(await screen.findByText('若確定是另一位，請再儲存一次。')).toBeTruthy();
    expect(saved).toEqual([]);
    await user.click(screen.getByRole('button', { name: /用已登記的 陳怡君/ }));
    expect(used).toEqual([hit().id]);
    await user.click(save());
    await waitFor(() => expect(saved).toHaveLength(1));
  });
});
