import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { instantOf } from '../../../shared/lib/dates.ts';
import type { Timer } from '../ports.ts';
import { type Needs, standingNeeds } from './needs.ts';
import { isMember } from './membership.ts';
import type { Parts } from './parts.ts';
import type { Membership } from './types.ts';

/** Screens are told at most this often. */
const TELL_EVERY_MS = 250;
const KEEP_EVERY_MS = 60_000;

/** How the connection stands, as the loop sees it. */
export interface Standing {
  membership: Membership | null;
  link: 'connecting' | 'connected' | 'offline';
  sinceMs: number;
  offsetMs: number;
  /** What the last failure needs of a person. */
  failure: Needs[number] | null;
}

export interface StatusBoard {
  readonly standing: Standing;
  change(next: Partial<Standing>): void;
  /** Everything is sent and read at this moment. */
  synced(): void;
  /** Records, log or progress may stand otherwise. */
  touch(): void;
  status(): SyncStatus;
  stop(): void;
}

export function createStatusBoard(parts: Parts, onStatus: () => void): StatusBoard {
  const { state, outbox, ports, store } = parts;
  const { clock } = ports;
  const standing: Standing = {
    membership: null,
    link: 'connecting',
    sinceMs: clock.nowMs(),
    offsetMs: 0,
    failure: null,
  };
  let timer: Timer | null = null;
  let syncedMs: number | null = null;
  let keptMs = -Infinity;

  function linkOf(needs: Needs, isFirst: boolean): SyncStatus['link'] {
    if (needs.length > 0) return 'needsYou';
    return isFirst && standing.link === 'connected' ? 'firstSync' : standing.link;
  }

  function status(): SyncStatus {
    const { membership, failure } = standing;
    if (!isMember(store.runner)) {
      const unsent = { transactions: 0, oldestAt: null };
      return { link: 'alone', since: null, lastSyncAt: null, unsent, needs: [], firstSync: null, server: null };
    }
    const needs = [...(failure ? [failure] : []), ...standingNeeds(parts, standing.offsetMs)];
    const reading = state.get('snapshot');
    const isFirst = reading?.isFirst ?? false;
    const named = state.get('server') ?? membership;
    return {
      link: linkOf(needs, isFirst),
      since: instantOf(standing.sinceMs),
      lastSyncAt: syncedMs === null ? state.get('lastSyncAt') : instantOf(syncedMs),
      unsent: outbox.unsent(),
      needs,
      firstSync: reading?.isFirst
        ? { records: reading.records, total: reading.total, queueReady: reading.queueReady }
        : null,
      server: membership &&
        named && { url: membership.url, organisation: named.organisation.name, site: named.site.name },
    };
  }

  let told = JSON.stringify(status());
  const tell = (): void => {
    timer = null;
    const now = JSON.stringify(status());
    if (now === told) return;
    told = now;
    onStatus();
  };
  const touch = (): void => {
    timer ??= clock.after(TELL_EVERY_MS, tell);
  };
  return {
    standing,
    status,
    touch,
    synced: () => {
      syncedMs = clock.nowMs();
      touch();
      // A commit of its own for every save would be a second one for the disk.
      if (Math.abs(syncedMs - keptMs) < KEEP_EVERY_MS) return;
      keptMs = syncedMs;
      state.set('lastSyncAt', instantOf(syncedMs));
    },
    change: (next) => {
      if (next.link && next.link !== standing.link) standing.sinceMs = clock.nowMs();
      Object.assign(standing, next);
      touch();
    },
    stop: () => timer?.cancel(),
  };
}
