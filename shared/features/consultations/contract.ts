import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { reckoning } from '../follow-ups/records.ts';

export const SESSION_STATES = ['draft', 'finalised', 'voided'] as const;
export const OUTCOMES = ['answered', 'partly', 'needsCase', 'needsReferral', 'withdrawn'] as const;
export const CONFIRMATIONS = ['signature', 'oral', 'declined'] as const;

/** 後續事項: what, who, by when. */
export const nextStep = z.object({
  what: text(200),
  who: text(50),
  dueOn: isoDate.nullable(),
  /** How the day was reckoned, where nobody typed it. */
  reckoned: reckoning.nullable().optional(),
  /** Which of the record's steps it is, whatever it says: given when it is finalised. */
  key: z.string().max(10).optional(),
});
export type NextStep = z.infer<typeof nextStep>;

/** 參考法規: a rule that was cited, where it was read and when. */
export const lawCited = z.object({ title: text(200), article: text(60), source: text(300), asOf: isoDate.nullable() });
export type LawCited = z.infer<typeof lawCited>;

/** What an adviser writes; the fields of FM02 諮詢紀錄表 (docs/glossary.md). */
export const sessionText = z.object({
  question: text(4000),
  facts: text(8000),
  analysis: text(8000),
  advice: text(8000),
  /** What else could be done, with what speaks for and against it. Null, here and below: nothing was written. */
  options: text(4000).nullable(),
  lawsCited: z.array(lawCited).max(20).nullable(),
  /** Papers the client showed, and what was handed out; one a line. */
  documentsSeen: text(2000).nullable(),
  handouts: text(2000).nullable(),
  /** To whom the client was referred, and with what. */
  referralNote: text(2000).nullable(),
  nextSteps: z.array(nextStep).max(20),
  outcome: z.enum(OUTCOMES).nullable(),
  confirmation: z.enum(CONFIRMATIONS).nullable(),
  /** Witness of an oral confirmation, or why it was declined. */
  confirmationNote: text(200),
  /** Never on the client's copy. */
  internalNotes: text(4000),
});
export type SessionText = z.infer<typeof sessionText>;

export const consultationSessionRecord = record({
  /** «N1150115-A-003» */
  sessionNo: z.string(),
  visitId: id,
  requestIds: z.array(id),
  clientId: id.nullable(),
  adviserId: id,
  roomId: id.nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  ...sessionText.shape,
  state: z.enum(SESSION_STATES),
  version: z.number().int(),
  lockedAt: instant.nullable(),
});
export type ConsultationSession = z.infer<typeof consultationSessionRecord>;

/** What a record said before an amendment took its place; who amended it and when stands in the stamp. */
export const supersededSessionRecord = record({
  sessionId: id,
  version: z.number().int(),
  lockedAt: instant.nullable(),
  /** Why it was amended. */
  reason: text(200),
  ...sessionText.shape,
});

const earlierVersion = z.object({
  version: z.number().int(),
  lockedAt: instant.nullable(),
  reason: z.string(),
  amendedAt: instant,
  amendedByName: z.string(),
  text: sessionText,
});
export type EarlierVersion = z.infer<typeof earlierVersion>;

/** The session with what its screen and its paper show beside it. */
export const sessionView = z.object({
  session: consultationSessionRecord,
  visitNo: z.string(),
  ticketNo: z.string().nullable(),
  purposeText: z.string(),
  serviceCodes: z.array(z.string()),
  client: z
    .object({
      id,
      name: z.string(),
      nameRoman: z.string().nullable(),
      phone: z.string().nullable(),
      companyName: z.string().nullable(),
    })
    .nullable(),
  adviserName: z.string(),
  roomName: z.string().nullable(),
  /** What it said before, the latest first. */
  earlier: z.array(earlierVersion),
});
export type SessionView = z.infer<typeof sessionView>;

export const sessionListItem = z.object({
  id,
  sessionNo: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  state: z.enum(SESSION_STATES),
  clientName: z.string().nullable(),
  adviserId: id,
  adviserName: z.string(),
  serviceCodes: z.array(z.string()),
});

/** Somebody will read it later. */
const reason = text(200).min(1);

export const consultationsContract = {
  /** Opens the session of a called visit (the visit becomes `serving`), or returns the one already open and one's own. */
  open: procedure('consultations.write')
    .input(z.object({ visitId: id }))
    .output(sessionView),
  /** Audited as a view. An adviser opens their own, a manager any. */
  get: procedure('consultations.read').input(z.object({ id })).output(sessionView),
  list: procedure('consultations.read')
    .input(z.object({ businessDate: isoDate.optional() }))
    .output(z.array(sessionListItem)),
  /** Records that are no final ones, the oldest first: a person's own, and to a manager those that have waited too long. */
  unfinalised: procedure('consultations.read').output(
    z.array(
      z.object({
        id,
        sessionNo: z.string(),
        startedAt: instant,
        adviserName: z.string(),
        isOwn: z.boolean(),
        /** Since its session. */
        workdays: z.number().int(),
      }),
    ),
  ),
  /** Autosave: 500 ms after the last key, at most every 2 s. Only the author, only while a draft. */
  saveDraft: procedure('consultations.write')
    .input(z.object({ id, text: sessionText.partial() }))
    .output(z.object({ savedAt: instant })),
  /** Locks the record, closes its requests and completes the visit. Errors: `consultations.incomplete`. */
  finalise: procedure('consultations.write')
    .input(z.object({ id, text: sessionText.partial() }))
    .output(sessionView),
  /**
   * A final record says something else from now on; what it said stays readable. Errors: `consultations.incomplete`,
   * `consultations.notFinal`, `consultations.unchanged`, `consultations.amendedMeanwhile`.
   */
  amend: procedure('consultations.write')
    .input(z.object({ id, version: z.number().int(), reason, text: sessionText }))
    .output(sessionView),
  /** A draft that was opened for the wrong visitor, by its adviser or a manager. Errors: `consultations.finalised`. */
  void: procedure('consultations.read').input(z.object({ id, reason })).output(sessionView),
};
