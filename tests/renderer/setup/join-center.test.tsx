import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PhaseGate } from '../../../renderer/app/PhaseGate.tsx';
import { rpc } from '../../../renderer/client/client.ts';
import { queryClient } from '../../../renderer/client/query-client.ts';
// Loaded when it is needed, which on a busy machine takes longer than a test waits.
import '../../../renderer/features/setup/SetupPage.tsx';
import type { ErrorCode } from '../../../shared/contract/errors.ts';
import type { Phase } from '../../../shared/contract/builder.ts';
import { core, refusal } from '../support/fake-core.ts';
import { INFO, renderScreen } from '../support/render.tsx';
import { ALONE, syncStatus } from '../../support/sync-facts.ts';

const STATUS = {
  folder: '/data',
  key: 'ok' as const,
  detail: null,
  schema: { found: null, own: 1 },
  backups: [],
};
const INVITATION = {
  url: 'https://server.example:7443',
  organisation: '台商服務總會',
  site: '台北中心',
  takenCodes: ['A', 'B'],
  suggestedCode: 'C',
};
const STRING = 'tc1.eyJ1cmwiOiJodHRwczovLzEwLjEuMi4zOjc0NDMifQ';
const CODE = '7KQ2-AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-1H0J';

async function begin() {
  let phase: Phase = 'fresh';
  core.answer('app.info', () => ({ ...INFO, phase }));
  core.answer('setup.status', STATUS);
  core.answer('sync.status', ALONE);
  core.answer('staff.session', { state: 'signedOut' });
  core.answer('staff.tiles', []);
  core.answer('sync.invitation', INVITATION);
  core.answer('sync.joinFresh', async () => {
    phase = 'ready';
    core.answer(
      'sync.status',
      syncStatus({ link: 'firstSync', firstSync: { records: 0, total: null, queueReady: false } }),
    );
    // The event of the new phase may overtake the answer that holds the code.
    await queryClient.invalidateQueries();
    return { recoveryCode: CODE };
  });
  const { user } = renderScreen(<PhaseGate />);
  await user.click(await screen.findByRole('button', { name: /加入既有的中心/ }));
  const field = await screen.findByLabelText(/加入碼/);
  return { user, field };
}

async function untilFound() {
  const begun = await begin();
  await begun.user.type(begun.field, STRING);
  await begun.user.click(screen.getByRole('button', { name: '下一步' }));
  await screen.findByText('台商服務總會');
  return begun;
}

