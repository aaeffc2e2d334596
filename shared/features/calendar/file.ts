import { addDays, isIsoDate, WEEKDAYS_ZH, weekdayOf } from '../../lib/dates.ts';
import { codePoints } from '../../lib/schemas.ts';
import type { CalendarDay } from './contract.ts';

/** Why a file is refused, and in which of its lines; 0: the file as a whole. */
export interface FileProblem {
  line: number;
  what: 'encoding' | 'noHeader' | 'date' | 'weekday' | 'worked' | 'order' | 'otherYear' | 'incomplete' | 'name';
  /** What stands there, or the day that is missing. */
  found: string;
}
export type ReadFile = { days: CalendarDay[] } | { problem: FileProblem };

/** UTF-8 with or without its mark, else Big5; null when it is neither. */
export function decodeFile(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'big5']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this one.
    }
  }
  return null;
}

/** Cells of a line of CSV; a quoted one may hold commas and doubled quotes. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );

/** 20260101, 1150101, 2026/1/1, 115-01-01; null for what is no day. */
function dayOf(text: string): string | null {
  const parts = /^(\d{3,4})(\d\d)(\d\d)$/u.exec(text) ?? /^(\d{2,4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const pad = (value: number): string => String(value).padStart(2, '0');
  const iso = `${year < 1000 ? year + 1911 : year}-${pad(month)}-${pad(day)}`;
  return isIsoDate(iso) ? iso : null;
}

const WORKED: Record<string, boolean> = { 0: true, 2: false };
const COLUMNS = { date: '日期', weekday: '星期', holiday: '是否放假', name: '備註' } as const;

type Place = Record<keyof typeof COLUMNS, number>;
function placesIn(header: readonly string[]): Place | null {
  const at = (word: string): number => header.findIndex((cell) => cell.includes(word));
  const place = Object.fromEntries(Object.entries(COLUMNS).map(([name, word]) => [name, at(word)])) as Place;
  return place.date < 0 || place.holiday < 0 ? null : place;
}

/** One line as a day; what it follows says which day it has to be. */
function readLine(
  cells: readonly string[],
  place: Place,
  before: string | undefined,
): CalendarDay | Omit<FileProblem, 'line'> {
  const [date, weekday, worked, name] = [place.date, place.weekday, place.holiday, place.name].map(
    (at) => cells[at] ?? '',
  ) as [string, string, string, string];
  const iso = dayOf(date);
  if (!iso) return { what: 'date', found: date };
  if (weekday !== '' && weekday.at(-1) !== WEEKDAYS_ZH[weekdayOf(iso)]) return { what: 'weekday', found: weekday };
  const isWorkday = WORKED[worked];
  if (isWorkday === undefined) return { what: 'worked', found: worked };
  if (codePoints(name) > 100) return { what: 'name', found: name };
  if (before && iso.slice(0, 4) !== before.slice(0, 4)) return { what: 'otherYear', found: date };
  if (before ? iso !== addDays(before, 1) : !iso.endsWith('-01-01')) return { what: 'order', found: date };
  return { date: iso, isWorkday, name: name || null };
}

/**
 * The government's file, one year: 西元日期,星期,是否放假,備註, where 是否放假 is 0 worked or 2 not. Refused as a whole by the first
 * line that is not as it must be: a wrong calendar would move every deadline.
 */
export function readCalendar(bytes: Uint8Array): ReadFile {
  const text = decodeFile(bytes);
  if (text === null) return { problem: { line: 0, what: 'encoding', found: '' } };
  const lines = text.split(/\r\n|\n|\r/u).map((line, at) => ({ number: at + 1, line }));
  const filled = lines.filter(({ line }) => line.replaceAll(',', '').trim() !== '');
  const [header, ...rows] = filled;
  const place = placesIn(cellsOf(header?.line ?? ''));
  if (!header || !place)
    return { problem: { line: header?.number ?? 1, what: 'noHeader', found: header?.line.slice(0, 40) ?? '' } };
  const days: CalendarDay[] = [];
  for (const { number, line } of rows) {
    const read = readLine(cellsOf(line), place, days.at(-1)?.date);
    if ('what' in read) return { problem: { line: number, ...read } };
    days.push(read);
  }
  const last = days.at(-1)?.date;
  if (last?.endsWith('-12-31')) return { days };
  return { problem: { line: 0, what: 'incomplete', found: last ? addDays(last, 1) : '' } };
}
