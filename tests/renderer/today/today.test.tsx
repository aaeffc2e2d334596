import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../renderer/client/clock.ts';
import { TodayPage } from '../../../renderer/features/today/TodayPage.tsx';
import { core } from '../support/fake-core.ts';
import { AT, idOf, queueItem } from '../support/records.ts';
import { person, renderSignedIn } from '../support/render.tsx';

beforeEach(() => {
  setClock('2026-01-15T02:40:00.000Z');
  core.answer('visits.queue', { businessDate: '2026-01-15', items: [], closing: null });
  core.answer('consultations.list', []);
  core.answer('drafts.mine', []);
});

describe('the home page', () => {
  it('of the desk leads to what was left half-typed', async () => {
    core.answer('drafts.mine', [{ slot: 'intake', savedAt: AT }]);
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    const unfinished = (await screen.findByText('有 1 筆未完成')).closest('section')!;
    expect(unfinished.textContent).toContain('來訪登記填到一半');
    expect(unfinished.textContent).toContain('10:30');
    expect(within(unfinished).getByRole('link', { name: '繼續' }).getAttribute('href')).toBe('/reception');
  });

  it('of an adviser leads to the records that are not final, their own alone', async () => {
    const row = {
      id: idOf(20),
      sessionNo: 'N1150115-A-003',
      startedAt: AT,
      endedAt: null,
      state: 'draft' as const,
      clientName: '陳怡君',
      adviserId: person(['adviser']).staffId,
      adviserName: '林律師',
      serviceCodes: ['C04'],
    };
    core.answer('consultations.list', [
      row,
      { ...row, id: idOf(21), adviserId: idOf(99), sessionNo: 'N1150115-B-001' },
    ]);
    renderSignedIn(<TodayPage />, { me: person(['adviser']) });
    const unfinished = (await screen.findByText('有 1 筆未完成')).closest('section')!;
    expect(unfinished.textContent).toContain('N1150115-A-003');
    expect(within(unfinished).getByRole('link').getAttribute('href')).toBe(`/consultation/${idOf(20)}`);
    expect(screen.queryByText('今天到目前為止')).toBeNull();
  });

  it('counts who waits, who waits longest, and shows an emergency first', async () => {
    core.answer('visits.queue', {
      businessDate: '2026-01-15',
      items: [
        queueItem({ visitId: idOf(1), ticketNo: 'E001', series: 'E', priority: 'emergency' }),
        queueItem({ visitId: idOf(2), ticketNo: 'A004', issuedAt: '2026-01-15T02:00:00.000Z' }),
      ],
      closing: null,
    });
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    expect(await screen.findByText('有急難等候：E001')).toBeTruthy();
    expect(screen.getByText('最久已等 40 分（A004）')).toBeTruthy();
  });

  it('says that nobody waits, and what to do next', async () => {
    renderSignedIn(<TodayPage />, { me: person(['desk']) });
    expect(await screen.findByText('現在沒有人在等候。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '登記來訪' }).getAttribute('href')).toBe('/reception');
  });
});
