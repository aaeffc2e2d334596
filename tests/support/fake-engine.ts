import { AppError } from '../../shared/contract/errors.ts';
import type { SyncStatus } from '../../shared/features/sync/contract.ts';
import type { SetAside } from '../../shared/sync/protocol.ts';
import type { ClaimInput, Sibling } from '../../shared/sync/questions.ts';
import type { NumberWish, SyncEngine } from '../../electron/core/sync/types.ts';

/** What a site's server keeps of claims and numbers, shared by the workstations of a test. */
export interface FakeSite {
  isReachable: boolean;
  claims: Map<string, { claim: ClaimInput; workstationCode: string }>;
  numbers: Map<string, number>;
  drawn: Map<string, number>;
  engine(workstationCode: string): FakeEngine;
}

export interface FakeEngine extends SyncEngine {
  /** What was asked, in order. */
  asked: { claims: ClaimInput[]; numbers: NumberWish[]; restarts: number; decided: string[] };
  aside: SetAside[];
  /** When the server said who is there. */
  siblingsAt: string | null;
  set(status: Partial<SyncStatus>): void;
}

const STATUS: SyncStatus = {
  link: 'connected',
  since: '2026-01-15T01:00:00.000Z',
  lastSyncAt: '2026-01-15T02:29:00.000Z',
  unsent: { transactions: 0, oldestAt: null },
  needs: [],
  firstSync: null,
  server: { url: 'http://127.0.0.1:4790', organisation: '服務中心', site: '台北' },
};

/** A server in memory: claims that one room wins, numbers without gaps, and a line that can be cut. */
export function createFakeSite(): FakeSite {
  const site: FakeSite = {
    isReachable: true,
    claims: new Map(),
    numbers: new Map(),
    drawn: new Map(),
    engine: (workstationCode) => createEngine(site, workstationCode),
  };
  return site;
}

function createEngine(site: FakeSite, workstationCode: string): FakeEngine {
  let status = STATUS;
  const siblings: Sibling[] = [];
  const engine: FakeEngine = {
    asked: { claims: [], numbers: [], restarts: 0, decided: [] },
    aside: [],
    siblingsAt: null,
    set: (change) => {
      status = { ...status, ...change };
    },
    status: () => ({ ...status, link: site.isReachable ? status.link : 'offline' }),
    tryNow: async () => undefined,
    isJoined: () => true,
    siblings: () => ({ at: engine.siblingsAt, items: siblings }),
    setAside: async () => engine.aside,
    decideSetAside: async (id, decision) => {
      if (!site.isReachable) throw new AppError('sync.unreachable', { url: '' });
      engine.asked.decided.push(`${id} ${decision}`);
      engine.aside = engine.aside.filter((each) => each.id !== id);
    },
    restart: () => {
      engine.asked.restarts += 1;
    },
    stop: async () => undefined,
    claim: async (claim) => {
      engine.asked.claims.push(claim);
      // Another room's question may come in between.
      await Promise.resolve();
      if (!site.isReachable) return null;
      const present = site.claims.get(claim.subject);
      if (present && present.claim.key !== claim.key) {
        const { staffId, roomId } = present.claim;
        const at = '2026-01-15T02:30:00.000Z';
        return { granted: false, holder: { workstationCode: present.workstationCode, staffId, roomId, at } };
      }
      site.claims.set(claim.subject, { claim, workstationCode });
      return { granted: true };
    },
    number: async ({ counter, atLeast, key }) => {
      engine.asked.numbers.push({ counter, atLeast, key });
      await Promise.resolve();
      if (!site.isReachable) return null;
      const before = site.drawn.get(key);
      if (before !== undefined) return before;
      const number = Math.max(site.numbers.get(counter) ?? 0, atLeast) + 1;
      site.numbers.set(counter, number);
      site.drawn.set(key, number);
      return number;
    },
  };
  return engine;
}
