import { instantOf, msOf, startOfBusinessDay } from '../../shared/lib/dates.ts';

/** `830`, `0830`, `８：３０` → `08:30`; what is no time stays as typed, for the words beside the field. */
export function readTime(typed: string): string {
  const match = /^(\d{1,2}):?(\d\d)$/.exec(typed.normalize('NFKC').trim());
  return match ? `${match[1]!.padStart(2, '0')}:${match[2]!}` : typed;
}

/** The moment of a day at which Taipei's clocks show `HH:mm`; null when that is no time. */
export function momentOf(day: string, time: string): string | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(readTime(time));
  if (!match) return null;
  return instantOf(msOf(startOfBusinessDay(day)) + (Number(match[1]) * 60 + Number(match[2])) * 60_000);
}
