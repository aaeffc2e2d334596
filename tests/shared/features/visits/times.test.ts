import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegisterVisitInput } from '../../../../shared/features/visits/contract.ts';
import { timesIssues, timesOf } from '../../../../shared/features/visits/times.ts';
import { businessDateOf, instantOf, msOf } from '../../../../shared/lib/dates.ts';

type Times = Pick<RegisterVisitInput, 'startedAt' | 'endedAt' | 'lateEntry' | 'series'>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Any moment of these years, midnights of Taipei included. */
const now = fc
  .oneof(
    fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 11, 31) }),
    fc
      .record({ day: fc.integer({ min: 0, max: 2000 }), off: fc.integer({ min: -3, max: 3 }) })
      .map(({ day, off }) => Date.UTC(2024, 0, 1, 16) + day * DAY + off),
  )
  .map(instantOf);
/** Milliseconds from now, most of them near the limits people meet. */
const offset = fc.oneof(
  fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
  fc.integer({ min: -DAY, max: 0 }),
  fc.integer({ min: -800 * DAY, max: 3 * DAY }),
);
const situation = fc
  .record({
    now,
    start: fc.option(offset),
    end: fc.option(offset),
    lateEntry: fc.option(fc.boolean(), { nil: undefined }),
    series: fc.option(fc.constantFrom('E', 'P', 'A', 'B')),
  })
  .map(({ now: moment, start, end, lateEntry, series }) => {
    const from = (ms: number | null): string | undefined => (ms === null ? undefined : instantOf(msOf(moment) + ms));
    const times = { startedAt: from(start), endedAt: from(end), lateEntry, series } as Times;
    return { now: moment, times };
  });

const codesOf = ({ now: moment, times }: { now: string; times: Times }): string[] =>
  timesIssues(times, moment).map(({ path, code }) => `${path} ${code}`);

describe('when a visit happened', () => {
  it('is never later than now, and its day is the day of Taipei it happened on', () => {
    fc.assert(
      fc.property(situation, ({ now: moment, times }) => {
        const { arrivedAt, businessDate, leftAt } = timesOf(times, moment);
        expect(arrivedAt <= moment).toBe(true);
        expect(businessDate).toBe(businessDateOf(arrivedAt));
        if (leftAt !== null) expect(leftAt <= moment).toBe(true);
      }),
    );
  });

  it('without a start is now, and nobody has left who is still here', () => {
    fc.assert(
      fc.property(now, (moment) => {
        expect(timesOf({ series: null }, moment)).toEqual({
          arrivedAt: moment,
          businessDate: businessDateOf(moment),
          isOver: false,
          leftAt: null,
        });
      }),
    );
  });

  it('is over exactly when it has an end or lies on an earlier day, and then has a moment it ended', () => {
    fc.assert(
      fc.property(situation, ({ now: moment, times }) => {
        const { businessDate, isOver, leftAt } = timesOf(times, moment);
        expect(isOver).toBe(Boolean(times.endedAt) || businessDate < businessDateOf(moment));
        expect(leftAt !== null).toBe(isOver);
      }),
    );
  });

  it('does not end before it began, once nothing is wrong with its times', () => {
    fc.assert(
      fc.property(situation, (each) => {
        fc.pre(codesOf(each).length === 0);
        const { arrivedAt, leftAt } = timesOf(each.times, each.now);
        if (leftAt !== null) expect(leftAt >= arrivedAt).toBe(true);
      }),
    );
  });

  it('is what was typed to the millisecond, when it lies in the past', () => {
    fc.assert(
      fc.property(situation, ({ now: moment, times }) => {
        const { startedAt, endedAt } = times;
        fc.pre(Boolean(startedAt && startedAt <= moment && endedAt && endedAt <= moment));
        expect(timesOf(times, moment)).toMatchObject({ arrivedAt: startedAt, leftAt: endedAt });
      }),
    );
  });
});

describe('what is wrong with the times given', () => {
  it('is a future by more than two minutes, which two clocks of one desk may differ by', () => {
    fc.assert(
      fc.property(now, fc.integer({ min: 0, max: 5 * MINUTE }), (moment, ahead) => {
        const startedAt = instantOf(msOf(moment) + ahead);
        const times = { startedAt, endedAt: startedAt, series: null } as Times;
        expect(codesOf({ now: moment, times })).toEqual(
          ahead > 2 * MINUTE ? ['startedAt inFuture', 'endedAt inFuture'] : [],
        );
      }),
    );
  });

  it('is an earlier day that nobody called a late entry; a late entry of a year is taken, a mistyped year is not', () => {
    fc.assert(
      fc.property(now, fc.integer({ min: 0, max: 800 * DAY }), fc.boolean(), (moment, ago, lateEntry) => {
        const startedAt = instantOf(msOf(moment) - ago);
        const isEarlier = businessDateOf(startedAt) < businessDateOf(moment);
        const codes = codesOf({ now: moment, times: { startedAt, lateEntry, series: null } });
        const expected = ago > 366 * DAY ? 'tooLongAgo' : isEarlier && !lateEntry ? 'earlierDayIsLate' : null;
        expect(codes).toEqual(expected === null ? [] : [`startedAt ${expected}`]);
      }),
    );
  });

  it('is an end before the start, whatever else is right', () => {
    fc.assert(
      fc.property(now, fc.nat(8 * 60 * MINUTE), fc.integer({ min: 1, max: 60 * MINUTE }), (moment, ago, before) => {
        const startedAt = instantOf(msOf(moment) - ago);
        const endedAt = instantOf(msOf(startedAt) - before);
        const times = { startedAt, endedAt, lateEntry: true, series: null };
        expect(codesOf({ now: moment, times })).toEqual(['endedAt endBeforeStart']);
      }),
    );
  });

  it('is a number asked for by whoever has gone already, and by nobody else', () => {
    fc.assert(
      fc.property(situation, (each) => {
        const isRefused = codesOf(each).includes('series noTicketForPast');
        expect(isRefused).toBe(each.times.series !== null && timesOf(each.times, each.now).isOver);
      }),
    );
  });

  it('is said once for each field', () => {
    fc.assert(
      fc.property(situation, ({ now: moment, times }) => {
        const paths = timesIssues(times, moment).map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
      }),
    );
  });
});
