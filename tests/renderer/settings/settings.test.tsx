import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { profileInputOf } from '../../../renderer/features/settings/profile-form.ts';
import { readTime } from '../../../renderer/ui/time-of-day.ts';
import { PRESETS, withStyle } from '../../../renderer/features/settings/presets.ts';
import { SettingsPage } from '../../../renderer/features/settings/SettingsPage.tsx';
import { profileInput } from '../../../shared/features/settings/contract.ts';
import type { StaffView } from '../../../shared/features/staff/contract.ts';
import { core, refusal } from '../support/fake-core.ts';
import { INFO, person, renderSignedIn } from '../support/render.tsx';

const STAMP = {
  siteId: '01960000-0000-7000-8000-00000000000a',
  createdAt: INFO.now,
  updatedAt: INFO.now,
  createdBy: '01960000-0000-7000-8000-000000000001',
  updatedBy: '01960000-0000-7000-8000-000000000001',
  originWorkstation: '01960000-0000-7000-8000-00000000000b',
  voidedAt: null,
  voidReason: null,
};
const STAFF: StaffView = {
  ...STAMP,
  id: '01960000-0000-7000-8000-000000000002',
  account: 'lin',
  name: '林書豪',
  nameRoman: null,
  roles: ['desk'],
  unit: '服務櫃檯',
  active: true,
};
const PROFILE = {
  ...STAMP,
  ...profileInputOf(PRESETS.sef),
  id: STAFF.id,
  practice: false,
  privacyNoticeZh: null,
  privacyNoticeEn: null,
  privacyNoticeVersion: null,
};

describe('the styles of an institution', () => {
  it.each(['sef', 'moea'] as const)('are complete: %s', (style) => {
    expect(profileInput.safeParse(profileInputOf(PRESETS[style])).success).toBe(true);
  });

  it('change what nobody had touched and keep what was typed', () => {
    const typed = { ...PRESETS.sef, nameZh: '高雄台商服務中心' };
    const moea = withStyle(typed, 'moea');
    expect(moea).toMatchObject({ style: 'moea', nameZh: '高雄台商服務中心', taiWord: '臺' });
    expect(withStyle(moea, 'sef')).toEqual(typed);
  });

  it.each([
    ['830', '08:30'],
    ['0830', '08:30'],
    ['８：３０', '08:30'],
    ['later', 'later'],
  ])('read the time %s as %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });
});

describe('the settings', () => {
  it('show an adviser this workstation alone', async () => {
    core.answer('settings.workstation', { ...STAMP, id: STAFF.id, code: 'A', name: '一號櫃檯', roomId: null });
    core.answer('settings.rooms', []);
    renderSignedIn(<SettingsPage />, { me: person(['adviser']) });
    expect((await screen.findAllByRole('tab')).map((tab) => tab.textContent)).toEqual(['這台工作站']);
  });

  it('save a changed profile and explain what the core refuses', async () => {
    core.answer('settings.profile', PROFILE);
    core.answer('drafts.load', { draft: null });
    core.answer('drafts.save', { savedAt: INFO.now });
    core.answer('drafts.discard', {});
    core.answer('settings.updateProfile', () => {
      throw refusal('common.invalidInput', { issues: [{ path: 'hotline', code: 'notWellFormed' }] });
    });
    const { user } = renderSignedIn(<SettingsPage />);
    const opens = await screen.findByLabelText(/^開始/);
    await user.clear(opens);
    await user.type(opens, '1800');
    await user.tab();
    expect((opens as HTMLInputElement).value).toBe('18:00');
    await user.click(screen.getByRole('button', { name: '儲存' }));
    expect(screen.getByText('結束時間要晚於開始時間')).toBeTruthy();
    expect(core.inputsOf('settings.updateProfile')).toEqual([]);
    await user.clear(opens);
    await user.type(opens, '0900{Enter}');
    await waitFor(() => expect(core.inputsOf('settings.updateProfile')).toHaveLength(1));
    expect(core.inputsOf('settings.updateProfile')[0]).toMatchObject({ opensAt: '09:00', addressZh: null });
    expect(await screen.findByText(/有無法儲存的字元/)).toBeTruthy();
  });
});

describe('staff', () => {
  async function openStaff() {
    history.replaceState(null, '', '/settings?tab=staff');
    core.answer('staff.list', [STAFF]);
    const { user } = renderSignedIn(<SettingsPage />);
    await screen.findByText('林書豪');
    return { user };
  }

  it('are added with a first PIN', async () => {
    const { user } = await openStaff();
    core.answer('staff.create', STAFF);
    await user.click(screen.getByRole('button', { name: '新增同仁' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '儲存' }));
    expect(within(dialog).getAllByText('請填寫這一欄')).not.toHaveLength(0);
    expect(core.inputsOf('staff.create')).toEqual([]);
    await user.type(within(dialog).getByLabelText(/^姓名/), '吳淑芬');
    await user.type(within(dialog).getByLabelText(/^帳號/), 'Wu');
    await user.click(within(dialog).getByRole('checkbox', { name: '諮詢人員' }));
    await user.type(within(dialog).getByLabelText(/^PIN/), '8642');
    await user.type(within(dialog).getByLabelText(/^再輸入一次/), '8642{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(core.inputsOf('staff.create')).toEqual([
      { account: 'wu', name: '吳淑芬', nameRoman: null, unit: null, roles: ['desk', 'adviser'], pin: '8642' },
    ]);
  });

  it('keep the last manager, in words', async () => {
    const { user } = await openStaff();
    core.answer('staff.update', () => {
      throw refusal('staff.lastManager', {});
    });
    await user.click(screen.getByRole('button', { name: '林書豪 的動作' }));
    await user.click(await screen.findByRole('menuitem', { name: '停用' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '停用' }));
    expect((await screen.findByRole('alert')).textContent).toContain('這是最後一位主管');
  });

  it('get a new PIN from a manager', async () => {
    const { user } = await openStaff();
    core.answer('staff.resetPin', STAFF);
    await user.click(screen.getByRole('button', { name: '林書豪 的動作' }));
    await user.click(await screen.findByRole('menuitem', { name: '重設 PIN' }));
    await user.type(await screen.findByLabelText('PIN'), '8642');
    await user.type(screen.getByLabelText('再輸入一次 PIN'), '8642{Enter}');
    await waitFor(() => expect(core.inputsOf('staff.resetPin')).toEqual([{ id: STAFF.id, pin: '8642' }]));
  });
});

describe('backups', () => {
  it('are made on demand, and a new recovery code has to be put away before anything else', async () => {
    history.replaceState(null, '', '/settings?tab=backup');
    core.answer('settings.backups', { folder: '/data/backups', items: [] });
    core.answer('settings.renewRecoveryCode', { recoveryCode: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HJK2' });
    core.answer('settings.backUpNow', () => {
      throw refusal('backup.failed', {});
    });
    const { user } = renderSignedIn(<SettingsPage />);
    await user.click(await screen.findByRole('button', { name: '立即備份' }));
    expect((await screen.findByRole('alert')).textContent).toContain('備份沒有完成');
    await user.click(screen.getByRole('button', { name: '換發復原碼' }));
    await user.click(await screen.findByRole('button', { name: '換發並列印' }));
    await screen.findByText('AAAA');
    await user.keyboard('{Escape}');
    expect(screen.getByText('AAAA')).toBeTruthy();
    await user.type(screen.getByLabelText(/輸入最後一組/), 'HJK2{Enter}');
    await waitFor(() => expect(screen.queryByText('AAAA')).toBeNull());
  });
});
