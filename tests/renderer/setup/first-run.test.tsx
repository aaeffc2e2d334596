import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PhaseGate } from '../../../renderer/app/PhaseGate.tsx';
import { rpc } from '../../../renderer/client/client.ts';
import { queryClient } from '../../../renderer/client/query-client.ts';
import { SetupPage } from '../../../renderer/features/setup/SetupPage.tsx';
import type { Phase } from '../../../shared/contract/builder.ts';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { INFO, renderScreen } from '../support/render.tsx';

const BACKUP: BackupInfo = {
  name: '2026-01-14T100000Z-daily',
  at: '2026-01-14T10:00:00.000Z',
  reason: 'daily',
  schemaVersion: 1,
  bytes: 2_000_000,
  verified: true,
  counts: { clients: 45, visits: 114, consultation_sessions: 47, staff: 6 },
};
const STATUS = {
  folder: '/data',
  key: 'ok' as 'ok' | 'passphrase' | 'noWrap' | 'noKeyFile',
  detail: null as string | null,
  schema: { found: null as number | null, own: 1 },
  backups: [] as BackupInfo[],
};
const CODE = '7KQ2-AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-1H0J';

function show(phase: Phase, status: Partial<typeof STATUS> = {}) {
  core.answer('app.info', { ...INFO, phase });
  core.answer('setup.status', { ...STATUS, ...status });
  return renderScreen(<SetupPage phase={phase} onHold={() => undefined} />);
}

describe('a new center', () => {
  afterEach(() => void vi.restoreAllMocks());

  async function toManagerStep() {
    let phase: Phase = 'fresh';
    core.answer('app.info', () => ({ ...INFO, phase }));
    core.answer('setup.status', STATUS);
    core.answer('staff.session', { state: 'signedOut' });
    core.answer('staff.tiles', []);
    core.answer('setup.setUp', async () => {
      // The event of the new phase may overtake the answer that holds the code.
      phase = 'ready';
      await queryClient.invalidateQueries({ queryKey: rpc.app.info.key() });
      return { recoveryCode: CODE };
    });
    const { user } = renderScreen(<PhaseGate />);
    await user.click(await screen.findByRole('button', { name: /設定新的中心/ }));
    await user.click(screen.getByRole('radio', { name: /經濟部/ }));
    for (let step = 0; step < 3; step += 1) await user.click(screen.getByRole('button', { name: '下一步' }));
    return { user };
  }

  it('is set up in four steps, and its recovery code stays until it was put away', async () => {
    const { user } = await toManagerStep();
    await user.type(screen.getByLabelText(/^姓名/), '王大明');
    await user.type(screen.getByLabelText(/^帳號/), 'Wang');
    await user.type(screen.getByLabelText(/^PIN/), '8642');
    await user.type(screen.getByLabelText(/^再輸入一次 PIN/), '8642');
    await user.click(screen.getByRole('button', { name: '建立中心' }));
    await screen.findByText('7KQ2');
    const [input] = core.inputsOf('setup.setUp');
    expect(input).toMatchObject({
      profile: { style: 'moea', taiWord: '臺', hotline: null },
      workstation: { code: 'A', roomCode: 'R1' },
      manager: { account: 'wang', name: '王大明', nameRoman: null, pin: '8642' },
    });

    await user.type(screen.getByRole('textbox'), 'XXXX{Enter}');
    expect(screen.getByText(/與最後一組不同/)).toBeTruthy();
    await user.clear(screen.getByRole('textbox'));
    // As a hurried hand types it: small letters, O for 0.
    await user.type(screen.getByRole('textbox'), '1hoj{Enter}');
    expect(await screen.findByRole('heading', { name: '請選擇您的名字' })).toBeTruthy();
    expect(document.body.textContent).not.toContain('7KQ2');
  });

  it('explains mistakes beside their fields and sends nothing', async () => {
    const { user } = await toManagerStep();
    await user.type(screen.getByLabelText(/^姓名/), '王大明');
    await user.type(screen.getByLabelText(/^帳號/), 'wang');
    await user.type(screen.getByLabelText(/^PIN/), '1234');
    await user.type(screen.getByLabelText(/^再輸入一次 PIN/), '9999');
    await user.click(screen.getByRole('button', { name: '建立中心' }));
    expect(screen.getByText(/避免連號或重複的數字/)).toBeTruthy();
    expect(screen.getByText('兩次輸入的 PIN 不同')).toBeTruthy();
    expect(core.inputsOf('setup.setUp')).toEqual([]);
  });

  it('goes back to the step of a field the core refused', async () => {
    const { user } = await toManagerStep();
    core.answer('setup.setUp', () => {
      throw refusal('common.invalidInput', {
        issues: [{ path: 'profile.nameZh', code: 'tooLong', params: { max: 60 } }],
      });
    });
    await user.type(screen.getByLabelText(/^姓名/), '王大明');
    await user.type(screen.getByLabelText(/^帳號/), 'wang');
    await user.type(screen.getByLabelText(/^PIN/), '8642');
    await user.type(screen.getByLabelText(/^再輸入一次 PIN/), '8642');
    await user.click(screen.getByRole('button', { name: '建立中心' }));
    expect(await screen.findByRole('heading', { name: '機構' })).toBeTruthy();
    expect(screen.getByText('最多 60 個字')).toBeTruthy();
  });
});

