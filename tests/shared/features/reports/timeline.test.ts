import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedTicket, summarise } from '../../../../shared/features/reports/rules.ts';
import { AFTER_MIDNIGHT, timeline, type UnnumberedVisit } from '../../../../shared/features/reports/timeline.ts';
import type { TimelineHour } from '../../../../shared/features/reports/today.ts';
import { msOf } from '../../../../shared/lib/dates.ts';
import { randomDay } from '../../../support/random-day.ts';

const DAY = '2026-01-15';
/** A moment of that day on Taipei's clock. */
const at = (time: string, day = DAY): string => new Date(`${day}T${time}:00.000+08:00`).toISOString();
const office = { businessDate: DAY, opensAt: '08:30', closesAt: '17:30' };

const ticket = (change: Partial<CountedTicket>): CountedTicket => ({
  ticketNo: 'A001',
  series: 'A',
  state: 'waiting',
  issuedAt: at('09:10'),
  calledAt: [],
  servedAt: null,
  endedAt: null,
  ...change,
});
const seen = (
  nowMs: number,
  tickets: readonly CountedTicket[],
  unnumbered: readonly UnnumberedVisit[] = [],
): TimelineHour[] => timeline({ ...office, nowMs, tickets, unnumbered });
const hourOf = (hours: readonly TimelineHour[], hour: number): TimelineHour =>
  hours.find((each) => each.hour === hour)!;
const sumOf = (hours: readonly TimelineHour[], of: (hour: TimelineHour) => number): number =>
  hours.reduce((sum, hour) => sum + of(hour), 0);

describe('the day by hours', () => {
  it('sums up to the daily summary, whatever day it was and whenever one looks', () => {
    const unnumbered = fc.array(
      fc.record({
        state: fc.constantFrom('registered', 'serving', 'completed', 'left'),
        arrived: fc.integer({ min: 0, max: 900 }),
        lasts: fc.option(fc.integer({ min: 0, max: 1500 })),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(randomDay, unnumbered, fc.integer({ min: -600, max: 1800 }), ({ rows }, others, minute) => {
        const moment = (minutes: number): string => new Date(msOf(at('08:30')) + minutes * 60_000).toISOString();
        const own = others.map(({ state, arrived, lasts }) => ({
          state,
          arrivedAt: moment(arrived),
          leftAt: lasts === null ? null : moment(arrived + lasts),
        }));
        const nowMs = msOf(moment(minute));
        const hours = timeline({ ...office, nowMs, tickets: rows.tickets, unnumbered: own });
        const { ticketTotals, byHour } = summarise(rows);
        const inState = (state: string): number => own.filter((each) => each.state === state).length;

        expect(sumOf(hours, ({ issued }) => issued)).toBe(ticketTotals.issued);
        expect(sumOf(hours, ({ arrived }) => arrived)).toBe(ticketTotals.issued - ticketTotals.voided + own.length);
        expect(sumOf(hours, ({ completed }) => completed)).toBe(ticketTotals.completed + inState('completed'));
        expect(sumOf(hours, ({ left }) => left)).toBe(ticketTotals.left + inState('left'));
        expect(Math.max(-1, ...hours.map(({ waitMax }) => waitMax ?? -1))).toBe(ticketTotals.waitMax ?? -1);
        for (const { hour, issued, waitMean } of byHour)
          expect(hourOf(hours, hour)).toMatchObject({ issued, waitMean });
        // Who waits now is who the summary says is waiting.
        const now = hours.findLast(({ waiting }) => waiting !== null);
        if (now && msOf(at('00:00')) <= nowMs && nowMs < msOf(at('00:00', '2026-01-16'))) {
          expect(now.waiting).toBe(ticketTotals.waiting);
        }
        // Hours follow one another without a gap.
        expect(hours.map(({ hour }) => hour)).toEqual(hours.map((_, index) => hours[0]!.hour + index));
      }),
    );
  });

  it('of a day with nothing is the office hours, and nobody waits in those that have passed', () => {
    const hours = seen(msOf(at('10:40')), []);
    expect(hours.map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(hours.map(({ waiting }) => waiting)).toEqual([0, 0, 0, null, null, null, null, null, null, null]);
    expect(hours[0]).toMatchObject({ arrived: 0, waitMean: null, waitMax: null });
  });

  it('reaches back to a visitor who waits since before the first hour, and shows them waiting in each', () => {
    const hours = seen(msOf(at('10:40')), [ticket({ issuedAt: at('07:50') })]);
    expect(hours[0]).toMatchObject({ hour: 7, issued: 1 });
    expect(hours.slice(0, 5).map(({ waiting }) => waiting)).toEqual([1, 1, 1, 1, null]);
  });

  it('reaches on to what happens in the evening, and stands what ended after midnight behind the last hour', () => {
    const evening = ticket({ state: 'serving', issuedAt: at('19:05'), calledAt: [at('19:20')], servedAt: at('19:25') });
    const tonight = seen(msOf(at('21:10')), [evening]);
    expect(tonight.at(-1)).toMatchObject({ hour: 21, waiting: 0 });
    expect(hourOf(tonight, 19)).toMatchObject({ issued: 1, served: 1, waitMax: 15, waiting: 0 });

    const over = { ...evening, state: 'completed' as const, endedAt: at('00:20', '2026-01-16') };
    const afterwards = seen(msOf(at('00:30', '2026-01-16')), [over]);
    expect(afterwards.at(-1)).toMatchObject({ hour: AFTER_MIDNIGHT, completed: 1 });
    expect(sumOf(afterwards, ({ completed }) => completed)).toBe(1);
  });

  it('counts somebody as waiting until the first call, and again once they wait for another room', () => {
    const called = ticket({ state: 'completed', calledAt: [at('10:05')], servedAt: at('10:10'), endedAt: at('10:30') });
    expect(
      seen(msOf(at('12:00')), [called])
        .map(({ waiting }) => waiting)
        .slice(0, 4),
    ).toEqual([0, 1, 0, 0]);
    const handedOn = { ...called, state: 'waiting' as const, servedAt: null, endedAt: null };
    expect(
      seen(msOf(at('12:00')), [handedOn])
        .map(({ waiting }) => waiting)
        .slice(0, 5),
    ).toEqual([0, 1, 1, 1, 1]);
    const gone = ticket({ state: 'left', endedAt: at('09:40') });
    expect(
      seen(msOf(at('12:00')), [gone])
        .map(({ waiting }) => waiting)
        .slice(0, 3),
    ).toEqual([0, 0, 0]);
  });

  it('knows visits that never had a number', () => {
    const hours = seen(msOf(at('12:00')), [], [{ state: 'completed', arrivedAt: at('09:55'), leftAt: at('10:05') }]);
    expect(hourOf(hours, 9)).toMatchObject({ arrived: 1, issued: 0, completed: 0 });
    expect(hourOf(hours, 10)).toMatchObject({ arrived: 0, completed: 1 });
  });
});
