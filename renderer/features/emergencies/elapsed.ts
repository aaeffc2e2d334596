import { msOf } from '../../../shared/lib/dates.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** «4:05», «1:12:40»: how long a report stands; a clock that runs behind never gives less than nothing. */
export function elapsedWords(since: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - msOf(since)) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}
