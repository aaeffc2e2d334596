import type { Clock } from '../ports.ts';

/** The computer's clock; `startAt` (an ISO moment) moves it, for practice and tests. */
export function createSystemClock(startAt: string | null = null): Clock {
  const offset = startAt === null ? 0 : Date.parse(startAt) - Date.now();
  return { nowMs: () => Date.now() + offset };
}
