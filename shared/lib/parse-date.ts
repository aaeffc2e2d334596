import { isIsoDate, MONTHS_EN, WEEKDAYS_EN } from './dates.ts';

/**
 * What a typed date means. `notice` asks the screen to echo the date in both calendars: `gregorian` a four-digit year was
 * read as 西元, `shortYear` a year of one or two digits as 民國.
 */
export type ParsedDate = { iso: string; notice: DateNotice | null } | { problem: DateProblem };
export type DateNotice = 'gregorian' | 'shortYear';
/**
 * Why it is no date: `empty`; `form` not recognised; `incomplete` a year, or a year and month; `dayFirst` 15/01/2026 could be read
 * two ways; `noSuchDay` 114/02/29; `noYearZero`; `yearOutOfRange` outside 1800–2199.
 */
export type DateProblem = 'empty' | 'form' | 'incomplete' | 'dayFirst' | 'noSuchDay' | 'noYearZero' | 'yearOutOfRange';

type Era = 'roc' | 'beforeRoc' | 'gregorian' | 'unsaid';
interface Typed {
  era: Era;
  year: string;
  month: string;
  day: string;
}

const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

const ERAS: [RegExp, Era][] = [
  [/^(中華)?民國前|^民前|^前/, 'beforeRoc'],
  [/^(中華)?民國/, 'roc'],
  [/^西元|^公元/, 'gregorian'],
];
const WEEKDAY = new RegExp(String.raw`\(?(星期|週|周|禮拜)[日天一二三四五六]\)?$|^(${WEEKDAYS_EN.join('|')}),? `, 'i');

/** Full-width and dotted forms, the weekday of a printed date, 元年 and spaces between the parts made plain. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(WEEKDAY, '')
    .replace('元年', '1年')
    .replaceAll(/\s*([/.\-、·年月日])\s*/g, '$1')
    .trim();

/** `15 Jan 2026` and `15 January 2026`, as this application prints them. */
function englishDate(text: string): Typed | null {
  const match = /^(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4})$/i.exec(text);
  if (!match) return null;
  const name = match[2]!.toLowerCase();
  const month =
    MONTHS_EN.findIndex((each) => each.toLowerCase() === name || each.slice(0, 3).toLowerCase() === name) + 1;
  return month === 0 ? null : { era: 'gregorian', year: match[3]!, month: String(month), day: match[1]! };
}

/** Six digits 991231, seven 1150115, eight 20260115. */
function compactDate(era: Era, text: string): Typed | null {
  const match = /^(\d{2,4})(\d\d)(\d\d)$/.exec(text);
  return match && { era, year: match[1]!, month: match[2]!, day: match[3]! };
}

function separatedDate(era: Era, text: string): Typed | DateProblem {
  const match = /^(\d+)[/.\-、·年 ](?:(\d+)[/.\-、·月 ]?)?(?:(\d+)日?)?$/.exec(text);
  if (!match) return 'form';
  const [, year, month, day] = match;
  if (day && day.length > 2) return year!.length <= 2 && day.length === 4 ? 'dayFirst' : 'form';
  if (year!.length > 4 || (month && month.length > 2)) return 'form';
  if (!month || !day) return 'incomplete';
  return { era, year: year!, month, day };
}

/** The Gregorian year and what to tell the person about how it was read. */
function yearOf({ era, year }: Typed): { year: number; notice: DateNotice | null } | DateProblem {
  const number = Number(year);
  if (number === 0) return 'noYearZero';
  const isGregorian = era === 'gregorian' || (era === 'unsaid' && year.length === 4);
  const gregorian = isGregorian ? number : era === 'beforeRoc' ? 1912 - number : number + 1911;
  if (gregorian < FIRST_YEAR || gregorian > LAST_YEAR) return 'yearOutOfRange';
  if (era !== 'unsaid') return { year: gregorian, notice: null };
  return { year: gregorian, notice: isGregorian ? 'gregorian' : year.length < 3 ? 'shortYear' : null };
}

/**
 * Reads a date as people at a counter type it, ROC or Gregorian: 1150115, 115/1/15, 115.01.15, 民國115年1月15日,
 * 民國前1年12月31日, 99/12/31, 2026-01-15, 15 Jan 2026, and every form formatDate prints. Years of up to three digits are
 * 民國, of four 西元, unless the text says which.
 */
export function parseDate(text: string): ParsedDate {
  const plain = tidy(text);
  if (plain === '') return { problem: 'empty' };
  const [prefix, era] = ERAS.find(([pattern]) => pattern.test(plain)) ?? [/^/, 'unsaid' as const];
  const rest = plain.replace(prefix, '').trim();
  if (/^\d{1,4}年?$/.test(rest)) return { problem: Number.parseInt(rest, 10) === 0 ? 'noYearZero' : 'incomplete' };
  const typed = englishDate(rest) ?? compactDate(era, rest) ?? separatedDate(era, rest);
  if (typeof typed === 'string') return { problem: typed };
  const read = yearOf(typed);
  if (typeof read === 'string') return { problem: read };
  const iso = `${read.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`;
  return isIsoDate(iso) ? { iso, notice: read.notice } : { problem: 'noSuchDay' };
}
