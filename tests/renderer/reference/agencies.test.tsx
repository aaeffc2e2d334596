import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { AgenciesTab } from '../../../renderer/features/reference/AgenciesTab.tsx';
import type { Agency } from '../../../shared/features/reference/contract.ts';
import { AT, idOf, STAMP } from '../support/records.ts';
import { core } from '../support/fake-core.ts';
import { person, renderSignedIn } from '../support/render.tsx';

const agency = (given: Partial<Agency> = {}): Agency => ({
  ...STAMP,
  id: idOf(50),
  kind: 'association',
  name: '東莞台商協會',
  nameEn: null,
  regionCode: 'CN-GD',
  cityName: '東莞',
  contactName: '秘書處',
  phone: '+86 769 5550 0101',
  afterHoursPhone: null,
  email: null,
  address: null,
  website: null,
  handles: ['A04'],
  note: null,
  verifiedOn: '2026-01-10',
  ...given,
});

beforeEach(() => {
  setClock(AT);
  const old = agency({ id: idOf(51), name: '廈門台商協會', verifiedOn: '2025-10-16' });
  core.answer('reference.agencies', { rows: [agency(), old], total: 2, stale: 1 });
  core.answer('reference.verify', { verifiedOn: '2026-01-15' });
});

describe('agencies', () => {
  it('say when they were verified, yellow and in words after 90 days, and V on one says that somebody has', async () => {
    const { user } = renderSignedIn(<AgenciesTab />, { me: person(['desk']) });
    const [fresh, old] = await screen.findAllByRole('listitem');
    expect(within(fresh!).getByText('+86 769 5550 0101')).toBeTruthy();
    expect(within(fresh!).queryByTitle('超過 90 天未查證')).toBeNull();
    expect(within(old!).getByTitle('超過 90 天未查證').textContent).toBe('查證 114/10/16');
    within(old!).getByRole('button', { name: '修改：廈門台商協會' }).focus();
    await user.keyboard('v');
    expect(core.inputsOf('reference.verify')).toEqual([{ entity: 'agency', id: idOf(51) }]);
    expect(await screen.findByText('「廈門台商協會」已記為今天查證')).toBeTruthy();
  });

  it('are read by an adviser, who changes nothing', async () => {
    const { user } = renderSignedIn(<AgenciesTab />, { me: person(['adviser']) });
    const [entry] = await screen.findAllByRole('listitem');
    expect(within(entry!).queryAllByRole('button')).toEqual([]);
    await user.keyboard('v');
    expect(core.inputsOf('reference.verify')).toEqual([]);
  });

  it('a V typed into the search is a letter', async () => {
    const { user } = renderSignedIn(<AgenciesTab />, { me: person(['desk']) });
    await user.type(await screen.findByRole('textbox', { name: '找機關團體' }), 'v');
    expect(core.inputsOf('reference.verify')).toEqual([]);
    expect(core.inputsOf('reference.agencies').at(-1)).toMatchObject({ query: 'v' });
  });
});
