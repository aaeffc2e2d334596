import type { Clock, Timer } from '../ports.ts';

/**
 * The computer's clock. `startAt` (an ISO moment) moves it, so that a sample day or a test begins at a given moment
 * and runs on from there.
 */
export function createSystemClock(startAt: string | null = null): Clock {
  const offset = startAt === null ? 0 : Date.parse(startAt) - Date.now();
  const timer = (handle: NodeJS.Timeout): Timer => {
    handle.unref();
    return { cancel: () => clearTimeout(handle) };
  };
  return {
    nowMs: () => Date.now() + offset,
    after: (ms, run) => timer(setTimeout(run, ms)),
    every: (ms, run) => timer(setInterval(run, ms)),
  };
}
