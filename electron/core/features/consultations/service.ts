import { AppError } from '../../../../shared/contract/errors.ts';
import type {
  BeginInput,
  ConsultationSession,
  SessionListItem,
  SessionMode,
  SessionText,
  SessionView,
} from '../../../../shared/features/consultations/contract.ts';
import {
  concernsManager,
  changedFields,
  EMPTY_SESSION_TEXT,
  isOfSession,
  mayReadSession,
  plannedEndOf,
  requestStateAfter,
  textOf,
} from '../../../../shared/features/consultations/rules.ts';
import { businessDateOf } from '../../../../shared/lib/dates.ts';
import { withKeys } from '../../../../shared/features/follow-ups/rules.ts';
import { workdaysBetween } from '../../../../shared/lib/office-calendar.ts';
import type { Visit } from '../../../../shared/features/visits/records.ts';
import { canHappen, sessionNo } from '../../../../shared/features/visits/rules.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { officeCalendar } from '../calendar/service.ts';
import { followSteps, usedKeys } from '../follow-ups/service.ts';
import * as visits from '../visits/service.ts';
import { keepReadback, lackingOf } from './confirming/service.ts';
import * as repository from './repository.ts';

/** What the screen sends: the fields it has; others stay as they are. */
export type TextChanges = { [K in keyof SessionText]?: SessionText[K] | undefined };

/** Opens the record of a called visitor, who is thereby being served; one's own open record is simply continued. */
export function open(work: Work, visitId: string): SessionView {
  visits.beginDay(work);
  return work.database.write(work.session, (tx) => {
    const visit = visits.existingVisit(tx, visitId);
    const draft = repository.draftOf(tx, visitId);
    if (!draft) return repository.viewOf(tx, start(work, tx, visit));
    const view = repository.viewOf(tx, draft);
    if (!isOfSession(draft, work.session.staffId)) {
      throw new AppError('consultations.alreadyOpen', { adviserName: view.adviserName });
    }
    tx.audit({ action: 'view', subjectType: 'consultationSession', subjectId: draft.id });
    return view;
  });
}

/** How a session is held → how its visit came in. */
const CHANNEL_OF = { inPerson: 'walkIn', phone: 'phone', video: 'web' } as const;

/** Somebody nobody was called for: their visit is registered and its session opened; the same key again changes nothing. */
export function begin(work: Work, { requestKey, mode, clientId, ...matter }: BeginInput): SessionView {
  const { visit } = visits.register(work, {
    requestKey,
    client: clientId ? { id: clientId } : null,
    channel: CHANNEL_OF[mode],
    headCount: 1,
    priority: 'normal',
    series: null,
    ...matter,
  });
  return work.database.write(work.session, (tx) => {
    const begun = repository.latestOf(tx, visit.id);
    if (begun) return repository.viewOf(tx, begun);
    return repository.viewOf(tx, start(work, tx, visits.existingVisit(tx, visit.id), mode));
  });
}

function start(work: Work, tx: Tx, visit: Visit, mode: SessionMode = modeOf(visit)): ConsultationSession {
  if (visit.state !== 'serving' && !canHappen(visit.state, 'serve')) {
    throw new AppError('visits.transitionRefused', { from: visit.state, event: 'serve', why: 'serve' });
  }
  visits.serveVisit(tx, visit);
  const { businessDate } = visit;
  const day = { businessDate, workstation: work.database.identity.workstationCode };
  const session = tx.insert('consultationSession', {
    ...EMPTY_SESSION_TEXT,
    mode,
    sessionNo: sessionNo(day, tx.nextNumber(`session:${businessDate}`)),
    visitId: visit.id,
    requestIds: visits.requestIdsOf(tx, visit.id),
    clientId: visit.clientId,
    adviserId: work.session.staffId,
    roomId: visits.roomOf(work, tx, visit),
    startedAt: tx.now,
    plannedEndAt: plannedEndOf({ startedAt: tx.now, plannedEndAt: null }),
    endedAt: null,
    state: 'draft',
    version: 1,
    lockedAt: null,
  });
  tx.audit({ action: 'create', subjectType: 'consultationSession', subjectId: session.id });
  return session;
}

