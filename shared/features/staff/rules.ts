import type { Role } from '../../contract/permissions.ts';
import type { Staff } from './contract.ts';

const MINUTE = 60_000;
/** Wrong tries before the first wait. */
export const FREE_TRIES = 3;
/** Half a minute, doubled, five minutes after the fifth wrong try (docs/security.md), then doubling up to half an hour. */
const WAITS = [0.5, 1, 5, 10, 20, 30].map((minutes) => minutes * MINUTE);
export const LONGEST_WAIT = WAITS.at(-1)!;

/** How long the next try has to wait after so many wrong ones in a row, in milliseconds; 0 while tries are left. */
export function waitAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return WAITS[Math.min(failures - FREE_TRIES, WAITS.length - 1)]!;
}

/** Wrong tries a person still has before a wait begins. */
export const triesLeft = (failures: number): number => Math.max(0, FREE_TRIES - failures);

/** PINs that are guessed first: one digit repeated (1111), or digits running up or down, also over the 0 (1234, 9876, 8901). */
export function isTooSimplePin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  return steps.size === 1 && (steps.has(0) || steps.has(1) || steps.has(9));
}

type Standing = Pick<Staff, 'id' | 'active' | 'roles' | 'voidedAt'>;
const isActingManager = (person: Standing): boolean =>
  person.active && person.voidedAt === null && person.roles.includes('manager');

/** True when the change would leave the center without a manager who can sign in. */
export function losesLastManager(
  everybody: readonly Standing[],
  id: string,
  change: { active?: boolean | undefined; roles?: readonly Role[] | undefined },
): boolean {
  const after = everybody.map((person) =>
    person.id === id
      ? { ...person, active: change.active ?? person.active, roles: [...(change.roles ?? person.roles)] }
      : person,
  );
  return everybody.some(isActingManager) && !after.some(isActingManager);
}

/**
 * What a manager alone may do with staff: make somebody a manager, or change one (roles, account, PIN). Otherwise whoever
 * keeps the accounts could read every record by promoting themselves.
 */
export const needsManager = (
  person: Pick<Staff, 'roles'> | null,
  change: { roles?: readonly Role[] | undefined },
): boolean => [...(person?.roles ?? []), ...(change.roles ?? [])].includes('manager');
