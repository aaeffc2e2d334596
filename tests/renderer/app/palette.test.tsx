import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommandPalette } from '../../../renderer/app/shell/CommandPalette.tsx';
import { type Command, findCommands } from '../../../renderer/app/shell/commands.ts';
import { useRoomVerbs } from '../../../renderer/app/shell/room-verbs.ts';
import { setLanguage } from '../../../renderer/i18n/index.ts';
import type { Role } from '../../../shared/contract/permissions.ts';
import { person, renderSignedIn } from '../support/render.tsx';

async function openPalette(roles: Role[]) {
  const onClose = vi.fn();
  const onOpen = vi.fn();
  const { user } = renderSignedIn(<CommandPalette onClose={onClose} onOpen={onOpen} />, { me: person(roles) });
  const field = await screen.findByRole('textbox');
  return { user, field, onClose, onOpen };
}

const labels = (): string[] =>
  [...document.querySelectorAll('[data-action] .mantine-Spotlight-actionLabel')].map((each) => each.textContent ?? '');

describe('the command palette', () => {
  afterEach(() => setLanguage('zh-TW'));

  it('goes where the words say, by keyboard alone', async () => {
    const { user, field, onClose } = await openPalette(['manager']);
    await user.type(field, '稽核');
    await waitFor(() => expect(labels()[0]).toBe('稽核'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location.pathname).toBe('/audit'));
    expect(onClose).toHaveBeenCalled();
  });

  it('finds a verb in the other language, in simplified characters and in full width', async () => {
    const { user, field } = await openPalette(['manager']);
    for (const words of ['daily summary', '报表', 'ＤＡＩＬＹ']) {
      await user.clear(field);
      await user.type(field, words);
      await waitFor(() => expect(labels()).toContain('列印日報表'));
    }
  });

  it('offers nothing the person may not do', async () => {
    await openPalette(['adviser']);
    expect(labels()).toContain('諮詢');
    expect(labels()).not.toContain('稽核');
    expect(labels()).not.toContain('登記來訪');
    expect(labels()).not.toContain('設定：同仁與 PIN');
  });

  it('reads the chosen command out', async () => {
    const { user, field } = await openPalette(['manager']);
    await user.type(field, '鎖定');
    await waitFor(() => expect(within(screen.getByRole('dialog')).getByRole('status').textContent).toBe('鎖定畫面'));
  });

  it('opens the key sheet after it has closed itself', async () => {
    const { user, field, onOpen, onClose } = await openPalette(['desk']);
    await user.type(field, '快速鍵{Enter}');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith('keys'));
    expect(onClose.mock.invocationCallOrder[0]!).toBeLessThan(onOpen.mock.invocationCallOrder[0]!);
  });

  it('offers the verbs of the room one is in', async () => {
    const run = vi.fn();
    function Room() {
      useRoomVerbs([{ id: 'callNext', label: '叫下一位', keys: 'F2', run }]);
      return <CommandPalette onClose={() => undefined} onOpen={() => undefined} />;
    }
    const { user } = renderSignedIn(<Room />, { me: person(['desk']) });
    await user.type(await screen.findByRole('textbox'), '下一位');
    await waitFor(() => expect(labels()[0]).toBe('叫下一位'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });
});

describe('finding commands', () => {
  const command = (label: string, keywords = ''): Command => ({
    id: label,
    group: 'verbs',
    label,
    keywords,
    run: () => undefined,
  });

  it('wants every word of the query, in any order', () => {
    const all = [command('Print the daily summary'), command('Print a ticket')];
    expect(findCommands(all, 'summary print').map(({ label }) => label)).toEqual(['Print the daily summary']);
    expect(findCommands(all, '  ')).toHaveLength(2);
  });

  it('takes 台 and 臺 for the same', () => {
    expect(findCommands([command('臺商接待室')], '台商')).toHaveLength(1);
  });
});
