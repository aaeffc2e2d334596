import type { Language } from './language.ts';

/**
 * The one place that knows Asia/Taipei, the ROC calendar (民國) and days. A day is text `YYYY-MM-DD`, a moment is UTC
 * text or milliseconds since the epoch; the two meet only here. Typed dates: parse-date.ts; working days:
 * office-calendar.ts.
 */
export type Instant = string | number;
/** `short` 115/01/15 · `long` 115年1月15日 · `full` 115年1月15日（星期四）· `compact` 1150115 (as in V1150115-A-012). */
export type DateStyle = 'short' | 'long' | 'full' | 'compact';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Taiwan's clocks have stood at +08:00 since its last summer time ended, 1 October 1979, 00:00. */
const FIXED_SINCE = Date.UTC(1979, 8, 30, 15);
const FIXED_OFFSET = 8 * HOUR;

export const WEEKDAYS_ZH = ['日', '一', '二', '三', '四', '五', '六'];
export const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Milliseconds since the epoch; NaN for text that is no moment. */
export const msOf = (instant: Instant): number => (typeof instant === 'number' ? instant : Date.parse(instant));
/** A moment as records keep it; throws RangeError for NaN. */
export const instantOf = (ms: number): string => new Date(ms).toISOString();

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

let historic: Intl.DateTimeFormat | undefined;

/** Offset of Taipei's wall clock from UTC in milliseconds; by the time zone's history where it was not yet +08:00. */
function taipeiOffset(ms: number): number {
  if (ms >= FIXED_SINCE) return FIXED_OFFSET;
  historic ??= new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Taipei',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = historic.formatToParts(ms).map(({ type, value }): [string, number] => [type, Number(value)]);
  const part = Object.fromEntries(parts) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return wall - Math.floor(ms / 1000) * 1000;
}

/** `2026-01-15T10:30:00.000Z` for 10:30 on Taipei's wall clock; throws RangeError on what is no moment. */
function wallClock(instant: Instant): string {
  const ms = msOf(instant);
  return instantOf(ms + taipeiOffset(ms));
}

/** The day in Taipei at a moment. */
export const businessDateOf = (instant: Instant): string => wallClock(instant).slice(0, 10);

/** Hour of the day in Taipei, 0–23. */
export const hourOf = (instant: Instant): number => Number(wallClock(instant).slice(11, 13));

/** First moment of a day in Taipei. */
export function startOfBusinessDay(isoDate: string): string {
  const midnight = Date.parse(isoDate);
  const starts = [taipeiOffset(midnight - DAY), taipeiOffset(midnight + DAY)]
    .map((offset) => midnight - offset)
    .filter((ms) => businessDateOf(ms) === isoDate);
  return instantOf(Math.min(...starts));
}

/** 24:00 of a day in Taipei: the first moment that no longer belongs to it. */
export const endOfBusinessDay = (isoDate: string): string => startOfBusinessDay(addDays(isoDate, 1));

export const addDays = (isoDate: string, days: number): string =>
  instantOf(Date.parse(isoDate) + days * DAY).slice(0, 10);

/** Days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (isoDate: string): number => new Date(Date.parse(isoDate)).getUTCDay();

/** Whole minutes from one moment to another, towards zero. */
export const minutesBetween = (from: Instant, to: Instant): number => Math.trunc((msOf(to) - msOf(from)) / 60_000) + 0;

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && instantOf(ms).startsWith(text);
}

/** ROC year: 115 for 2026, 1 for 1912. There is no year 0: 1911 is −1, 民國前1年. */
export function rocYearOf(isoDate: string): number {
  const year = Number(isoDate.slice(0, 4));
  return year >= 1912 ? year - 1911 : year - 1912;
}

const partsOf = (isoDate: string): [year: number, month: number, day: number] => [
  Number(isoDate.slice(0, 4)),
  Number(isoDate.slice(5, 7)),
  Number(isoDate.slice(8, 10)),
];

/** A day in the ROC calendar; before 1912 with 前 or 民國前. */
export function formatRocDate(isoDate: string, style: DateStyle): string {
  const roc = rocYearOf(isoDate);
  const [, month, day] = partsOf(isoDate);
  switch (style) {
    case 'compact':
      return `${roc < 0 ? '前' : ''}${pad(Math.abs(roc), 3)}${pad(month)}${pad(day)}`;
    case 'short':
      return `${roc < 0 ? '前' : ''}${Math.abs(roc)}/${pad(month)}/${pad(day)}`;
    case 'long':
      return `${roc < 0 ? '民國前' : ''}${Math.abs(roc)}年${month}月${day}日`;
    case 'full':
      return `${formatRocDate(isoDate, 'long')}（星期${WEEKDAYS_ZH[weekdayOf(isoDate)]!}）`;
  }
}

/** A day in English: `15 Jan 2026`, `15 January 2026`, `Thursday, 15 January 2026`, `2026-01-15`. */
function formatEnglishDate(isoDate: string, style: DateStyle): string {
  const [year, month, day] = partsOf(isoDate);
  const name = MONTHS_EN[month - 1]!;
  switch (style) {
    case 'compact':
      return isoDate;
    case 'short':
      return `${day} ${name.slice(0, 3)} ${year}`;
    case 'long':
      return `${day} ${name} ${year}`;
    case 'full':
      return `${WEEKDAYS_EN[weekdayOf(isoDate)]!}, ${day} ${name} ${year}`;
  }
}

/** A day in the reader's calendar: ROC in zh-TW, Gregorian in English. */
export const formatDate = (isoDate: string, language: Language, style: DateStyle): string =>
  language === 'zh-TW' ? formatRocDate(isoDate, style) : formatEnglishDate(isoDate, style);

/** `HH:mm` in Taipei. */
export const formatTime = (instant: Instant): string => wallClock(instant).slice(11, 16);

/** `HH:mm:ss` in Taipei: when something was stored, to the second. */
export const formatSeconds = (instant: Instant): string => wallClock(instant).slice(11, 19);

/** `115/01/15 10:30`, `15 Jan 2026, 10:30`. */
export function formatDateTime(instant: Instant, language: Language): string {
  const wall = wallClock(instant);
  const date = formatDate(wall.slice(0, 10), language, 'short');
  return `${date}${language === 'zh-TW' ? '' : ','} ${wall.slice(11, 16)}`;
}
