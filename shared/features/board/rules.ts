import type { ErrorData } from '../../contract/errors.ts';
import { msOf } from '../../lib/dates.ts';
import type { Announcement, BoardCall, NoticeInput } from './contract.ts';

type Issue = ErrorData<'common.invalidInput'>['issues'][number];

/** How many numbers the board shows. */
const SHOWN = 6;
/** First seen when it is older than this, a call is not spoken: the board was off, or another counter's came late. */
const SPOKEN_WITHIN_MS = 3 * 60_000;
/** So long a call is told to the boards: twenty at once take minutes to speak, and one taken back is left out. */
const TOLD_FOR_MS = 10 * 60_000;

/** A ticket as the board may know it: no visitor behind it. */
export interface CalledTicket {
  ticketId: string;
  ticketNo: string;
  state: string;
  calledAt: readonly string[];
  roomCode: string | null;
  roomName: string | null;
  roomNameEn: string | null;
  roomKind: Announcement['roomKind'];
}

/** States of a ticket whose last call stands: one that waits again was called by mistake, or has come back. */
const CALL_STANDS = new Set(['called', 'serving', 'passed', 'completed', 'left']);
const standing = (tickets: readonly CalledTicket[]): CalledTicket[] =>
  tickets.filter(({ state, calledAt }) => CALL_STANDS.has(state) && calledAt.length > 0);

const newestFirst = (a: { calledAt: string }, b: { calledAt: string }): number => b.calledAt.localeCompare(a.calledAt);

/** The last calls of the day, the newest first; each number once. */
export const lastCalls = (tickets: readonly CalledTicket[]): BoardCall[] =>
  standing(tickets)
    .map(({ ticketId, ticketNo, state, calledAt, roomCode, roomName, roomNameEn }) => ({
      ticketId,
      ticketNo,
      calledAt: calledAt.at(-1)!,
      isAwaited: state === 'called',
      roomCode,
      roomName,
      roomNameEn,
    }))
    .toSorted((a, b) => newestFirst(a, b) || b.ticketNo.localeCompare(a.ticketNo))
    .slice(0, SHOWN);

/** Every call of the last minutes, a recall too, the oldest first. */
export const announcementsAt = (tickets: readonly CalledTicket[], nowMs: number): Announcement[] =>
  standing(tickets)
    .flatMap(({ ticketId, ticketNo, calledAt, roomCode, roomName, roomNameEn, roomKind }) =>
      calledAt
        .filter((at) => msOf(at) > nowMs - TOLD_FOR_MS)
        .map((at) => ({ key: `${ticketId} ${at}`, ticketNo, at, roomCode, roomName, roomNameEn, roomKind })),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.ticketNo.localeCompare(b.ticketNo));

/** Whether a board that hears of a call only now still speaks it. */
export const isWorthSpeaking = ({ at }: Pick<Announcement, 'at'>, nowMs: number): boolean =>
  msOf(at) > nowMs - SPOKEN_WITHIN_MS;

export const isShownOn = (notice: Pick<NoticeInput, 'fromOn' | 'untilOn'>, day: string): boolean =>
  notice.fromOn <= day && day <= notice.untilOn;

export const noticeIssues = (notice: Pick<NoticeInput, 'fromOn' | 'untilOn'>): Issue[] =>
  notice.fromOn <= notice.untilOn ? [] : [{ path: 'untilOn', code: 'untilBeforeFrom' }];

/** Minutes before closing from which the board says so. */
const CLOSING_SOON_MINUTES = 30;

const minuteOf = (timeOfDay: string): number => Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5));

/** How the center stands at a time of the day; times are `HH:mm`. */
export function doorState(
  hours: { opensAt: string; closesAt: string },
  timeOfDay: string,
): 'notYetOpen' | 'open' | 'closingSoon' | 'closed' {
  if (timeOfDay < hours.opensAt) return 'notYetOpen';
  if (timeOfDay >= hours.closesAt) return 'closed';
  return minuteOf(hours.closesAt) - minuteOf(timeOfDay) <= CLOSING_SOON_MINUTES ? 'closingSoon' : 'open';
}
