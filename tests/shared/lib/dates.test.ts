import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  businessDateOf,
  daysBetween,
  endOfBusinessDay,
  formatDate,
  formatDateTime,
  formatRocDate,
  formatTime,
  hourOf,
  isIsoDate,
  minutesBetween,
  rocYearOf,
  startOfBusinessDay,
  weekdayOf,
} from '../../../shared/lib/dates.ts';

/** Days of 1800–2199: before the ROC, across Taiwan's summer times, and far ahead. */
const day = fc.integer({ min: -62_000, max: 83_900 }).map((n) => addDays('1970-01-01', n));
const moment = fc.integer({ min: Date.UTC(1890, 0, 1), max: Date.UTC(2199, 0, 1) });

describe('the business day', () => {
  test('changes at midnight in Taipei, whatever the computer’s own zone', () => {
    const zone = process.env.TZ;
    try {
      for (const computer of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati']) {
        process.env.TZ = computer;
        expect(businessDateOf('2026-01-15T15:59:59.999Z')).toBe('2026-01-15');
        expect(businessDateOf('2026-01-15T16:00:00.000Z')).toBe('2026-01-16');
        expect(formatTime('2026-01-15T15:59:59.999Z')).toBe('23:59');
        expect(hourOf('2026-01-15T16:00:00.000Z')).toBe(0);
        expect(startOfBusinessDay('2026-01-15')).toBe('2026-01-14T16:00:00.000Z');
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  test('agrees with the time zone database at every moment since 1890', () => {
    const reference = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei' });
    fc.assert(
      fc.property(moment, (ms) => businessDateOf(ms) === reference.format(ms)),
      { numRuns: 2000 },
    );
  });

  test('takes a moment as text or as milliseconds alike', () => {
    fc.assert(fc.property(moment, (ms) => businessDateOf(ms) === businessDateOf(new Date(ms).toISOString())));
  });

  test('begins with its first moment and ends where the next begins', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const start = Date.parse(startOfBusinessDay(iso));
        const end = Date.parse(endOfBusinessDay(iso));
        expect(businessDateOf(start)).toBe(iso);
        expect(businessDateOf(end - 1)).toBe(iso);
        expect(businessDateOf(start - 1)).toBe(addDays(iso, -1));
        expect(businessDateOf(end)).toBe(addDays(iso, 1));
      }),
    );
  });

  test('lasts 23 or 25 hours where Taiwan kept summer time', () => {
    const hours = (iso: string): number => minutesBetween(startOfBusinessDay(iso), endOfBusinessDay(iso)) / 60;
    expect(hours('1974-04-01')).toBe(23);
    expect(hours('1979-06-30') + hours('1979-07-01')).toBe(47);
    expect(hours('1979-09-30')).toBe(25);
    expect(hours('1979-10-01')).toBe(24);
  });

  test('refuses what is no moment instead of making up a day', () => {
    expect(() => businessDateOf('yesterday')).toThrow(RangeError);
    expect(() => businessDateOf(Number.NaN)).toThrow(RangeError);
  });
});

describe('days', () => {
  test('added and taken away again lead back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (iso, n) => {
        expect(daysBetween(iso, addDays(iso, n))).toBe(n);
        expect(addDays(addDays(iso, n), -n)).toBe(iso);
      }),
    );
  });

  test('sort as text', () => {
    fc.assert(fc.property(day, day, (a, b) => Math.sign(daysBetween(a, b)) === (a < b ? 1 : a > b ? -1 : 0)));
  });

  test('know leap years: 113 has 29 February, 114 and 1900 have not', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(isIsoDate('2024-02-29')).toBe(true);
    expect(isIsoDate('2025-02-29')).toBe(false);
    expect(isIsoDate('1900-02-29')).toBe(false);
    expect(isIsoDate('2026-1-5')).toBe(false);
    expect(isIsoDate('2026-01-15T00:00Z')).toBe(false);
  });

  test('know their weekday', () => {
    expect(weekdayOf('2026-01-15')).toBe(4);
    fc.assert(fc.property(day, (iso) => weekdayOf(addDays(iso, 7)) === weekdayOf(iso)));
  });

  test('minutes between two moments are whole and never minus zero', () => {
    expect(minutesBetween('2026-01-15T02:30:00.000Z', '2026-01-15T02:45:59.999Z')).toBe(15);
    expect(minutesBetween('2026-01-15T02:30:30.000Z', '2026-01-15T02:30:00.000Z')).toBe(0);
  });
});

describe('the ROC calendar', () => {
  test('counts from 1912, and before it backwards without a year 0', () => {
    expect(rocYearOf('2026-01-15')).toBe(115);
    expect(rocYearOf('1912-01-01')).toBe(1);
    expect(rocYearOf('1911-12-31')).toBe(-1);
    expect(rocYearOf('1894-11-24')).toBe(-18);
  });

  test('is written in four ways', () => {
    expect(formatRocDate('2026-01-15', 'short')).toBe('115/01/15');
    expect(formatRocDate('2026-01-05', 'long')).toBe('115年1月5日');
    expect(formatRocDate('2026-01-15', 'full')).toBe('115年1月15日（星期四）');
    expect(formatRocDate('2026-01-15', 'compact')).toBe('1150115');
    expect(formatRocDate('2010-12-31', 'compact')).toBe('0991231');
  });

  test('writes 民國前 where it must', () => {
    expect(formatRocDate('1911-12-31', 'long')).toBe('民國前1年12月31日');
    expect(formatRocDate('1911-12-31', 'short')).toBe('前1/12/31');
  });

  test('compact text of one era sorts as the days do', () => {
    const modern = fc.integer({ min: 0, max: 105_000 }).map((n) => addDays('1912-01-01', n));
    fc.assert(
      fc.property(modern, modern, (a, b) => a < b === formatRocDate(a, 'compact') < formatRocDate(b, 'compact')),
    );
  });
});

describe('the reader’s language', () => {
  test('shows ROC dates in Chinese and Gregorian ones in English', () => {
    expect(formatDate('2026-01-15', 'zh-TW', 'full')).toBe('115年1月15日（星期四）');
    expect(formatDate('2026-01-15', 'en', 'full')).toBe('Thursday, 15 January 2026');
    expect(formatDate('2026-01-15', 'en', 'long')).toBe('15 January 2026');
    expect(formatDate('2026-01-15', 'en', 'short')).toBe('15 Jan 2026');
    expect(formatDate('2026-01-15', 'en', 'compact')).toBe('2026-01-15');
  });

  test('shows moments in Taipei', () => {
    expect(formatDateTime('2026-01-15T16:05:00.000Z', 'zh-TW')).toBe('115/01/16 00:05');
    expect(formatDateTime('2026-01-15T16:05:00.000Z', 'en')).toBe('16 Jan 2026, 00:05');
  });
});
