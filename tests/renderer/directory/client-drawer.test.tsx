import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryClient } from '../../../renderer/client/query-client.ts';
import { clientModule, core, refusal } from '../support/fake-core.ts';
import { ClientDrawer } from '../../../renderer/features/directory/ClientDrawer.tsx';
import { BLANK_CLIENT } from '../../../shared/features/directory/people.ts';
import { AT, hit, idOf, VISIT } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const RECORD = {
  client: {
    ...VISIT,
    id: idOf(12),
    clientNo: hit().clientNo,
    name: '陳怡君',
    nameRoman: null,
    phone: '0912-345-678',
    companyName: null,
    note: null,
    anonymous: false,
    ...BLANK_CLIENT,
  },
  roles: [],
  former: [],
  visits: [
    {
      visitId: idOf(10),
      visitNo: 'V1150115-A-001',
      arrivedAt: AT,
      purposeText: '問台胞證',
      results: [],
      serviceCodes: ['D05'],
      state: 'completed',
    },
  ],
};

beforeEach(() => {
  core.answer('directory.client', RECORD);
  core.answer('directory.likeClients', []);
});

const show = (roles: Parameters<typeof person>[0] = ['desk']) =>
  renderSignedIn(<ClientDrawer clientId={idOf(12)} onClose={() => undefined} />, { me: person(roles) });

describe('a person’s record', () => {
  it('shows who it is and each visit, and says that looking is written down', async () => {
    show();
    expect(await screen.findByRole('heading', { name: '陳怡君' })).toBeTruthy();
    expect(screen.getByText('115/01/15 · V1150115-A-001')).toBeTruthy();
    expect(screen.getByText('開啟這份紀錄已記入稽核紀錄。')).toBeTruthy();
  });

  it('is opened once, however much of the day changes meanwhile', async () => {
    show();
    await screen.findByRole('heading', { name: '陳怡君' });
    await queryClient.invalidateQueries({ queryKey: clientModule.rpc.directory.key() });
    expect(core.inputsOf('directory.client')).toHaveLength(1);
  });

  it('is changed by the desk; a refusal keeps what was typed', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: '修改資料' }));
    const phone = screen.getByRole<HTMLInputElement>('textbox', { name: '電話' });
    await user.clear(phone);
    await user.click(screen.getByRole('button', { name: '儲存' }));
    expect(await screen.findByText('請留下電話，或勾選「不留聯絡方式」')).toBeTruthy();
    await user.type(phone, '02-27151995轉123');
    core.answer('directory.updateClient', () => {
      throw refusal('storage.full', {});
    });
    await user.click(screen.getByRole('button', { name: '儲存' }));
    await screen.findByRole('alert');
    expect(phone.value).toBe('02-27151995轉123');
    core.answer('directory.updateClient', RECORD.client);
    await user.click(screen.getByRole('button', { name: '儲存' }));
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(core.inputsOf('directory.updateClient').at(-1)).toMatchObject({ id: idOf(12), phone: '02-27151995轉123' });
  });

  it('is read, not changed, by an adviser', async () => {
    show(['adviser']);
    await screen.findByRole('heading', { name: '陳怡君' });
    expect(screen.queryByRole('button', { name: '修改資料' })).toBeNull();
  });
});
