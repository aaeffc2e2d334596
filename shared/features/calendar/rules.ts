import { addDays } from '../../lib/dates.ts';
import { isWeekdayWorked, type OfficeCalendar } from '../../lib/office-calendar.ts';
import type { CalendarDay, CalendarView } from './contract.ts';

/** Kept of every year, whatever it is: by it one knows which years were imported. */
const isMark = ({ date }: CalendarDay): boolean => date.endsWith('-01-01');
export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Of a whole year, the days that say something: not as its weekday, or with a name. */
export const daysToKeep = (days: readonly CalendarDay[]): CalendarDay[] =>
  days.filter((day) => isMark(day) || day.name !== null || day.isWorkday !== isWeekdayWorked(day.date));

export const importedYears = (days: readonly CalendarDay[]): number[] =>
  days.filter(isMark).map(({ date }) => yearOf(date));

/** What working days are counted by: the imported calendar, and what is closed on top of it. */
export const calendarOf = ({
  days,
  suspensions,
}: {
  days: readonly CalendarDay[];
  suspensions: readonly { date: string }[];
}): OfficeCalendar => ({
  years: new Set(importedYears(days)),
  days: new Map([
    ...days.map(({ date, isWorkday }): [string, boolean] => [date, isWorkday]),
    ...suspensions.map(({ date }): [string, boolean] => [date, false]),
  ]),
});

/** Whether these are all the days of one year, each once and in order. */
export function isWholeYear(days: readonly CalendarDay[]): boolean {
  const first = days[0]?.date;
  if (!first?.endsWith('-01-01')) return false;
  const last = `${first.slice(0, 4)}-12-31`;
  return days.at(-1)?.date === last && days.every(({ date }, at) => date === addDays(first, at));
}

interface YearPlan {
  year: number;
  /** Weekdays that are not worked. */
  holidays: CalendarDay[];
  /** 補行上班: days of a weekend that are worked. */
  makeUps: CalendarDay[];
  /** Days that count otherwise from now on; null where the year was not imported before. */
  changes: CalendarDay[] | null;
}

/** What a year's calendar brings, beside what is kept. */
export function planOf(days: readonly CalendarDay[], kept: Pick<CalendarView, 'days'>): YearPlan {
  const year = yearOf(days[0]!.date);
  const before = new Map(kept.days.map(({ date, isWorkday }) => [date, isWorkday]));
  const isKnown = importedYears(kept.days).includes(year);
  return {
    year,
    holidays: days.filter((day) => !day.isWorkday && isWeekdayWorked(day.date)),
    makeUps: days.filter((day) => day.isWorkday && !isWeekdayWorked(day.date)),
    changes: isKnown
      ? days.filter((day) => day.isWorkday !== (before.get(day.date) ?? isWeekdayWorked(day.date)))
      : null,
  };
}
