import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/lib/dates.ts';
import { addWorkdays, isWorkday, type OfficeCalendar, workdaysBetween } from '../../../shared/lib/office-calendar.ts';

/** 2024 and 2025 in the part that matters: New Year of the lunar calendar, and the make-up Saturdays. */
const springHolidays = [
  '2024-02-08',
  '2024-02-09',
  '2024-02-12',
  '2024-02-13',
  '2024-02-14',
  '2025-01-27',
  '2025-01-28',
  '2025-01-29',
  '2025-01-30',
  '2025-01-31',
];
const published: OfficeCalendar = {
  years: new Set([2024, 2025]),
  days: new Map([
    ...springHolidays.map((day): [string, boolean] => [day, false]),
    ['2024-02-17', true],
    ['2025-02-08', true],
  ]),
};
const none: OfficeCalendar = { years: new Set(), days: new Map() };

describe('the office calendar', () => {
  test('has two working Saturdays, 113/02/17 and 114/02/08', () => {
    expect(isWorkday('2024-02-17', published)).toBe(true);
    expect(isWorkday('2025-02-08', published)).toBe(true);
    expect(isWorkday('2024-02-24', published)).toBe(false);
    expect(isWorkday('2024-02-12', published)).toBe(false);
  });

  test('counts a limit across the lunar new year and its make-up Saturday', () => {
    expect(addWorkdays('2024-02-07', 3, published)).toEqual({ dueOn: '2024-02-17', estimated: false });
    expect(addWorkdays('2025-02-06', 2, published)).toEqual({ dueOn: '2025-02-08', estimated: false });
  });

  test('moves the deadline when a typhoon closes the offices', () => {
    expect(addWorkdays('2024-07-22', 3, published).dueOn).toBe('2024-07-25');
    const closed = new Map([...published.days, ['2024-07-24', false], ['2024-07-25', false]] as const);
    expect(addWorkdays('2024-07-22', 3, { ...published, days: closed }).dueOn).toBe('2024-07-29');
  });

  test('falls back to weekdays and says so where a year is missing', () => {
    expect(addWorkdays('2025-12-30', 3, published)).toEqual({ dueOn: '2026-01-02', estimated: true });
    expect(addWorkdays('2026-01-15', 1, none)).toEqual({ dueOn: '2026-01-16', estimated: true });
    expect(addWorkdays('2026-01-16', 1, none).dueOn).toBe('2026-01-19');
  });

  test('takes the day of receipt as day 0', () => {
    expect(addWorkdays('2024-02-10', 0, published).dueOn).toBe('2024-02-10');
  });

  test('finds as many working days on the way as were asked for, and ends on one', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, limit) => {
        const { dueOn } = addWorkdays(from, limit, published);
        expect(workdaysBetween(from, dueOn, published)).toBe(limit);
        expect(isWorkday(dueOn, published)).toBe(true);
      }),
    );
    expect(workdaysBetween('2024-02-10', '2024-02-01', published)).toBe(0);
  });
});