const modeOf = ({ channel }: Visit): SessionMode => (channel === 'phone' ? 'phone' : 'inPerson');

/** Opens a record to read; whoever looks, or is refused, is written down, and why if it is a restricted one. */
export function openToRead(work: Work, id: string, reason?: string): SessionView {
  const session = existing(work, id);
  assertMayRead(work, session, reason);
  return work.database.write(work.session, (tx) => {
    const why = mayReadSession(session, work.session) === 'withReason' && reason ? { reason } : {};
    tx.audit({ action: 'view', subjectType: 'consultationSession', subjectId: id, ...why });
    return repository.viewOf(tx, session);
  });
}

/** For paper: the same record under the same rule, the print being audited by itself. */
export function readable(work: Work, id: string): SessionView {
  const session = existing(work, id);
  assertMayRead(work, session);
  return repository.viewOf(work.database.db, session);
}

export function assertMayRead(work: Work, session: ConsultationSession, reason?: string): void {
  const may = mayReadSession(session, work.session);
  if (may === 'no') refuse(work, session.id);
  if (may === 'withReason' && !reason) throw new AppError('consultations.restricted');
}

export function refuse(work: Work, id: string): never {
  work.database.write(work.session, (tx) =>
    tx.audit({ action: 'denied', subjectType: 'consultationSession', subjectId: id, reason: 'notYours' }),
  );
  throw new AppError('consultations.notYours');
}

export function existing(work: Work, id: string): ConsultationSession {
  const session = repository.sessionById(work.database.db, id);
  if (!session) throw new AppError('common.notFound');
  return session;
}

/** A manager sees everybody's records of the day, an adviser those of the sessions they are in. */
export function list(work: Work, businessDate?: string): SessionListItem[] {
  const { staffId } = work.session;
  return repository.sessionsOfDay(work.database.db, businessDate ?? visits.today(work)).flatMap((row) => {
    const { actingForAdviserId: _owner, coAdviserIds: _colleagues, ...item } = row;
    const may = mayReadSession(row, work.session);
    if (may === 'no') return [];
    const isColleague = row.adviserId !== staffId && isOfSession(row, staffId);
    return [{ ...item, isColleague, clientName: may === 'yes' ? row.clientName : null }];
  });
}

/** What is still to be made final, whatever day it is of; a manager also sees what others have left too long. */
export function unfinalised(work: Work) {
  const { staffId, roles } = work.session;
  const today = visits.today(work);
  const calendar = officeCalendar(work.database.db);
  return repository
    .drafts(work.database.db)
    .map(({ adviserId, ...draft }) => ({
      ...draft,
      isOwn: adviserId === staffId,
      workdays: workdaysBetween(businessDateOf(draft.startedAt), today, calendar),
    }))
    .filter(({ isOwn, workdays }) => isOwn || (roles.includes('manager') && concernsManager(workdays)));
}

/** Autosave of what the author typed. Every two seconds at most, so it leaves no audit entry; finalising does. */
export function saveDraft(work: Work, id: string, text: TextChanges): { savedAt: string } {
  assertAuthor(work, id);
  return work.database.write(work.session, (tx) => {
    writeDraft(tx, id, text);
    return { savedAt: tx.now };
  });
}

/** One person writes. Whoever is in the session besides is told who; it is no attempt to note down. */
export function assertAuthor(work: Work, id: string): void {
  const session = existing(work, id);
  const { staffId } = work.session;
  if (session.adviserId === staffId) return;
  if (!isOfSession(session, staffId)) refuse(work, id);
  const { adviserName } = repository.viewOf(work.database.db, session);
  throw new AppError('consultations.notWriter', { adviserName });
}

function writeDraft(tx: Tx, id: string, text: TextChanges): ConsultationSession {
  if (tx.get('consultationSession', id)!.state !== 'draft') throw new AppError('consultations.finalised');
  return tx.update('consultationSession', id, text);
}

