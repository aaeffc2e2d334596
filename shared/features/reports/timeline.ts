import { endOfBusinessDay, hourOf, msOf, startOfBusinessDay } from '../../lib/dates.ts';
import type { Visit } from '../visits/records.ts';
import { type CountedTicket, ticketFigures } from './rules.ts';
import type { TimelineHour } from './today.ts';

/** A visit that never had a number: a call, a letter, a late entry. Voided ones are left out. */
export type UnnumberedVisit = Pick<Visit, 'state' | 'arrivedAt' | 'leftAt'>;

interface DayInHours {
  businessDate: string;
  nowMs: number;
  /** `HH:mm`: the hours between are shown though nobody came. */
  opensAt: string;
  closesAt: string;
  /** All that were issued, as the daily summary counts them. */
  tickets: readonly CountedTicket[];
  unnumbered: readonly UnnumberedVisit[];
}

const HOUR_MS = 3_600_000;
/** What ended after its day was over stands behind the day's last hour. */
export const AFTER_MIDNIGHT = 24;

/**
 * A business day by hours, with the daily summary's own definitions: summed up, the hours are its figures. From opening to
 * closing time, or as far as the day reaches.
 */
export function timeline(day: DayInHours): TimelineHour[] {
  const { tickets, unnumbered, nowMs } = day;
  const startMs = msOf(startOfBusinessDay(day.businessDate));
  const endMs = msOf(endOfBusinessDay(day.businessDate));
  const hourAt = (at: string): number => {
    const ms = msOf(at);
    if (ms >= endMs) return AFTER_MIDNIGHT;
    return ms < startMs ? 0 : hourOf(ms);
  };
  const hourWhere = <T>(rows: readonly T[], at: (row: T) => string | null): Map<number, T[]> =>
    Map.groupBy(
      rows.filter((row) => at(row) !== null),
      (row) => hourAt(at(row)!),
    );
  const inState = (state: string) => (row: { state: string }) => row.state === state;

  const issued = hourWhere(tickets, ({ issuedAt }) => issuedAt);
  const walkedIn = hourWhere(unnumbered, ({ arrivedAt }) => arrivedAt);
  const served = hourWhere(tickets, ({ servedAt }) => servedAt);
  /** A ticket whose end nobody wrote down ended when it was last heard of. */
  const endOf = ({ endedAt, servedAt, calledAt, issuedAt }: CountedTicket): string =>
    endedAt ?? servedAt ?? calledAt.at(-1) ?? issuedAt;
  const leftAt = ({ leftAt: left, arrivedAt }: UnnumberedVisit): string => left ?? arrivedAt;
  const completed = hourWhere(tickets.filter(inState('completed')), endOf);
  const gone = hourWhere(tickets.filter(inState('left')), endOf);
  const settled = hourWhere(unnumbered.filter(inState('completed')), leftAt);
  const hungUp = hourWhere(unnumbered.filter(inState('left')), leftAt);
  const used = [issued, walkedIn, served, completed, gone, settled, hungUp].flatMap((hours) => [...hours.keys()]);

  const present = nowMs >= endMs ? AFTER_MIDNIGHT : nowMs < startMs ? -1 : hourOf(nowMs);
  const first = Math.min(Number(day.opensAt.slice(0, 2)), ...used);
  const last = Math.max(lastHour(day.closesAt), ...used, Math.min(present, AFTER_MIDNIGHT - 1));
  const count = (hours: Map<number, unknown[]>, hour: number): number => hours.get(hour)?.length ?? 0;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index;
    const own = issued.get(hour) ?? [];
    const { waitMean, waitMax } = ticketFigures(own);
    return {
      hour,
      arrived: own.filter(({ state }) => state !== 'voided').length + count(walkedIn, hour),
      issued: own.length,
      served: count(served, hour),
      completed: count(completed, hour) + count(settled, hour),
      left: count(gone, hour) + count(hungUp, hour),
      waiting: waitingIn(tickets, { hour, present, hourEndsMs: startMs + (hour + 1) * HOUR_MS }),
      waitMean,
      waitMax,
    };
  });
}

/** 17 for 17:30, and for 18:00 too: the hour that begins then is no longer the day's. */
const lastHour = (closesAt: string): number =>
  Math.ceil(Number(closesAt.slice(0, 2)) + Number(closesAt.slice(3)) / 60) - 1;

/** Who waits as an hour ends, in the present hour now; null of hours to come. */
function waitingIn(
  tickets: readonly CountedTicket[],
  { hour, present, hourEndsMs }: { hour: number; present: number; hourEndsMs: number },
): number | null {
  if (hour > present) return null;
  if (hour === present) return tickets.filter(({ state }) => state === 'waiting').length;
  return tickets.filter((ticket) => waitedAt(ticket, hourEndsMs)).length;
}

/** Until the first call; one who waits again, handed on or back after a missed call, also since the last. */
function waitedAt({ state, issuedAt, calledAt, endedAt }: CountedTicket, ms: number): boolean {
  if (msOf(issuedAt) >= ms) return false;
  const until = calledAt[0] ?? endedAt;
  if (until === null) return state === 'waiting';
  if (msOf(until) >= ms) return true;
  return state === 'waiting' && msOf(calledAt.at(-1) ?? until) < ms;
}
