import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../../../shared/features/visits/records.ts';
import {
  forecast,
  type ForecastTicket,
  learn,
  passesClosing,
  waitOfNewcomer,
} from '../../../../shared/features/visits/forecast.ts';
import { instantOf, msOf } from '../../../../shared/lib/dates.ts';
import { errorsOf, madeDay, median } from './forecast-days.ts';

const NOW = msOf('2026-01-15T02:00:00.000Z');
const at = (minutes: number): string => instantOf(NOW + minutes * 60_000);

let made = 0;
const ticket = (given: Partial<ForecastTicket>): ForecastTicket => ({
  visitId: `visit-${(made += 1)}`,
  series: 'A',
  number: made,
  state: 'waiting',
  priority: 'normal',
  issuedAt: at(-10),
  queuedAt: given.issuedAt ?? at(-10),
  calledAt: [],
  calledBy: null,
  servedAt: null,
  endedAt: null,
  ...given,
});
const served = (series: Series, by: string, [called, ended]: [number, number]): ForecastTicket =>
  ticket({
    series,
    state: 'completed',
    calledBy: by,
    issuedAt: at(called - 3),
    calledAt: [at(called)],
    servedAt: at(called),
    endedAt: at(ended),
  });
const NOTHING = learn([]);
const wait = (tickets: ForecastTicket[], series: Series = 'A') =>
  waitOfNewcomer(tickets, NOTHING, { series, nowMs: NOW, now: at(0) });

describe('the forecast of a wait', () => {
  it('is short when somebody is free, and grows with everybody ahead', () => {
    const free = [served('A', 'lin', [-60, -52]), served('A', 'lin', [-40, -31])];
    expect(wait(free)).toEqual({ from: 0, to: 5 });
    const three = [...free, ticket({ issuedAt: at(-3) }), ticket({ issuedAt: at(-2) }), ticket({ issuedAt: at(-1) })];
    const six = [...three, ticket({ issuedAt: at(-1) }), ticket({ issuedAt: at(-1) }), ticket({ issuedAt: at(-1) })];
    expect(wait(three).from).toBeGreaterThan(15);
    expect(wait(six).from).toBeGreaterThan(wait(three).to - 5);
  });

  it('halves when two people call the series', () => {
    const line = Array.from({ length: 8 }, (_, n) => ticket({ issuedAt: at(-8 + n) }));
    const one = forecast([served('A', 'lin', [-20, -11]), ...line], NOTHING, NOW);
    const two = forecast([served('A', 'lin', [-20, -11]), served('A', 'huang', [-20, -12]), ...line], NOTHING, NOW);
    const last = line.at(-1)!.visitId;
    expect(two.minutesByVisit.get(last)! / one.minutesByVisit.get(last)!).toBeLessThan(0.65);
  });

  it('learns the pace of today: slow services make long waits', () => {
    const waiting = [ticket({}), ticket({}), ticket({})];
    const quick = [1, 2, 3, 4, 5].map((n) => served('A', 'lin', [-10 * n, -10 * n + 3]));
    const slow = [1, 2, 3, 4, 5].map((n) => served('A', 'lin', [-30 * n, -30 * n + 25]));
    expect(wait([...slow, ...waiting]).to).toBeGreaterThan(1.5 * wait([...quick, ...waiting]).to);
  });

  it('puts an emergency first, whoever waits', () => {
    const emergency = ticket({ series: 'E', priority: 'emergency', issuedAt: at(0), queuedAt: at(0) });
    const others = [1, 2, 3].map((n) => ticket({ issuedAt: at(-n) }));
    const { minutesByVisit } = forecast([served('A', 'lin', [-20, -11]), ...others, emergency], NOTHING, NOW);
    const earliest = Math.min(...others.map(({ visitId }) => minutesByVisit.get(visitId)!));
    expect(minutesByVisit.get(emergency.visitId)!).toBeLessThanOrEqual(earliest);
  });

  it('counts on those who usually call a series before anybody has called it today', () => {
    const yesterday = [served('B', 'chang', [-1440, -1420]), served('B', 'hsu', [-1440, -1422])];
    const line = [1, 2, 3, 4].map(() => ticket({ series: 'B' }));
    const known = forecast(line, learn([yesterday]), NOW);
    const unknown = forecast(line, NOTHING, NOW);
    expect(known.lastCallMs!).toBeLessThan(unknown.lastCallMs!);
  });

  it('says that the queue passes closing time, and nothing of the kind when nobody waits', () => {
    const line = Array.from({ length: 12 }, () => ticket({}));
    const { lastCallMs } = forecast([served('A', 'lin', [-20, -11]), ...line], NOTHING, NOW);
    expect(passesClosing({ lastCallMs }, NOW + 60 * 60_000)).toBe(true);
    expect(passesClosing({ lastCallMs }, NOW + 240 * 60_000)).toBe(false);
    expect(forecast([], NOTHING, NOW).lastCallMs).toBeNull();
    expect(passesClosing({ lastCallMs: null }, NOW - 1)).toBe(false);
  });

  it('is a range of fives in whatever day, never behind now and never upside down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 0, max: 540 }), (seed, minute) => {
        const day = madeDay(seed);
        const nowMs = day.opensMs + minute * 60_000;
        const tickets = day.at(nowMs);
        const { minutesByVisit, rangeByVisit } = forecast(tickets, NOTHING, nowMs);
        expect(minutesByVisit.size).toBe(tickets.filter(({ state }) => state === 'waiting').length);
        for (const [visit, minutes] of minutesByVisit) {
          const { from, to } = rangeByVisit.get(visit)!;
          expect(minutes).toBeGreaterThanOrEqual(0);
          expect([from % 5, to % 5]).toEqual([0, 0]);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from + 5);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('on made days, busy and quiet', () => {
  const days = Array.from({ length: 40 }, (_, n) => madeDay(n + 1));

  it('errs by five minutes or less in the middle, told when the ticket is taken', () => {
    const known = learn(days.slice(0, 10).map((day) => day.at(Infinity)));
    const errors = days.slice(10).flatMap((day) => errorsOf(day, known));
    expect(errors.length).toBeGreaterThan(500);
    expect(median(errors.map(({ minutes }) => minutes))).toBeLessThanOrEqual(5);
    expect(errors.filter(({ isInside }) => isInside).length / errors.length).toBeGreaterThan(0.65);
    // One figure for everybody, however well chosen, errs far more.
    const waited = errors.map((each) => each.waited);
    const usual = median(waited);
    expect(median(errors.map(({ minutes }) => minutes))).toBeLessThan(
      median(waited.map((minutes) => Math.abs(minutes - usual))) / 2,
    );
  });

  it('needs no earlier days for that', () => {
    const errors = days.flatMap((day) => errorsOf(day, NOTHING));
    expect(median(errors.map(({ minutes }) => minutes))).toBeLessThanOrEqual(5);
  });
});
