import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecordsPage } from '../../../renderer/features/records/RecordsPage.tsx';
import type { RecordHit } from '../../../shared/features/records/contract.ts';
import { core } from '../support/fake-core.ts';
import { renderSignedIn } from '../support/render.tsx';

const hit = (number: number): RecordHit => ({
  kind: 'visit',
  id: `019bbf7d-0000-7000-8000-${String(number).padStart(12, '0')}`,
  place: 1000 - number,
  at: '2026-01-15T00:38:00.000Z',
  number: `V1150115-A-${String(number).padStart(3, '0')}`,
  ticketNo: null,
  clientName: '陳怡君',
  companyName: null,
  serviceCodes: ['B07'],
  regionCodes: [],
  adviserName: null,
  state: 'completed',
  snippet: {
    field: 'purposeText',
    parts: [
      { text: '問', isHit: false },
      { text: '資遣', isHit: true },
    ],
  },
});

beforeEach(() => {
  core.answer('staff.list', []);
  core.answer('records.saved', []);
  core.answer('records.search', ({ before }) =>
    before === undefined
      ? { rows: [hit(1), hit(2)], more: true, found: 1001 }
      : { rows: [hit(3)], more: false, found: null },
  );
});

const words = () => screen.getByRole<HTMLInputElement>('textbox', { name: '內文或編號' });

describe('past records', () => {
  it('are asked for when typing pauses, once; nothing is asked before', async () => {
    renderSignedIn(<RecordsPage />);
    expect(await screen.findByText('想找哪一筆紀錄？')).toBeTruthy();
    // Two keys in one moment, however busy the machine is.
    for (const value of ['資', '資遣']) fireEvent.change(words(), { target: { value } });
    await screen.findByText('超過 1000 筆，以下由新到舊', {}, { timeout: 5000 });
    expect(core.inputsOf('records.search').map(({ filter }) => filter)).toEqual([{ words: '資遣' }]);
    expect(document.querySelector('mark')?.textContent).toBe('資遣');
  });

  it('go on where the page before ended', async () => {
    const { user } = renderSignedIn(<RecordsPage />);
    await user.clear(words());
    await user.type(words(), '補償{Enter}');
    await user.click(await screen.findByRole('button', { name: '顯示更早的紀錄' }, { timeout: 5000 }));
    await screen.findByRole('button', { name: 'V1150115-A-003' });
    expect(core.inputsOf('records.search').at(-1)).toMatchObject({ before: 998 });
    await waitFor(() => expect(screen.queryByRole('button', { name: '顯示更早的紀錄' })).toBeNull());
  });
});
