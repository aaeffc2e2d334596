import { addDays, WEEKDAYS_ZH, weekdayOf } from '../../shared/lib/dates.ts';
import { isWeekdayWorked } from '../../shared/lib/office-calendar.ts';

interface Row {
  date: string;
  isWorkday: boolean;
  name: string;
}

/** The year 113 or 114 as far as the tests need it: 春節 and its make-up Saturday. */
const NAMED: Record<string, Record<string, [isWorkday: boolean, name: string]>> = {
  '2024': {
    '2024-01-01': [false, '開國紀念日'],
    '2024-02-08': [false, '小年夜'],
    '2024-02-09': [false, '農曆除夕'],
    '2024-02-12': [false, '春節'],
    '2024-02-13': [false, '春節'],
    '2024-02-14': [false, '春節'],
    '2024-02-17': [true, '補行上班'],
  },
  '2025': {
    '2025-01-01': [false, '開國紀念日'],
    '2025-01-27': [false, '小年夜'],
    '2025-01-28': [false, '農曆除夕'],
    '2025-01-29': [false, '春節'],
    '2025-01-30': [false, '春節'],
    '2025-01-31': [false, '春節'],
    '2025-02-08': [true, '補行上班'],
  },
};

export function rowsOf(year: string, named = NAMED[year] ?? {}): Row[] {
  const rows: Row[] = [];
  for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1)) {
    const [isWorkday, name] = named[date] ?? [isWeekdayWorked(date), ''];
    rows.push({ date, isWorkday, name });
  }
  return rows;
}

/** As the core takes a year. */
export const daysOf = (year: string, named?: (typeof NAMED)[string]) =>
  rowsOf(year, named).map(({ name, ...row }) => ({ ...row, name: name || null }));

const compact = (date: string): string => date.replaceAll('-', '');

/** As the government publishes a year. */
export const fileOf = (rows: readonly Row[], dateAs: (date: string) => string = compact): string =>
  [
    '西元日期,星期,是否放假,備註',
    ...rows.map(({ date, isWorkday, name }) =>
      [dateAs(date), WEEKDAYS_ZH[weekdayOf(date)], isWorkday ? 0 : 2, name].join(','),
    ),
    '',
  ].join('\r\n');
