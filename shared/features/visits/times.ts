import { businessDateOf, msOf } from '../../lib/dates.ts';
import type { RegisterVisitInput } from './contract.ts';

/** A visit's own clock: when it happened, as against when it was written down. */
type Times = Pick<RegisterVisitInput, 'startedAt' | 'endedAt' | 'lateEntry' | 'series'>;
export interface TimeIssue {
  path: 'startedAt' | 'endedAt' | 'series';
  code: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Two clocks of one desk may differ by so much. */
const AHEAD_AT_MOST = 2 * MINUTE;
/** What is entered later than this is a mistyped year, and no late entry. */
const LATE_AT_MOST = 366 * DAY;

/** Without a start it began, for all anybody knows, when it ended. */
const beganAt = ({ startedAt, endedAt }: Times): string | null | undefined => startedAt ?? endedAt;

/** When a visit happened, seen from `now`; `isOver` when nobody waits or is served any more. */
export function timesOf(times: Times, now: string) {
  const { endedAt } = times;
  const began = beganAt(times);
  const arrivedAt = began && began < now ? began : now;
  const businessDate = businessDateOf(arrivedAt);
  const isOver = Boolean(endedAt) || businessDate < businessDateOf(now);
  // A call that ended «now» by the desk's clock ended no later than by ours.
  const leftAt = isOver ? (endedAt && endedAt < now ? endedAt : endedAt ? now : arrivedAt) : null;
  return { arrivedAt, businessDate, isOver, leftAt };
}

/** What cannot be of the times given; empty when all is well. */
export function timesIssues(times: Times, now: string): TimeIssue[] {
  const { startedAt, endedAt, lateEntry, series } = times;
  const began = beganAt(times);
  const issues: TimeIssue[] = [];
  if (startedAt && msOf(startedAt) > msOf(now) + AHEAD_AT_MOST) issues.push({ path: 'startedAt', code: 'inFuture' });
  else if (began && msOf(now) - msOf(began) > LATE_AT_MOST) {
    issues.push({ path: 'startedAt', code: 'tooLongAgo' });
  } else if (began && businessDateOf(began) < businessDateOf(now) && !lateEntry) {
    issues.push({ path: 'startedAt', code: 'earlierDayIsLate' });
  }
  if (endedAt && msOf(endedAt) > msOf(now) + AHEAD_AT_MOST) issues.push({ path: 'endedAt', code: 'inFuture' });
  else if (startedAt && endedAt && endedAt < startedAt) {
    issues.push({ path: 'endedAt', code: 'endBeforeStart' });
  }
  if (series && timesOf(times, now).isOver) issues.push({ path: 'series', code: 'noTicketForPast' });
  return issues;
}

/** 再次來訪: how long after a request the same matter of the same person counts as a repeat. */
export const REPEAT_DAYS = 30;
