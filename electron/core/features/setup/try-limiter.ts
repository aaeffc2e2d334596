import { AppError } from '../../../../shared/contract/errors.ts';
import { waitAfter } from '../../../../shared/features/staff/rules.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Clock } from '../../ports.ts';

/** Slows guessing of the recovery code and the start passphrase, as for a PIN; there is no database yet to remember it. */
export interface TryLimiter {
  /** Runs `attempt` and counts it as wrong when `isWrong` says so. Throws `setup.waitBeforeNextTry`. */
  attempt<T>(run: () => Promise<T>, isWrong: (error: unknown) => boolean): Promise<T>;
}

export function createTryLimiter(clock: Clock): TryLimiter {
  let failures = 0;
  let blockedUntilMs = 0;
  return {
    attempt: async (run, isWrong) => {
      const nowMs = clock.nowMs();
      if (nowMs < blockedUntilMs) {
        throw new AppError('setup.waitBeforeNextTry', { until: instantOf(blockedUntilMs) });
      }
      // Counted before it is made, so that many at once are not free.
      failures += 1;
      blockedUntilMs = nowMs + waitAfter(failures);
      try {
        const result = await run();
        failures = 0;
        blockedUntilMs = 0;
        return result;
      } catch (error) {
        // A full disk, a slip of the finger: not a guess, so it neither counts nor forgives.
        if (!isWrong(error)) {
          failures -= 1;
          blockedUntilMs = 0;
        }
        throw error;
      }
    },
  };
}
