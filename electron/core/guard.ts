import type { ProcedureMeta } from '../../shared/contract/builder.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { isGranted, type Permission } from '../../shared/contract/permissions.ts';
import type { AppScope, ConnectionContext } from './context.ts';
import { currentSession } from './features/staff/service.ts';
import type { Session } from './features/staff/sessions.ts';

function deny(scope: AppScope, who: { staffId: string | null; procedure: string; needed: string }): never {
  scope.folder.open.write({ staffId: who.staffId }, (tx) =>
    tx.audit({ action: 'denied', subjectType: 'procedure', subjectId: who.procedure, reason: who.needed }),
  );
  throw new AppError('access.denied', { permission: who.needed });
}

/**
 * Decides whether a call may go on, before its input is even looked at. Denies by default: only what the contract
 * opens for this phase, this kind of caller and this person passes. Returns the person, null where anyone may call.
 *
 * Throws `access.notInThisPhase`, `access.signInNeeded`, `access.locked`, `access.denied` (audited).
 */
export function admit({ scope, caller }: ConnectionContext, procedure: string, meta: ProcedureMeta): Session | null {
  const { phase } = scope.folder;
  if (!meta.phases.includes(phase)) throw new AppError('access.notInThisPhase', { phase });
  if (caller.kind !== 'window') {
    if (meta.callers.includes(caller.kind)) return null;
    if (phase !== 'ready') throw new AppError('access.denied', { permission: 'window' });
    return deny(scope, { staffId: null, procedure, needed: 'window' });
  }
  if (!meta.callers.includes('window')) throw new AppError('access.denied', { permission: meta.callers.join() });
  if (meta.access === 'anyone') return null;

  const session = currentSession(scope, caller.id);
  if (!session) throw new AppError('access.signInNeeded');
  if (session.locked) throw new AppError('access.locked');
  if (meta.access === 'signedIn') return session;
  const needed: Permission = meta.access;
  if (!isGranted(session.roles, needed)) return deny(scope, { staffId: session.staffId, procedure, needed });
  return session;
}
