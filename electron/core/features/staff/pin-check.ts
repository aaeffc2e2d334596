import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Staff } from '../../../../shared/features/staff/contract.ts';
import { LONGEST_WAIT, triesLeft, waitAfter } from '../../../../shared/features/staff/rules.ts';
import { instantOf, msOf } from '../../../../shared/lib/dates.ts';
import type { AppScope } from '../../context.ts';
import type { Tx } from '../../db/write.ts';
import { pinAttempts, savePinAttempts } from './repository.ts';

/**
 * Counts a try before it is made: neither many tries at once nor pulling the plug gives one for free. A right PIN
 * forgets them. Throws `staff.waitBeforeNextTry`.
 */
function countTry(tx: Tx, key: string, nowMs: number): { failures: number; blockedUntil: string | null } {
  const before = pinAttempts(tx, key);
  if (before.blockedUntil) {
    // A clock that stood in the future when the wait began must not lock a person out until then.
    const untilMs = Math.min(msOf(before.blockedUntil), nowMs + LONGEST_WAIT);
    if (untilMs > nowMs) throw new AppError('staff.waitBeforeNextTry', { until: instantOf(untilMs) });
  }
  const failures = before.failures + 1;
  const wait = waitAfter(failures);
  const after = { failures, blockedUntil: wait > 0 ? instantOf(nowMs + wait) : null };
  savePinAttempts(tx, key, after);
  return after;
}

/**
 * Tries at an account nobody has are counted too, so that both are answered alike. Not under what was typed, which may
 * have been a PIN: under one of 256 names.
 */
const standInFor = (account: string): string =>
  `unknown:${createHash('sha256').update(account).digest('hex').slice(0, 2)}`;

/**
 * Is it this person? `undefined` stands for an account nobody has: the same time, the same answers, always no. On yes
 * the caller forgets the tries in the transaction that follows (`clearPinAttempts`).
 *
 * Throws `staff.wrongPin`, `staff.waitBeforeNextTry` (also when this try began the wait); audited as `signInFailed`.
 */
export async function checkPin(
  scope: AppScope,
  person: Staff | undefined,
  given: { account: string; pin: string },
): Promise<Staff> {
  const { write } = scope.folder.open;
  const key = person?.id ?? standInFor(given.account);
  const { failures, blockedUntil } = write({ staffId: null }, (tx) => countTry(tx, key, scope.ports.clock.nowMs()));
  const isRight = await scope.pins.verify(given.pin, person?.pinHash ?? null);
  if (isRight && person) return person;
  // The account as typed is not kept: people type their PIN there.
  scope.folder.open.write({ staffId: null }, (tx) =>
    tx.audit({ action: 'signInFailed', subjectType: 'staff', subjectId: person?.id ?? null }),
  );
  if (blockedUntil) throw new AppError('staff.waitBeforeNextTry', { until: blockedUntil });
  throw new AppError('staff.wrongPin', { triesLeft: triesLeft(failures) });
}
