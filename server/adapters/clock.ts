import type { Clock } from '../ports.ts';

/** The computer's clock; `startAt` (an ISO moment) moves it, for practice and tests. */
export function createSystemClock(startAt: string | null = null): Clock {
  const offset = startAt === null ? 0 : Date.parse(startAt) - Date.now();
  return {
    nowMs: () => Date.now() + offset,
    // What waits to run does not keep a server alive that is to end.
    after: (ms, run) => {
      const timer = setTimeout(run, ms).unref();
      return { cancel: () => clearTimeout(timer) };
    },
    every: (ms, run) => {
      const timer = setInterval(run, ms).unref();
      return { cancel: () => clearInterval(timer) };
    },
  };
}
