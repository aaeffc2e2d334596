import { AppError } from '../../../../shared/contract/errors.ts';
import { permissionsOf } from '../../../../shared/contract/permissions.ts';
import type { Me, SessionState, Staff } from '../../../../shared/features/staff/contract.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { AppScope } from '../../context.ts';
import type { AuditFact } from '../../db/write.ts';
import { checkPin } from './pin-check.ts';
import { clearPinAttempts, findStaff, findStaffByAccount } from './repository.ts';
import type { Session } from './sessions.ts';

const mayWork = (person: Staff | undefined): person is Staff => Boolean(person?.active && person.voidedAt === null);

/**
 * The session of a caller with the person as the records have them now: roles taken away are gone at the next call, and
 * who may no longer work here is thrown out by asking.
 */
export function currentSession(scope: AppScope, callerId: string): Session | undefined {
  const session = scope.sessions.of(callerId);
  if (!session) return undefined;
  const person = findStaff(scope.folder.open.db, session.staffId);
  if (!mayWork(person)) {
    scope.sessions.end(callerId);
    return undefined;
  }
  const { account, name, nameRoman, roles } = person;
  return { ...session, account, name, nameRoman, roles };
}

function meOf(session: Session): Me {
  const { staffId, account, name, nameRoman, roles, signedInAt } = session;
  return { staffId, account, name, nameRoman, roles: [...roles], permissions: permissionsOf(roles), signedInAt };
}

export function sessionState(scope: AppScope, callerId: string): SessionState {
  const session = currentSession(scope, callerId);
  if (!session) return { state: 'signedOut' };
  if (!session.locked) return { state: 'open', me: meOf(session) };
  return { state: 'locked', staffId: session.staffId, name: session.name, account: session.account };
}

const about = (action: AuditFact['action'], staffId: string, reason: string | null = null): AuditFact => ({
  action,
  subjectType: 'staff',
  subjectId: staffId,
  reason,
});

/** Signs a person in at this window; whoever was signed in there before is signed out, their half-typed work kept. */
export async function signIn(
  scope: AppScope,
  callerId: string,
  given: { account: string; pin: string },
): Promise<SessionState> {
  const { id } = await checkPin(scope, findStaffByAccount(scope.folder.open.db, given.account), given);
  const { db, write } = scope.folder.open;
  // Read anew: checking took a moment, in which they may have been deactivated.
  const person = findStaff(db, id);
  if (!mayWork(person)) {
    write({ staffId: null }, (tx) => tx.audit(about('signInFailed', id, 'inactive')));
    throw new AppError('staff.inactive');
  }
  const previous = scope.sessions.of(callerId);
  if (previous && previous.staffId !== person.id) {
    write({ staffId: previous.staffId }, (tx) => tx.audit(about('signOut', previous.staffId, 'switch')));
  }
  write({ staffId: person.id }, (tx) => {
    clearPinAttempts(tx, person.id);
    tx.audit(about('signIn', person.id));
  });
  const { account, name, nameRoman, roles } = person;
  const signedInAt = instantOf(scope.ports.clock.nowMs());
  scope.sessions.start({ callerId, staffId: person.id, account, name, nameRoman, roles, signedInAt });
  return sessionState(scope, callerId);
}

export function signOut(scope: AppScope, callerId: string): SessionState {
  const session = scope.sessions.of(callerId);
  if (session) {
    scope.sessions.end(callerId);
    scope.folder.open.write({ staffId: session.staffId }, (tx) => tx.audit(about('signOut', session.staffId)));
  }
  return { state: 'signedOut' };
}

export function lock(scope: AppScope, callerId: string): SessionState {
  const session = scope.sessions.of(callerId);
  if (session && !session.locked) {
    scope.sessions.lock(callerId);
    scope.folder.open.write({ staffId: session.staffId }, (tx) => tx.audit(about('lock', session.staffId)));
  }
  return sessionState(scope, callerId);
}

/** The screen has locked itself. It stays locked when that cannot be written down: a full disk opens no screen. */
export function auditIdleLock({ folder, ports }: AppScope, { staffId }: Session): void {
  try {
    folder.open.write({ staffId }, (tx) => tx.audit(about('lock', staffId, 'idle')));
  } catch (error) {
    ports.log.error('lock.notAudited', { kind: error instanceof Error ? error.name : null });
  }
}

/** Opens a locked screen again: the same person's PIN only. */
export async function unlock(scope: AppScope, callerId: string, pin: string): Promise<SessionState> {
  const session = currentSession(scope, callerId);
  if (!session) throw new AppError('access.signInNeeded');
  if (session.locked) {
    const { staffId, account } = session;
    await checkPin(scope, findStaff(scope.folder.open.db, staffId), { account, pin });
    // While the PIN was checked another person may have signed in here: their screen is not this PIN's to open.
    if (scope.sessions.of(callerId)?.staffId !== staffId) throw new AppError('access.signInNeeded');
    scope.folder.open.write({ staffId }, (tx) => {
      clearPinAttempts(tx, staffId);
      tx.audit(about('unlock', staffId));
    });
    scope.sessions.unlock(callerId);
  }
  return sessionState(scope, callerId);
}
