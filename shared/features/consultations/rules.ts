import type { Role } from '../../contract/permissions.ts';
import { instantOf, msOf } from '../../lib/dates.ts';
import { codePoints } from '../../lib/schemas.ts';
import type { RequestState } from '../visits/records.ts';
import { type Language, nameIn } from '../../lib/language.ts';
import type { ConsultationSession, SessionText, SessionView } from './contract.ts';

/** A question shorter than this says nothing to whoever reads the record later. */
const QUESTION_MIN = 10;

/** Working days after its session by which a record is to be final; the day after, its author is reminded. */
const FINAL_WITHIN = 2;
/** Working days after which it is the manager's concern. */
const MANAGER_AFTER = 5;

export const isLate = (workdays: number): boolean => workdays > FINAL_WITHIN;
export const concernsManager = (workdays: number): boolean => workdays > MANAGER_AFTER;

/** What an adviser starts from. */
export const EMPTY_SESSION_TEXT: SessionText = {
  mode: null,
  attendees: null,
  question: '',
  facts: '',
  analysis: '',
  advice: '',
  options: null,
  lawsCited: null,
  documentsSeen: null,
  handouts: null,
  referralNote: null,
  nextSteps: [],
  outcome: null,
  confirmation: null,
  confirmationNote: '',
  internalNotes: '',
};

/** What a record can lack: a field, or the signature the client was to give on the screen. */
export type Lacking = keyof SessionText | 'screenSignature';

/**
 * What a record still lacks before it can be finalised (docs/glossary.md), in the order of the form. `isSigned`: a signature
 * given on the screen stands under this very text.
 */
export function missingForFinal(text: SessionText, isSigned: boolean): Lacking[] {
  const missing: Lacking[] = [];
  if (codePoints(text.question.trim()) < QUESTION_MIN) missing.push('question');
  if (text.facts.trim() === '') missing.push('facts');
  if (text.advice.trim() === '') missing.push('advice');
  if (!text.outcome) missing.push('outcome');
  if (!text.confirmation) missing.push('confirmation');
  else if (text.confirmation === 'signatureOnScreen' && !isSigned) missing.push('screenSignature');
  else if (needsNote(text.confirmation) && text.confirmationNote.trim() === '') missing.push('confirmationNote');
  return missing;
}

/** An oral confirmation names its witness, a declined one its reason. */
export const needsNote = (confirmation: SessionText['confirmation']): boolean =>
  confirmation === 'oral' || confirmation === 'declined';

/** The fields in which two versions of a record differ, in the order of the form. */
export const changedFields = (before: SessionText, after: SessionText): (keyof SessionText)[] =>
  (Object.keys(EMPTY_SESSION_TEXT) as (keyof SessionText)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

/** What of a record, or of what it said before, its adviser wrote. */
export const textOf = (record: SessionText): SessionText =>
  Object.fromEntries(
    Object.keys(EMPTY_SESSION_TEXT).map((field) => [field, record[field as keyof SessionText]]),
  ) as SessionText;

/** Where it was, as readers of that language know the room. */
export const roomOfSession = (
  { roomName, roomNameEn }: Pick<SessionView, 'roomName' | 'roomNameEn'>,
  language: Language,
): string | null => roomName && nameIn(language, { name: roomName, nameEn: roomNameEn ?? null });

/** What becomes of the visit's open requests when the record is final. */
export function requestStateAfter(outcome: NonNullable<SessionText['outcome']>): RequestState {
  switch (outcome) {
    case 'answered':
    case 'partly':
      return 'resolvedOnSpot';
    case 'needsCase':
      return 'escalated';
    case 'needsReferral':
      return 'referred';
    case 'withdrawn':
      return 'closed';
  }
}

export type SessionTeam = Pick<ConsultationSession, 'adviserId' | 'actingForAdviserId' | 'coAdviserIds' | 'restricted'>;

/** Who writes the record, whose it was, and who sits with them. */
export const isOfSession = (session: SessionTeam, staffId: string): boolean =>
  session.adviserId === staffId ||
  session.actingForAdviserId === staffId ||
  (session.coAdviserIds ?? []).includes(staffId);

/** The people of a session read its record; a manager reads every one, a restricted one after saying why. */
export function mayReadSession(
  session: SessionTeam,
  reader: { staffId: string; roles: readonly Role[] },
): 'yes' | 'withReason' | 'no' {
  if (isOfSession(session, reader.staffId)) return 'yes';
  if (!reader.roles.includes('manager')) return 'no';
  return session.restricted ? 'withReason' : 'yes';
}

/** The team of a draft after its pen went to a deputy: whose session it was stays on it, nobody who wrote is shut out. */
export function handedOver(session: SessionTeam, toStaffId: string): Omit<SessionTeam, 'restricted'> {
  const owner = session.actingForAdviserId ?? session.adviserId;
  const others = [...(session.coAdviserIds ?? []), session.adviserId];
  return {
    adviserId: toStaffId,
    actingForAdviserId: toStaffId === owner ? null : owner,
    coAdviserIds: without(others, [toStaffId, owner]),
  };
}

/** The team of a draft after a colleague went on writing: the two change places. */
export const takenOver = (session: SessionTeam, byStaffId: string): Omit<SessionTeam, 'restricted'> => ({
  adviserId: byStaffId,
  actingForAdviserId: session.actingForAdviserId === byStaffId ? null : session.actingForAdviserId,
  coAdviserIds: without([...(session.coAdviserIds ?? []), session.adviserId], [byStaffId]),
});

const without = (ids: readonly string[], gone: readonly string[]): string[] => [
  ...new Set(ids.filter((id) => !gone.includes(id))),
];

/** Minutes a session is planned for, as long as no duty roster says otherwise. */
export const SLOT_MINUTES = 30;

/** Until when it is planned; sessions of earlier releases were planned for the usual time. */
export const plannedEndOf = ({ startedAt, plannedEndAt }: { startedAt: string; plannedEndAt: string | null }): string =>
  plannedEndAt ?? instantOf(msOf(startedAt) + SLOT_MINUTES * 60_000);
