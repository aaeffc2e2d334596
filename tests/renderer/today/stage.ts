import { screen, within } from '@testing-library/react';
import { setClock } from '../../../renderer/client/clock.ts';
import type { TodayFigures } from '../../../shared/features/reports/today.ts';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { core } from '../support/fake-core.ts';
import { AT, idOf, STAMP, summary } from '../support/records.ts';
import { person } from '../support/render.tsx';

/** A Thursday at 10:40. */
export const DAY = '2026-01-15';
export const ME = person(['desk']).staffId;
export const DAY_OF_OFFICE = { businessDate: DAY, checks: [], defects: [], notes: [], forTomorrow: [] };

const hour = (change: Partial<TodayFigures['hours'][number]>): TodayFigures['hours'][number] => ({
  hour: 8,
  arrived: 0,
  issued: 0,
  served: 0,
  completed: 0,
  left: 0,
  waiting: null,
  waitMean: null,
  waitMax: null,
  ...change,
});
export const figures = (change: Partial<TodayFigures> = {}): TodayFigures => ({
  businessDate: DAY,
  at: '2026-01-15T02:40:00.000Z',
  visits: 6,
  tickets: summary().ticketTotals,
  hours: [
    hour({ hour: 9, arrived: 4, issued: 3, served: 3, completed: 3, waiting: 0, waitMean: 8.5, waitMax: 20 }),
    hour({ hour: 10, arrived: 2, issued: 2, left: 1, waiting: 1 }),
    hour({ hour: 11 }),
  ],
  usual: [
    { series: 'A', minutes: 15 },
    { series: 'B', minutes: 30 },
  ],
  duty: [],
  signedIn: null,
  openBefore: [],
  notClosed: null,
  ...change,
});
export const queue = (...items: QueueItem[]) =>
  core.answer('visits.queue', { businessDate: DAY, items, closing: null });
const room = (n: number, name: string) => ({
  ...STAMP,
  id: idOf(n),
  code: `R${n}`,
  name,
  nameEn: null,
  kind: 'consultation' as const,
  isPrivate: true,
  active: true,
});
export const SYNC: SyncStatus = {
  link: 'alone',
  since: null,
  lastSyncAt: null,
  unsent: { transactions: 0, oldestAt: null },
  needs: [],
  firstSync: null,
  server: null,
};
export const card = async (name: string) => within(await screen.findByRole('region', { name }));
export const needs = async () => card('現在要處理');

/** An empty day that everything answers to. */
export function prepareDay(): void {
  localStorage.clear();
  setClock('2026-01-15T02:40:00.000Z');
  queue();
  core.answer('consultations.list', []);
  core.answer('followUps.list', { today: DAY, items: [], later: 0, colleagues: [] });
  core.answer('consultations.unfinalised', []);
  core.answer('drafts.mine', []);
  core.answer('reports.today', figures());
  core.answer('emergencies.ofToday', []);
  core.answer('office.day', DAY_OF_OFFICE);
  core.answer('paper.recent', []);
  core.answer('sync.status', SYNC);
  core.answer('settings.rooms', [room(31, '接待室'), room(32, '相談室一')]);
  core.answer('settings.workstation', { ...STAMP, id: idOf(3), code: 'A', name: '櫃檯一', roomId: idOf(32) });
  core.answer('settings.backups', {
    folder: '/backups',
    items: [{ name: 'b', at: AT, reason: 'daily', schemaVersion: 9, bytes: 1, verified: true, counts: {} }],
  });
}
