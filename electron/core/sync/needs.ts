import type { Need, SyncStatus } from '../../../shared/features/sync/contract.ts';
import { storageFailure } from '../db/storage-failure.ts';
import { NetworkFailure } from '../ports.ts';
import { BadAnswer, Refused } from './client.ts';
import type { Parts } from './parts.ts';

export type Needs = SyncStatus['needs'];

/** Staff are told of a clock this far off; the records are safe either way. */
const CLOCK_OFF_MS = 5 * 60_000;
/** How long after it happened the page says that this was a copy. */
const COPY_TOLD_MS = 7 * 86_400_000;

/** `0.10.2` as something to compare. */
const versionOf = (release: string): string =>
  (release.match(/\d+/g) ?? []).map((part) => part.padStart(6, '0')).join('.');

/** What a person has to do about a failure; null when waiting is all there is to do. */
export function needOf(error: unknown, ownRelease: string): { need: Need; detail: string | null } | null {
  if (error instanceof NetworkFailure && error.reason === 'certificate') {
    return { need: 'certificateChanged', detail: null };
  }
  if (storageFailure(error) === 'full') return { need: 'storageFull', detail: null };
  if (!(error instanceof Refused)) return null;
  switch (error.code) {
    case 'unauthorised':
      return { need: 'credentialRefused', detail: null };
    case 'retired':
    case 'stolen':
      return { need: 'retired', detail: null };
    case 'protocolUnknown': {
      const { release = '' } = error.refusal;
      const isServerOlder = versionOf(release) < versionOf(ownRelease);
      return { need: isServerOlder ? 'serverOlder' : 'ownOlder', detail: release || null };
    }
    default:
      return null;
  }
}

/** For the log: a code, never what was said in full. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.code;
  if (error instanceof NetworkFailure) return error.reason;
  if (error instanceof BadAnswer) return `bad answer: ${error.message}`;
  return (error as Error).message;
}

/** What waits for a person in the records themselves. */
export function standingNeeds({ statement, state, ports }: Parts, offsetMs: number): Needs {
  const count = (sql: string): number => statement(sql).pluck().get() as number;
  const conflicts = count('select count(*) from conflicts where resolved_at is null and voided_at is null');
  const setAside = state.get('setAside') ?? [];
  const massVoid = setAside.filter(({ reason }) => reason === 'massVoid').length;
  const others = setAside.length - massVoid + count('select count(*) from pulled_set_aside');
  const copy = state.get('wasCopy');
  const isCopyNews = copy !== null && ports.clock.nowMs() - copy.at < COPY_TOLD_MS;
  const isClockOff = Math.abs(offsetMs) > CLOCK_OFF_MS;
  const all: Needs = [
    { need: 'conflicts', count: conflicts, detail: null },
    { need: 'setAside', count: others, detail: null },
    { need: 'massVoid', count: massVoid, detail: null },
    { need: 'wasCopy', count: isCopyNews ? 1 : 0, detail: copy?.workstationCode ?? null },
    { need: 'clockOff', count: isClockOff ? 1 : 0, detail: String(Math.round(-offsetMs / 60_000)) },
  ];
  return all.filter((each) => each.count > 0);
}