describe('joining a center from the first page', () => {
  it('goes from the string to the recovery code, the first sync and the sign-in', async () => {
    const { user } = await untilFound();
    expect(core.inputsOf('sync.invitation')).toEqual([{ enrolment: STRING }]);
    expect(document.body.textContent).toContain('https://server.example:7443');
    expect(screen.getByLabelText<HTMLInputElement>(/工作站代號/).value).toBe('C');
    expect(screen.getByText(/已使用：A B。/)).toBeTruthy();
    await user.type(screen.getByLabelText(/工作站名稱/), '二號櫃檯');
    await user.click(screen.getByRole('button', { name: '加入這個站點' }));
    await screen.findByText('7KQ2');
    expect(core.inputsOf('sync.joinFresh')).toEqual([{ enrolment: STRING, code: 'C', name: '二號櫃檯' }]);
    await user.type(screen.getByRole('textbox'), '1hoj{Enter}');

    expect(await screen.findByRole('heading', { name: '正在取得資料' })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '前往登入' }).disabled).toBe(true);
    core.answer(
      'sync.status',
      syncStatus({ link: 'offline', firstSync: { records: 1200, total: 5000, queueReady: false } }),
    );
    await queryClient.invalidateQueries({ queryKey: rpc.sync.key() });
    expect(await screen.findByText('已收到 1,200 筆，共 5,000 筆')).toBeTruthy();
    expect(screen.getByText(/從中斷的地方繼續/)).toBeTruthy();
    core.answer('sync.status', syncStatus({ link: 'connected', firstSync: null }));
    await queryClient.invalidateQueries({ queryKey: rpc.sync.key() });
    // The computer that has the names has not sent them yet: an empty list of names would help nobody.
    expect(await screen.findByText(/還沒有收到可以登入的人員/)).toBeTruthy();
    core.answer('staff.tiles', [{ id: INFO.now, account: 'lin', name: '林雅婷', nameRoman: null }]);
    await queryClient.invalidateQueries({ queryKey: rpc.staff.key() });
    expect(await screen.findByRole('button', { name: /林雅婷/ })).toBeTruthy();
  });

  it.each<[string, ErrorCode, RegExp]>([
    ['a string that is none', 'sync.enrolmentUnreadable', /以 tc1\. 開頭.*再貼一次/],
    ['a string used up or expired', 'sync.enrolmentRefused', /索取新的加入碼/],
    ['strings tried too often', 'sync.tooManyTries', /等一分鐘/],
  ])('tells %s beside the field, and keeps what was pasted', async (_what, code, words) => {
    const { user, field } = await begin();
    core.answer('sync.invitation', () => {
      throw refusal(code, {});
    });
    await user.type(field, 'tc1.wrong-string');
    await user.click(screen.getByRole('button', { name: '下一步' }));
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(field.closest('.mantine-Textarea-root')!.textContent).toMatch(words);
    expect((field as HTMLTextAreaElement).value).toBe('tc1.wrong-string');
    await user.type(field, 'X');
    expect(field.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('tells text too short to be a string as one that cannot be read', async () => {
    const { user, field } = await begin();
    core.answer('sync.invitation', () => {
      throw refusal('common.invalidInput', { issues: [{ path: 'enrolment', code: 'tooShort', params: { min: 10 } }] });
    });
    await user.type(field, 'tc1.');
    await user.click(screen.getByRole('button', { name: '下一步' }));
    expect(await screen.findByText(/看不懂這組加入碼/)).toBeTruthy();
  });

  it.each<[ErrorCode, object, RegExp]>([
    ['sync.unreachable', { url: 'https://server.example:7443' }, /連不上中央伺服器.*server\.example/],
    ['sync.unsafeAddress', { url: 'http://server.example:7443' }, /沒有加密連線.*啟用 TLS/],
    ['sync.certificateMismatch', {}, /憑證與加入碼不符.*請不要繼續/],
    ['sync.protocolUnknown', { serverRelease: '2.0.0', ownRelease: '0.1.0' }, /伺服器 2\.0\.0，這台 0\.1\.0/],
  ])('tells %s as a notice, with what to do next', async (code, data, words) => {
    const { user, field } = await begin();
    core.answer('sync.invitation', () => {
      throw refusal(code, data as never);
    });
    await user.type(field, STRING);
    await user.click(screen.getByRole('button', { name: '下一步' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect((field as HTMLTextAreaElement).value).toBe(STRING);
  });

  it('explains letters that are taken or none, and a missing name, before asking the server', async () => {
    const { user } = await untilFound();
    const letters = screen.getByLabelText(/工作站代號/);
    await user.clear(letters);
    await user.type(letters, 'b');
    expect(screen.getByText(/代號 B 已經有別台工作站使用/)).toBeTruthy();
    expect(screen.getByText(/請改用 C/)).toBeTruthy();
    await user.clear(letters);
    await user.type(letters, '7');
    await user.click(screen.getByRole('button', { name: '加入這個站點' }));
    expect(screen.getByText('一或兩個大寫英文字母，例如 A')).toBeTruthy();
    expect(screen.getByText('請填寫這一欄')).toBeTruthy();
    expect(core.inputsOf('sync.joinFresh')).toEqual([]);
  });

  it('keeps everything when somebody else took the letters in the meantime', async () => {
    const { user } = await untilFound();
    core.answer('sync.joinFresh', () => {
      throw refusal('sync.codeTaken', { code: 'C', suggested: 'D' });
    });
    await user.type(screen.getByLabelText(/工作站名稱/), '二號櫃檯');
    await user.click(screen.getByRole('button', { name: '加入這個站點' }));
    expect(await screen.findByText(/請改用 D/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/工作站名稱/).value).toBe('二號櫃檯');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: '換一組加入碼' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>(/加入碼/).value).toBe(STRING);
  });
});

describe('a workstation the administrator has retired', () => {
  it('says so on the first page, and that nothing sent is lost', async () => {
    core.answer('app.info', { ...INFO, phase: 'fresh' });
    core.answer('setup.status', STATUS);
    core.answer('sync.status', { ...ALONE, needs: [{ need: 'retired', count: 1, detail: null }] });
    renderScreen(<PhaseGate />);
    expect(await screen.findByText(/這台工作站已由管理員停用/)).toBeTruthy();
    expect(screen.getByText(/送到中央伺服器的資料都在/)).toBeTruthy();
  });
});
