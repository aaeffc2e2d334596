import type { Clock } from '../ports.ts';

/** A sleep that anybody can end; what happened while nobody slept ends the next one at once. */
export interface Wake {
  up(): void;
  /** Resolves after `ms` or when woken. */
  sleep(ms: number): Promise<void>;
}

export function createWake(clock: Pick<Clock, 'after'>): Wake {
  let isDue = false;
  let end: (() => void) | null = null;
  return {
    up: () => {
      isDue = true;
      end?.();
    },
    sleep: (ms) => {
      if (isDue) {
        isDue = false;
        return Promise.resolve();
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = clock.after(ms, () => end?.());
      end = () => {
        timer.cancel();
        end = null;
        isDue = false;
        resolve();
      };
      return promise;
    },
  };
}
