import type { ConflictView, SetAsideItem, SyncDetails, SyncStatus } from '../../shared/features/sync/contract.ts';
import { AT, idOf } from './one-morning.ts';

/** How sync stands, as the core would say it at 10:30. */
export const syncStatus = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  link: 'connected',
  since: '2026-01-15T01:00:00.000Z',
  lastSyncAt: AT,
  unsent: { transactions: 0, oldestAt: null },
  needs: [],
  firstSync: null,
  server: { url: 'https://server.example:7443', organisation: '台商服務總會', site: '台北中心' },
  ...change,
});

export const ALONE = syncStatus({ link: 'alone', since: null, lastSyncAt: null, server: null });

export const syncDetails = (change: Partial<SyncDetails> = {}): SyncDetails => ({
  waiting: [],
  moreWaiting: 0,
  setAside: [],
  conflicts: [],
  siblings: [],
  siblingsAt: null,
  ...change,
});

export const conflict = (change: Partial<ConflictView> = {}): ConflictView => ({
  id: idOf(70),
  entity: 'client',
  recordId: idOf(12),
  kind: 'field',
  label: '王大明',
  fields: [{ field: 'phone', kept: '0912-345-678', other: '0922-000-111' }],
  kept: { byName: '林雅婷', workstation: 'A', at: '2026-01-15T02:00:00.000Z' },
  other: { byName: '黃建銘', workstation: 'B', at: '2026-01-15T01:50:00.000Z' },
  ...change,
});

export const setAsideItem = (change: Partial<SetAsideItem> = {}): SetAsideItem => ({
  id: idOf(80),
  at: '2026-01-15T02:10:00.000Z',
  reason: 'malformed',
  detail: 'visit.headCount: min 1',
  actorName: '林雅婷',
  workstationCode: 'A',
  records: [{ entity: 'visit', id: idOf(10), label: 'V1150115-A-001' }],
  isLocal: false,
  ...change,
});

export const sibling = (change: Partial<SyncDetails['siblings'][number]> = {}): SyncDetails['siblings'][number] => ({
  workstationId: idOf(90),
  code: 'B',
  name: '二號櫃檯',
  state: 'active',
  release: '0.1.0',
  lastSeenAt: '2026-01-15T02:28:00.000Z',
  unsent: 0,
  behind: 0,
  isSelf: false,
  ...change,
});