/** The client was read a wording, and signed or objected: both are kept, whatever the record says afterwards. */
export function readBack(
  work: Work,
  { id, ...read }: { id: string } & Parameters<typeof keepReadback>[2],
): SessionView {
  assertAuthor(work, id);
  return work.database.write(work.session, (tx) => {
    const session = tx.get('consultationSession', id)!;
    keepReadback(tx, session, read);
    return repository.viewOf(tx, session);
  });
}

/**
 * Locks the record, gives its requests their result and ends the visit. When something is missing, what was typed is
 * saved all the same and the answer says what is missing.
 */
export function finalise(work: Work, id: string, text: TextChanges): SessionView {
  assertAuthor(work, id);
  const done = work.database.write(work.session, (tx) => {
    const session = writeDraft(tx, id, text);
    const missing = lackingOf(tx, id, session, session.version);
    return missing.length > 0 ? { missing } : { view: repository.viewOf(tx, lock(tx, session)) };
  });
  if (done.missing) throw new AppError('consultations.incomplete', { missing: done.missing });
  return done.view;
}

function lock(tx: Tx, { id, visitId, outcome, adviserId, ...draft }: ConsultationSession): ConsultationSession {
  const nextSteps = withKeys(draft.nextSteps, usedKeys(tx, id));
  const session = tx.update('consultationSession', id, {
    nextSteps,
    state: 'finalised',
    endedAt: tx.now,
    lockedAt: tx.now,
  });
  followSteps(tx, { id, adviserId }, { before: [], after: nextSteps, reason: 'finalised' });
  visits.completeVisit(tx, visitId, { state: requestStateAfter(outcome!), result: outcome });
  tx.audit({
    action: 'update',
    subjectType: 'consultationSession',
    subjectId: id,
    fields: ['state'],
    reason: 'finalised',
  });
  return session;
}

/**
 * The record says something else from now on, under the next version; what it said is kept beside it, with the reason. What
 * became of the visit and its requests when it was finalised stays as it is.
 */
export function amend(
  work: Work,
  { id, version, reason, text }: { id: string; version: number; reason: string; text: SessionText },
): SessionView {
  assertAuthor(work, id);
  return work.database.write(work.session, (tx) => {
    const before = tx.get('consultationSession', id)!;
    if (before.state !== 'finalised') throw new AppError('consultations.notFinal');
    if (before.version !== version) throw new AppError('consultations.amendedMeanwhile', { version: before.version });
    const fields = changedFields(before, text);
    if (fields.length === 0) throw new AppError('consultations.unchanged');
    const missing = lackingOf(tx, id, text, version + 1);
    if (missing.length > 0) throw new AppError('consultations.incomplete', { missing });
    const { lockedAt } = before;
    tx.insert('supersededSession', { sessionId: id, version, lockedAt, reason, ...textOf(before) });
    const nextSteps = withKeys(text.nextSteps, [...usedKeys(tx, id), ...before.nextSteps.map(({ key }) => key ?? '0')]);
    const after = tx.update('consultationSession', id, { ...text, nextSteps, version: version + 1, lockedAt: tx.now });
    followSteps(tx, after, { before: before.nextSteps.filter(({ key }) => key), after: nextSteps, reason });
    tx.audit({
      action: 'update',
      subjectType: 'consultationSession',
      subjectId: id,
      fields,
      reason: 'amended',
    });
    return repository.viewOf(tx, after);
  });
}

/** Gives up a draft that should not have been begun; its visitor is still being served, and may be recorded anew. */
export function voidSession(work: Work, { id, reason }: { id: string; reason: string }): SessionView {
  const session = existing(work, id);
  assertMayRead(work, session);
  return work.database.write(work.session, (tx) => {
    if (tx.get('consultationSession', id)!.state !== 'draft') throw new AppError('consultations.finalised');
    tx.update('consultationSession', id, { state: 'voided', endedAt: tx.now });
    const voided = tx.void('consultationSession', id, reason);
    tx.audit({ action: 'void', subjectType: 'consultationSession', subjectId: id });
    return repository.viewOf(tx, voided);
  });
}

/** Figures of a day's records, for the daily summary. */
export const sessionsForSummary = (db: Reader, businessDate: string): repository.SessionFigure[] =>
  repository.sessionFigures(db, businessDate);
