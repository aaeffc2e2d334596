import { addDays, weekdayOf } from './dates.ts';

/**
 * The government's office calendar (行政機關辦公日曆表) as data: what differs from the weekday rule, day by day — holidays
 * and 颱風停班 on weekdays, make-up working Saturdays (補行上班). Years it does not cover follow the weekday rule, and the
 * answer says so.
 */
export interface OfficeCalendar {
  /** Gregorian years whose calendar has been published and entered. */
  years: ReadonlySet<number>;
  /** Day → is it worked; only days that differ from Monday–Friday. */
  days: ReadonlyMap<string, boolean>;
}

export interface Deadline {
  dueOn: string;
  /** A year on the way has no calendar: reckoned by weekdays, to be reckoned again when it is published. */
  estimated: boolean;
}

const isCovered = (isoDate: string, calendar: OfficeCalendar): boolean =>
  calendar.years.has(Number(isoDate.slice(0, 4)));

/** Monday to Friday: what is reckoned by where no calendar has been entered. */
export function isWeekdayWorked(isoDate: string): boolean {
  const weekday = weekdayOf(isoDate);
  return weekday !== 0 && weekday !== 6;
}

export const isWorkday = (isoDate: string, calendar: OfficeCalendar): boolean =>
  calendar.days.get(isoDate) ?? isWeekdayWorked(isoDate);

/** The first day after this one that is worked. */
export const nextWorkday = (isoDate: string, calendar: OfficeCalendar): string =>
  addWorkdays(isoDate, 1, calendar).dueOn;

/** The last day on which something due is in time: a day that is not worked passes it on (行政程序法 §48 IV). */
export const lastDayFor = (dueOn: string, calendar: OfficeCalendar): string =>
  isWorkday(dueOn, calendar) ? dueOn : nextWorkday(dueOn, calendar);

/**
 * The day on which a time limit of `workdays` (≥ 0) ends; the day of receipt is day 0. With 0 it is that day, worked or
 * not.
 */
export function addWorkdays(from: string, workdays: number, calendar: OfficeCalendar): Deadline {
  let dueOn = from;
  let estimated = !isCovered(from, calendar);
  for (let left = workdays; left > 0;) {
    dueOn = addDays(dueOn, 1);
    if (!isCovered(dueOn, calendar)) estimated = true;
    if (isWorkday(dueOn, calendar)) left -= 1;
  }
  return { dueOn, estimated };
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(from: string, to: string, calendar: OfficeCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day, calendar)) count += 1;
  return count;
}
