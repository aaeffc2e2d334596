import type { SyncEngine } from '../../sync/types.ts';

/** The engine of a workstation that belongs to no server. */
export const createAloneEngine = (): SyncEngine => ({
  status: () => ({
    link: 'alone',
    since: null,
    lastSyncAt: null,
    unsent: { transactions: 0, oldestAt: null },
    needs: [],
    firstSync: null,
    server: null,
  }),
  tryNow: () => Promise.resolve(),
  claim: () => Promise.resolve(null),
  number: () => Promise.resolve(null),
  isJoined: () => false,
  siblings: () => ({ at: null, items: [] }),
  setAside: () => Promise.resolve([]),
  decideSetAside: () => Promise.resolve(),
  restart: () => undefined,
  stop: () => Promise.resolve(),
});
