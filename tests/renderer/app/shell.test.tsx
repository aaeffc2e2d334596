import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ROOMS } from '../../../renderer/app/routes.ts';
import { RoomBoundary } from '../../../renderer/app/shell/RoomBoundary.tsx';
import { Shell } from '../../../renderer/app/shell/Shell.tsx';
import { ClockNotice } from '../../../renderer/features/app/ClockNotice.tsx';
import type { Role } from '../../../shared/contract/permissions.ts';
import { core } from '../support/fake-core.ts';
import { INFO, person, renderSignedIn } from '../support/render.tsx';
import { syncStatus } from '../../support/sync-facts.ts';

vi.mock('../../../renderer/features/today/TodayPage.tsx', async () => {
  const { PageHeader } = await import('../../../renderer/ui/PageHeader.tsx');
  return { TodayPage: () => <PageHeader title="today" /> };
});
vi.mock('../../../renderer/features/settings/SettingsPage.tsx', async () => {
  const { PageHeader } = await import('../../../renderer/ui/PageHeader.tsx');
  return {
    SettingsPage: () => (
      <>
        <PageHeader title="settings" />
        <input aria-label="field" />
      </>
    ),
  };
});

const rooms = (): string[] =>
  within(screen.getByRole('navigation'))
    .getAllByRole('link')
    .map((link) => link.textContent ?? '');

describe('the house', () => {
  beforeEach(() => history.replaceState(null, '', '/'));

  it.each<[Role, string[]]>([
    ['desk', ['今日', '接待', '報表', '名錄', '紀錄', '櫃務', '設定']],
    ['adviser', ['今日', '諮詢', '名錄', '紀錄', '櫃務', '設定']],
    ['manager', ['今日', '接待', '諮詢', '報表', '名錄', '紀錄', '櫃務', '稽核', '設定']],
    ['admin', ['今日', '設定']],
  ])('shows %s the rooms they work in', async (role, expected) => {
    renderSignedIn(<Shell />, { me: person([role]) });
    await screen.findByRole('heading', { name: 'today' });
    expect(rooms()).toEqual(expected);
  });

  it('goes to rooms by Alt and a number in the order of the rail, also while typing', async () => {
    renderSignedIn(<Shell />, { me: person(['adviser']) });
    await screen.findByRole('heading', { name: 'today' });
    fireEvent.keyDown(document.body, { key: '6', altKey: true });
    await screen.findByRole('heading', { name: 'settings' });
    fireEvent.keyDown(screen.getByLabelText('field'), { key: '1', altKey: true });
    await screen.findByRole('heading', { name: 'today' });
    expect(location.pathname).toBe('/today');
  });

  it('says in the title where one is, and names nobody', async () => {
    renderSignedIn(<Shell />);
    await screen.findByRole('heading', { name: 'today' });
    expect(document.title).toBe('今日 · 台商服務櫃檯');
  });

  it('puts the focus on the heading of the room that was entered', async () => {
    const { user } = renderSignedIn(<Shell />);
    await screen.findByRole('heading', { name: 'today' });
    await user.click(screen.getByRole('link', { name: '設定' }));
    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'settings' }));
  });

  it('says that there is no such screen, and shows the way home', async () => {
    history.replaceState(null, '', '/nowhere');
    const { user } = renderSignedIn(<Shell />);
    await user.click(await screen.findByRole('link', { name: '回到今日' }));
    await screen.findByRole('heading', { name: 'today' });
  });

  it('does not open a room the person has no permission for', async () => {
    history.replaceState(null, '', '/audit');
    renderSignedIn(<Shell />, { me: person(['desk']) });
    expect(await screen.findByRole('heading', { name: '沒有這個畫面' })).toBeTruthy();
  });

  it('shows the sync room once the workstation belongs to a server; the other rooms keep their keys', async () => {
    core.answer('sync.status', syncStatus());
    renderSignedIn(<Shell />, { me: person(['adviser']) });
    await screen.findByRole('link', { name: '同步' });
    expect(rooms()).toEqual(['今日', '諮詢', '名錄', '紀錄', '櫃務', '設定', '同步']);
  });

  it('explains its keys', async () => {
    core.answer('sync.status', syncStatus());
    const { user } = renderSignedIn(<Shell />);
    await screen.findByRole('link', { name: '同步' });
    await user.keyboard('{F1}');
    const sheet = await screen.findByRole('dialog');
    for (const room of ROOMS)
      expect(sheet.textContent).toContain(document.querySelector(`nav a[href="${room.path}"]`)!.textContent);
    expect(sheet.textContent).toContain('鎖定畫面');
  });
});

describe('a room with a fault', () => {
  it('is reported without what was typed, and opens again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    core.answer('app.reportFault', {});
    let broken = true;
    function Room() {
      if (broken) throw new TypeError('王大明 0912-345-678 is not iterable');
      return <p>works</p>;
    }
    const { user } = renderSignedIn(
      <RoomBoundary room="reception">
        <Room />
      </RoomBoundary>,
    );
    expect(screen.getByRole('alert').textContent).toContain('草稿');
    await waitFor(() => expect(core.inputsOf('app.reportFault')).toHaveLength(1));
    const [report] = core.inputsOf('app.reportFault');
    expect(report!.where).toMatch(/^reception/);
    expect(JSON.stringify(report)).not.toMatch(/王大明|0912/);
    broken = false;
    await user.click(screen.getByRole('button', { name: '重新開啟這個畫面' }));
    expect(screen.getByText('works')).toBeTruthy();
    vi.restoreAllMocks();
  });
});

describe('a clock that went backwards', () => {
  const suspect = { ...INFO, clock: { suspect: true, lastSeenAt: '2026-01-16T02:30:00.000Z' } };

  it('is confirmed by somebody at the desk', async () => {
    core.answer('app.confirmClock', {});
    const { user } = renderSignedIn(<ClockNotice />, { me: person(['desk']), info: suspect });
    expect((await screen.findByRole('alert')).textContent).toContain('115/01/16 10:30');
    core.answer('app.info', INFO);
    await user.click(screen.getByRole('button'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('tells an adviser whom to ask', async () => {
    renderSignedIn(<ClockNotice />, { me: person(['adviser']), info: suspect });
    expect((await screen.findByRole('alert')).textContent).toContain('請櫃檯同仁或主管');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