describe('trying with a sample', () => {
  it('starts at one click, and says so when the disk is full', async () => {
    core.answer('setup.trySample', () => {
      throw refusal('storage.full', {});
    });
    const { user } = show('fresh');
    await user.click(await screen.findByRole('button', { name: /先練習看看/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('磁碟空間已滿');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /先練習看看/ }).disabled).toBe(false);
  });
});

describe('data that are there but closed', () => {
  it('open with the passphrase, or with the code when it is forgotten', async () => {
    core.answer('setup.unlockWithPassphrase', () => {
      throw refusal('setup.wrongPassphrase', {});
    });
    core.answer('setup.unlockWithRecoveryCode', {});
    const { user } = show('needsKey', { key: 'passphrase' });
    await user.type(await screen.findByLabelText('啟動密語'), 'wrong words{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('啟動密語不正確');
    await user.click(screen.getByRole('button', { name: /改用復原碼/ }));
    await user.type(screen.getByLabelText('復原碼'), `${CODE}{Enter}`);
    await waitFor(() => expect(core.inputsOf('setup.unlockWithRecoveryCode')).toEqual([{ recoveryCode: CODE }]));
  });

  it('whose key file is lost: says that nothing is erased and asks for the paper', async () => {
    show('needsKey', { key: 'noKeyFile' });
    expect(await screen.findByText(/沒有任何內容被刪除/)).toBeTruthy();
    expect(screen.getByLabelText('復原碼')).toBeTruthy();
  });
});

describe('a damaged database', () => {
  it('is kept, and the last good backup is one button away', async () => {
    const older = { ...BACKUP, name: 'older', at: '2026-01-13T10:00:00.000Z' };
    const unchecked = { ...BACKUP, name: 'unchecked', at: '2026-01-15T01:00:00.000Z', verified: false };
    core.answer('setup.inspectBackup', { info: BACKUP, needsRecoveryCode: false });
    core.answer('setup.restore', { restoredAt: INFO.now, keptDamagedAs: '2026-01-15T023000Z' });
    const { user } = show('damaged', { backups: [older, unchecked, BACKUP], detail: 'row 7 missing from index' });
    expect(await screen.findByText(/114 筆來訪/)).toBeTruthy();
    expect(screen.getByText('115/01/14 18:00')).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: '還原這份備份' }));
    await waitFor(() =>
      expect(core.inputsOf('setup.restore')).toEqual([{ source: { name: BACKUP.name }, recoveryCode: null }]),
    );
    expect(await screen.findByText(/damaged\/2026-01-15T023000Z/)).toBeTruthy();
  });

  it('without a good backup says whom to call, and offers no way to erase', async () => {
    show('damaged', { backups: [{ ...BACKUP, verified: false }] });
    expect(await screen.findByText(/請聯絡系統管理員/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /刪除|清除|erase/ })).toBeNull();
  });
});

describe('restoring from a folder', () => {
  it('looks inside first and asks for the code when it is needed', async () => {
    core.answer('setup.inspectBackup', { info: BACKUP, needsRecoveryCode: true });
    core.answer('setup.restore', { restoredAt: INFO.now, keptDamagedAs: null });
    const { user } = show('fresh');
    await user.click(await screen.findByRole('button', { name: /從備份還原/ }));
    await user.type(screen.getByLabelText('其他位置的備份資料夾'), '/media/usb/b{Enter}');
    expect(await screen.findByText(/45 位服務對象/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '還原這份備份' }).disabled).toBe(true);
    await user.type(screen.getByLabelText('復原碼'), CODE);
    await user.click(screen.getByRole('button', { name: '還原這份備份' }));
    await waitFor(() =>
      expect(core.inputsOf('setup.restore')).toEqual([{ source: { folder: '/media/usb/b' }, recoveryCode: CODE }]),
    );
  });
});

describe.each<[Phase, RegExp]>([
  ['newer', /較新的版本/],
  ['notWritable', /無法寫入/],
])('a folder that is %s', (phase, words) => {
  it('says in plain words what to do next', async () => {
    show(phase, { schema: { found: 9, own: 1 } });
    expect((await screen.findByRole('heading')).textContent).toMatch(words);
    expect(document.body.textContent).toContain('/data');
  });
});
