import type { Series, Ticket } from '../../../../shared/features/visits/records.ts';
import { type Experience, forecast, type ForecastTicket } from '../../../../shared/features/visits/forecast.ts';
import { orderQueue } from '../../../../shared/features/visits/rules.ts';
import { instantOf, msOf } from '../../../../shared/lib/dates.ts';

const MINUTE = 60_000;

/** A day that is over, to be looked at as it stood at any moment. */
export interface Day {
  opensMs: number;
  at(nowMs: number): ForecastTicket[];
}

/** Forgets what of a ticket had not happened at a moment. */
export const asOf = (tickets: readonly ForecastTicket[], nowMs: number): ForecastTicket[] =>
  tickets
    .filter(({ issuedAt }) => msOf(issuedAt) <= nowMs)
    .map((ticket) => {
      const had = (moment: string | null): string | null => (moment !== null && msOf(moment) <= nowMs ? moment : null);
      const calledAt = ticket.calledAt.filter((each) => msOf(each) <= nowMs);
      const endedAt = had(ticket.endedAt);
      const hasLeftUncalled = endedAt !== null && calledAt.length === 0;
      const state: Ticket['state'] =
        endedAt !== null ? (hasLeftUncalled ? 'left' : ticket.state) : calledAt.length > 0 ? 'serving' : 'waiting';
      return {
        ...ticket,
        calledAt,
        calledBy: calledAt.length > 0 ? ticket.calledBy : null,
        servedAt: had(ticket.servedAt),
        endedAt,
        state,
      };
    });

/** Numbers between 0 and 1, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const CALLERS: { id: string; series: Series[] }[] = [
  { id: 'lin', series: ['A', 'E'] },
  { id: 'huang', series: ['A', 'E'] },
  { id: 'chang', series: ['B', 'P', 'E'] },
  { id: 'hsu', series: ['B', 'P', 'E'] },
];
const SERVICE = { E: 15, P: 22, A: 8, B: 20 } satisfies Record<Series, number>;

/**
 * Nine hours with one or two people at each end of the room, visitors by chance — busier before noon — and services that
 * vary by half; whoever is free calls the next of their series two to six minutes after.
 */
export function madeDay(seed: number): Day {
  const random = chance(seed);
  const between = (from: number, to: number): number => from + random() * (to - from);
  const opensMs = msOf('2026-01-15T00:30:00.000Z');
  const share = between(0.65, 1);
  const callers = CALLERS.filter((_, n) => n % 2 === 0 || random() < 0.7).map((caller) => ({
    ...caller,
    freeMs: opensMs,
  }));
  const tickets: ForecastTicket[] = [];
  for (const series of ['A', 'B', 'P', 'E'] as const) {
    const servers = callers.filter((each) => each.series.includes(series)).length;
    const perHour = { A: 1, B: 1, P: 0.2, E: 0.05 }[series] * share * servers * (60 / (SERVICE[series] + 4));
    let minute = 0;
    let number = 0;
    for (;;) {
      const busy = minute > 60 && minute < 210 ? 1.3 : 0.8;
      minute += (-Math.log(1 - random()) * 60) / (perHour * busy);
      if (minute > 510) break;
      const issuedAt = instantOf(Math.floor(opensMs + minute * MINUTE));
      tickets.push({
        visitId: `${seed}-${series}-${(number += 1)}`,
        series,
        number,
        state: 'waiting',
        priority: series === 'E' ? 'emergency' : random() < 0.1 ? 'assisted' : 'normal',
        issuedAt,
        queuedAt: issuedAt,
        calledAt: [],
        calledBy: null,
        servedAt: null,
        endedAt: null,
      });
    }
  }
  play(tickets, callers, between);
  return { opensMs, at: (nowMs) => asOf(tickets, nowMs) };
}

type Caller = { id: string; series: Series[]; freeMs: number };

function play(tickets: ForecastTicket[], callers: Caller[], between: (from: number, to: number) => number): void {
  for (;;) {
    const left = tickets.filter(({ state }) => state === 'waiting');
    if (left.length === 0) return;
    // Who of the callers can next call somebody, and when.
    const next = callers
      .map((caller) => {
        const own = left.filter(({ series }) => caller.series.includes(series));
        const first = Math.min(...own.map(({ issuedAt }) => msOf(issuedAt)));
        return { caller, own, readyMs: Math.max(caller.freeMs, first) };
      })
      .filter(({ own }) => own.length > 0)
      .toSorted((a, b) => a.readyMs - b.readyMs)[0]!;
    const calledMs = Math.floor(next.readyMs + between(1, 5) * MINUTE);
    const ticket = orderQueue(next.own.filter(({ issuedAt }) => msOf(issuedAt) <= calledMs))[0]!;
    const endedMs = Math.floor(calledMs + SERVICE[ticket.series] * between(0.5, 1.5) * MINUTE);
    Object.assign(ticket, {
      state: 'completed',
      calledBy: next.caller.id,
      calledAt: [instantOf(calledMs)],
      servedAt: instantOf(calledMs),
      endedAt: instantOf(endedMs),
    });
    next.caller.freeMs = endedMs;
  }
}

export interface Told {
  /** Minutes from the ticket to the call. */
  waited: number;
  /** Minutes between the wait told when the ticket was taken and the wait there was. */
  minutes: number;
  /** The wait there was lies in the range that was told. */
  isInside: boolean;
}

/** For each visitor who was called that day. */
export const errorsOf = (day: Day, known: Experience): Told[] =>
  day.at(Infinity).flatMap(({ visitId, issuedAt, calledAt }): Told[] => {
    const called = calledAt[0];
    if (called === undefined) return [];
    const nowMs = msOf(issuedAt);
    const { minutesByVisit, rangeByVisit } = forecast(day.at(nowMs), known, nowMs);
    const waited = (msOf(called) - nowMs) / MINUTE;
    const { from, to } = rangeByVisit.get(visitId)!;
    return [
      { waited, minutes: Math.abs(minutesByVisit.get(visitId)! - waited), isInside: from <= waited && waited <= to },
    ];
  });

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
