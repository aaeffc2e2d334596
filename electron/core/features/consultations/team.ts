import { AppError } from '../../../../shared/contract/errors.ts';
import { isGranted } from '../../../../shared/contract/permissions.ts';
import type { ConsultationSession } from '../../../../shared/features/consultations/contract.ts';
import { handedOver, isOfSession, plannedEndOf, takenOver } from '../../../../shared/features/consultations/rules.ts';
import type { SessionNoteView } from '../../../../shared/features/consultations/team.ts';
import { instantOf, msOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Tx } from '../../db/write.ts';
import { listStaff } from '../staff/service.ts';
import * as repository from './repository.ts';
import { assertAuthor, assertMayRead, existing, refuse } from './service.ts';

type Done = { id: string };

/** Around a restricted record a manager is told nothing either, unless they are in it. */
function assertInReach(work: Work, id: string): ConsultationSession {
  const session = existing(work, id);
  assertMayRead(work, session);
  return session;
}

/** Whoever could let themselves in would need no reason: of a restricted record its own people alone decide who reads it. */
function assertMayOpen(work: Work, id: string): ConsultationSession {
  const session = assertMayArrange(work, id);
  if (session.restricted && !isOfSession(session, work.session.staffId)) {
    throw new AppError('consultations.restricted');
  }
  return session;
}

/** Its writer, or a manager. */
function assertMayArrange(work: Work, id: string): ConsultationSession {
  const session = existing(work, id);
  const { staffId, roles } = work.session;
  if (session.adviserId !== staffId && !roles.includes('manager')) refuse(work, id);
  return session;
}

const assertDraft = ({ state }: ConsultationSession): void => {
  if (state !== 'draft') throw new AppError('consultations.finalised');
};

function assertAdvises(tx: Tx, staffId: string): void {
  const person = listStaff(tx).find(({ id }) => id === staffId);
  if (!person?.active || !isGranted(person.roles, 'consultations.write')) throw new AppError('consultations.noAdviser');
}

export function notes(work: Work, id: string): SessionNoteView[] {
  assertInReach(work, id);
  return repository.notesOf(work.database.db, id);
}

/** What a colleague thinks of it stays beside the record: it is never printed and never changed. */
export function comment(work: Work, { id, text }: { id: string; text: string }): Done {
  assertInReach(work, id);
  return work.database.write(work.session, (tx) => {
    tx.insert('sessionNote', { sessionId: id, kind: 'comment', text });
    tx.audit({ action: 'update', subjectType: 'consultationSession', subjectId: id, reason: 'comment' });
    return { id };
  });
}

export function setColleagues(work: Work, { id, staffIds }: { id: string; staffIds: readonly string[] }): Done {
  const session = assertMayOpen(work, id);
  return work.database.write(work.session, (tx) => {
    const asked = [...new Set(staffIds)].filter((staffId) => staffId !== session.adviserId);
    const known = session.coAdviserIds ?? [];
    for (const staffId of asked) if (!known.includes(staffId)) assertAdvises(tx, staffId);
    tx.update('consultationSession', id, { coAdviserIds: asked });
    tx.audit({ action: 'update', subjectType: 'consultationSession', subjectId: id, fields: ['coAdviserIds'] });
    return { id };
  });
}

export function handOver(work: Work, input: { id: string; toStaffId: string; note: string }): Done {
  const { id, toStaffId, note } = input;
  // A manager may hand a restricted one on without reading it: to somebody else.
  if (toStaffId === work.session.staffId) assertMayOpen(work, id);
  else assertMayArrange(work, id);
  return work.database.write(work.session, (tx) => {
    const session = tx.get('consultationSession', id)!;
    assertDraft(session);
    assertAdvises(tx, toStaffId);
    if (session.adviserId === toStaffId) return { id };
    passPen(tx, session, { team: handedOver(session, toStaffId), kind: 'handedOver', text: note });
    return { id };
  });
}

export function takeOver(work: Work, id: string): Done {
  const { staffId } = work.session;
  if (!isOfSession(existing(work, id), staffId)) refuse(work, id);
  return work.database.write(work.session, (tx) => {
    const session = tx.get('consultationSession', id)!;
    assertDraft(session);
    if (session.adviserId === staffId) return { id };
    passPen(tx, session, { team: takenOver(session, staffId), kind: 'takenOver', text: '' });
    return { id };
  });
}

type Passing = { team: ReturnType<typeof handedOver>; kind: 'handedOver' | 'takenOver'; text: string };

/** From one hand to another, and a word beside the record that it was. */
function passPen(tx: Tx, { id, adviserId }: ConsultationSession, { team, kind, text }: Passing): void {
  tx.update('consultationSession', id, team);
  tx.insert('sessionNote', { sessionId: id, kind, fromStaffId: adviserId, toStaffId: team.adviserId, text });
  tx.audit({
    action: 'update',
    subjectType: 'consultationSession',
    subjectId: id,
    fields: ['adviserId', 'actingForAdviserId', 'coAdviserIds'],
    reason: kind,
  });
}

export function restrict(work: Work, { id, restricted }: { id: string; restricted: boolean }): Done {
  assertMayOpen(work, id);
  return work.database.write(work.session, (tx) => {
    tx.update('consultationSession', id, { restricted });
    tx.audit({ action: 'update', subjectType: 'consultationSession', subjectId: id, fields: ['restricted'] });
    return { id };
  });
}

/** Longer than planned: from its planned end, or from now when that has passed. */
export function extend(work: Work, { id, minutes }: { id: string; minutes: number }): { plannedEndAt: string } {
  assertAuthor(work, id);
  return work.database.write(work.session, (tx) => {
    const session = tx.get('consultationSession', id)!;
    assertDraft(session);
    const from = Math.max(msOf(plannedEndOf(session)), msOf(tx.now));
    const plannedEndAt = instantOf(from + minutes * 60_000);
    tx.update('consultationSession', id, { plannedEndAt });
    return { plannedEndAt };
  });
}
