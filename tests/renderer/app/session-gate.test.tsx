import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Gate } from '../../../renderer/app/Gate.tsx';
import { rpc } from '../../../renderer/client/client.ts';
import { queryClient } from '../../../renderer/client/query-client.ts';
import { useDraft } from '../../../renderer/ui/use-draft.ts';
import type { SessionState } from '../../../shared/features/staff/contract.ts';
import { connection, core, refusal } from '../support/fake-core.ts';
import { INFO, person, renderScreen } from '../support/render.tsx';

// One room in place of the real ones: it shows a record and keeps a half-typed note.
vi.mock('../../../renderer/features/settings/SettingsPage.tsx', async () => {
  const { useState } = await import('react');
  const { useQuery } = await import('@tanstack/react-query');
  function SettingsPage() {
    const [text, setText] = useState('');
    const staff = useQuery(rpc.staff.list.queryOptions()).data;
    useDraft('settings.institution', text === '' ? null : { text }, (value) => setText(String(value['text'])));
    return (
      <>
        <p>{staff?.map(({ name }) => name).join()}</p>
        <input aria-label="note" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </>
    );
  }
  return { SettingsPage };
});

const ME = person(['manager']);
const OPEN: SessionState = { state: 'open', me: ME };
const LOCKED: SessionState = { state: 'locked', staffId: ME.staffId, name: ME.name, account: ME.account };

/** A core with one session and one draft, as much as the gate sees of it. */
function start(session: SessionState = OPEN) {
  const held: { session: SessionState; draft: Record<string, unknown> | null } = { session, draft: null };
  core.answer('app.info', INFO);
  core.answer('staff.session', () => held.session);
  core.answer('staff.touch', { lockAt: INFO.now });
  core.answer('staff.tiles', [{ id: ME.staffId, account: ME.account, name: ME.name, nameRoman: null }]);
  core.answer('staff.list', [
    {
      id: ME.staffId,
      account: 'lin',
      name: '林書豪',
      nameRoman: null,
      roles: ['desk'],
      unit: null,
      active: true,
    } as never,
  ]);
  core.answer('drafts.load', () => ({ draft: held.draft && { value: held.draft, savedAt: INFO.now } }));
  core.answer('drafts.save', ({ value }) => {
    if (held.session.state !== 'open') throw refusal('access.locked', {});
    held.draft = value;
    return { savedAt: INFO.now };
  });
  core.answer('staff.lock', () => (held.session = LOCKED));
  core.answer('staff.unlock', () => (held.session = OPEN));
  history.replaceState(null, '', '/settings');
  return { held, ...renderScreen(<Gate />) };
}

describe('the lock', () => {
  it('hides every name, forgets the records, and gives the half-typed text back to the same person', async () => {
    const { user, held } = start();
    await screen.findByText('林書豪');
    await user.type(screen.getByLabelText('note'), '半句話');
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: '已鎖定' });
    expect(document.body.textContent).not.toContain('林書豪');
    expect(document.title).not.toContain(ME.name);
    expect(queryClient.getQueryData(rpc.staff.list.queryKey())).toBeUndefined();
    await waitFor(() => expect(held.draft).toEqual({ text: '半句話' }));
    await waitFor(() => expect(held.session.state).toBe('locked'));

    await user.type(screen.getByLabelText(/PIN/), '2580{Enter}');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('note').value).toBe('半句話'));
    expect(location.pathname).toBe('/settings');
  });

  it('lets an emergency in first: F9, the PIN, and its page stands open over where they were', async () => {
    const { user } = start(LOCKED);
    core.answer('emergencies.standing', []);
    core.answer('emergencies.open', null);
    await screen.findByRole('heading', { name: '已鎖定' });
    await user.keyboard('{F9}');
    expect(screen.getByText(/通報頁立即開啟/)).toBeTruthy();
    await user.type(screen.getByLabelText(/PIN/), '2580{Enter}');
    const page = await screen.findByRole('dialog', { name: /急難通報/ });
    expect(page).toBeTruthy();
    // Once: the next lock is a lock.
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: '已鎖定' });
    expect(screen.queryByText(/通報頁立即開啟/)).toBeNull();
  });

  it('by another window or by the core loses nothing either', async () => {
    const { user, held } = start();
    await user.type(await screen.findByLabelText('note'), '半句話');
    held.session = LOCKED;
    await act(() => queryClient.invalidateQueries({ queryKey: rpc.staff.session.key() }));
    await screen.findByRole('heading', { name: '已鎖定' });
    expect(held.draft, 'the core was locked before the text could be stored').toBeNull();
    await user.type(screen.getByLabelText(/PIN/), '2580{Enter}');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('note').value).toBe('半句話'));
    await waitFor(() => expect(held.draft).toEqual({ text: '半句話' }));
  });

  it('comes down when nobody has touched a key for the minutes of the profile', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const { held } = start();
      await screen.findByText('林書豪');
      await act(() => vi.advanceTimersByTimeAsync(9 * 60_000));
      fireEvent.keyDown(document.body, { key: 'Shift' });
      await act(() => vi.advanceTimersByTimeAsync(9.5 * 60_000));
      expect(held.session.state, 'a key ten minutes ago was a sign of life').toBe('open');
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(held.session.state).toBe('locked');
      expect(document.body.textContent).not.toContain('林書豪');
    } finally {
      vi.useRealTimers();
    }
  });

  it('says that somebody is there at most every half minute', async () => {
    start();
    await screen.findByText('林書豪');
    for (let key = 0; key < 20; key += 1) fireEvent.keyDown(document.body, { key: 'Shift' });
    expect(core.inputsOf('staff.touch')).toHaveLength(1);
  });
});

describe('a change of person', () => {
  it('begins at their own home without the text of the one before', async () => {
    const { user, held } = start();
    await user.type(await screen.findByLabelText('note'), '半句話');
    held.session = LOCKED;
    await act(() => queryClient.invalidateQueries({ queryKey: rpc.staff.session.key() }));
    core.answer(
      'staff.signIn',
      () => (held.session = { state: 'open', me: { ...ME, staffId: ME.staffId.replace(/1$/, '9') } }),
    );
    await user.click(await screen.findByRole('button', { name: '換一位同仁' }));
    await user.click(await screen.findByRole('button', { name: new RegExp(ME.name) }));
    await user.type(screen.getByLabelText(/PIN/), '2580{Enter}');
    await waitFor(() => expect(location.pathname).toBe('/today'));
    expect(held.draft).toBeNull();
  });
});

describe('a window that lost the core', () => {
  it('says so, says that nothing is lost, and falls silent once connected', async () => {
    start();
    await screen.findByText('林書豪');
    act(() => connection.tell(false));
    await screen.findByText(/您輸入的內容都還在/);
    act(() => connection.tell(true));
    await waitFor(() => expect(screen.queryByText(/您輸入的內容都還在/)).toBeNull());
  });
});
