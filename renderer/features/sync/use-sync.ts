import { useQuery } from '@tanstack/react-query';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { rpc } from '../../client/client.ts';

/** How sync stands; told again by `changed: sync`. Undefined until the core has said so. */
export const useSyncStatus = (): SyncStatus | undefined => useQuery(rpc.sync.status.queryOptions()).data;

/** Whether this workstation belongs to a center with a server; false until it is known. */
export function useIsJoined(): boolean {
  const link = useSyncStatus()?.link;
  return link !== undefined && link !== 'alone';
}

/** How much waits for a person, as the badge says it. */
export const needsCount = ({ needs }: SyncStatus): number =>
  needs.reduce((sum, { count }) => sum + Math.max(1, count), 0);

/** Of the first sync, 0–100; null while nobody knows how much there is. */
export function percentOf(firstSync: SyncStatus['firstSync']): number | null {
  if (!firstSync?.total) return null;
  return Math.min(100, Math.floor((firstSync.records / firstSync.total) * 100));
}
