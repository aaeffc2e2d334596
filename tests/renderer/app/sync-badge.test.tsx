import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SyncBadge } from '../../../renderer/app/shell/SyncBadge.tsx';
import { setClock } from '../../../renderer/client/clock.ts';
import { rpc } from '../../../renderer/client/client.ts';
import { followChanges } from '../../../renderer/client/live.ts';
import { queryClient } from '../../../renderer/client/query-client.ts';
import { setLanguage } from '../../../renderer/i18n/index.ts';
import type { AppEvent } from '../../../shared/features/app/contract.ts';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { core } from '../support/fake-core.ts';
import { AT } from '../support/records.ts';
import { renderSignedIn } from '../support/render.tsx';
import { ALONE, syncStatus } from '../../support/sync-facts.ts';

const badge = () => screen.findByRole('link', { name: /開啟同步頁面/ });

async function show(change: Partial<SyncStatus>) {
  core.answer('sync.status', syncStatus(change));
  const view = renderSignedIn(<SyncBadge />);
  return { ...view, link: await badge() };
}

describe('the badge', () => {
  beforeEach(() => setClock(AT));

  it('is not there on a workstation that works alone', async () => {
    core.answer('sync.status', ALONE);
    const { container } = renderSignedIn(<SyncBadge />);
    await waitFor(() => expect(core.inputsOf('sync.status')).toHaveLength(1));
    expect(container.querySelector('a')).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is one quiet word while connected, whatever is on its way this very moment', async () => {
    const { link } = await show({ unsent: { transactions: 2, oldestAt: '2026-01-15T02:29:55.000Z' } });
    expect(link.textContent).toBe('已連線');
    expect(link.getAttribute('href')).toBe('/sync');
  });

  it('tells what has waited longer than it should', async () => {
    const { link } = await show({ unsent: { transactions: 2, oldestAt: '2026-01-15T02:26:00.000Z' } });
    expect(link.textContent).toContain('2 件待送');
    expect(link.getAttribute('aria-label')).toContain('最早的一件：4 分鐘前');
  });

  it('says offline since when and how much is here alone, without alarm', async () => {
    const { link, user } = await show({
      link: 'offline',
      since: '2026-01-15T01:12:00.000Z',
      unsent: { transactions: 7, oldestAt: '2026-01-15T01:20:00.000Z' },
    });
    expect(link.textContent).toBe('離線 · 自 09:127 件待送');
    expect(link.getAttribute('aria-label')).toContain('最早的一件：1 小時前');
    expect(screen.getByRole('status').textContent).toBe('離線中');
    await user.tab();
    expect(document.activeElement).toBe(link);
    expect((await screen.findByRole('tooltip')).textContent).toContain('工作照常進行，所有內容都已存在這台電腦');
  });

  it.each<[string, Partial<SyncStatus>, string]>([
    ['connecting', { link: 'connecting' }, '連線中'],
    [
      'the first sync with its progress',
      { link: 'firstSync', firstSync: { records: 450, total: 1000, queueReady: true } },
      '首次同步 45%',
    ],
    [
      'the first sync while nobody knows how much there is',
      { link: 'firstSync', firstSync: { records: 450, total: null, queueReady: false } },
      '首次同步',
    ],
    [
      'one count of what needs a person',
      {
        link: 'needsYou',
        needs: [
          { need: 'conflicts', count: 2, detail: null },
          { need: 'certificateChanged', count: 0, detail: null },
        ],
      },
      '需要處理 3',
    ],
  ])('says %s', async (_what, change, words) => {
    const { link } = await show(change);
    expect(link.textContent).toBe(words);
  });

  it('speaks English', async () => {
    await setLanguage('en');
    core.answer('sync.status', syncStatus({ link: 'offline', since: '2026-01-15T01:12:00.000Z' }));
    renderSignedIn(<SyncBadge />);
    expect((await screen.findByRole('link')).textContent).toBe('Offline · since 09:12');
    await setLanguage('zh-TW');
  });

  it('follows the events of the core', async () => {
    let tell: (event: AppEvent) => void = () => undefined;
    core.answer('app.events', (async () => ({
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise((resolve) => (tell = (value) => resolve({ value, done: false }))),
      }),
    })) as never);
    void followChanges();
    const { link } = await show({});
    expect(link.textContent).toBe('已連線');
    core.answer('sync.status', syncStatus({ link: 'offline' }));
    tell({ type: 'changed', entities: ['sync'] });
    await waitFor(() => expect(link.textContent).toContain('離線'));
    vi.restoreAllMocks();
    queryClient.removeQueries({ queryKey: rpc.sync.key() });
  });
});
