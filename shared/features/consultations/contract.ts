import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, regionCode, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { serviceCode } from '../visits/records.ts';
import { teamContract } from './team.ts';
import { signature } from './signature.ts';
import { reckoning } from '../follow-ups/records.ts';

export const SESSION_STATES = ['draft', 'finalised', 'voided'] as const;
/** How a session is held; null on records of earlier releases: in person. */
export const SESSION_MODES = ['inPerson', 'phone', 'video'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];
export const OUTCOMES = ['answered', 'partly', 'needsCase', 'needsReferral', 'withdrawn'] as const;
export const CONFIRMATIONS = ['signature', 'signatureOnScreen', 'oral', 'declined'] as const;

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
export const lawCited = z.object({
  title: text(200),
  article: text(60),
  source: text(300),
  asOf: isoDate.nullable(),
  /** 已查證: who made sure of it before citing, and when; only where the source had not been verified for too long. */
  checked: z.object({ on: isoDate, by: text(50) }).optional(),
});
export type LawCited = z.infer<typeof lawCited>;

/** What an adviser writes; the fields of FM02 諮詢紀錄表 (docs/glossary.md). */
export const sessionText = z.object({
  mode: z.enum(SESSION_MODES).nullable(),
  /** Who else sat there, one a line. */
  attendees: text(1000).nullable(),
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

/** The client's part of it: what is read out before it is confirmed, and what a signature on the screen is given for. */
export const sessionWording = sessionText.omit({ confirmation: true, confirmationNote: true, internalNotes: true });
export type SessionWording = z.infer<typeof sessionWording>;

export const consultationSessionRecord = record({
  /** «N1150115-A-003» */
  sessionNo: z.string(),
  visitId: id,
  requestIds: z.array(id),
  clientId: id.nullable(),
  /** Who writes it, and signs. */
  adviserId: id,
  /** Whose session it was before a deputy went on with it. */
  actingForAdviserId: id.nullable(),
  /** Colleagues in the session: they read and comment. */
  coAdviserIds: z.array(id).nullable(),
  /** 限閱 */
  restricted: z.boolean().nullable(),
  roomId: id.nullable(),
  startedAt: instant,
  /** Until when the room is taken; later when it was extended. */
  plannedEndAt: instant.nullable(),
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

export const READBACK_OUTCOMES = ['signed', 'objected'] as const;

/** 唸讀: the client was read a wording, and signed it on the screen or objected to it. Both wordings are kept. */
export const sessionReadbackRecord = record({
  sessionId: id,
  /** The version it was read for: a draft's own, an amendment's next one. */
  version: z.number().int(),
  outcome: z.enum(READBACK_OUTCOMES),
  wording: sessionWording,
  /** SHA-256 of the wording (confirming.ts): a signature never stands under another text. */
  wordingHash: z.string(),
  signature: signature.nullable(),
  /** What the client wanted corrected. */
  objection: text(500).nullable(),
});

const readback = sessionReadbackRecord
  .pick({ version: true, outcome: true, wording: true, signature: true, objection: true })
  .extend({
    at: instant,
    byName: z.string(),
    /** The wording is the one whose hash was kept. */
    isIntact: z.boolean(),
  });
export type Readback = z.infer<typeof readback>;

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
  actingForName: z.string().nullable(),
  coAdvisers: z.array(z.object({ id, name: z.string() })),
  roomName: z.string().nullable(),
  /** Unknown on papers of earlier releases. */
  roomNameEn: z.string().nullable().optional(),
  /** What it said before, the latest first. */
  earlier: z.array(earlierVersion),
  /** What the client was read, the latest first; papers of earlier releases know of none, here and below. */
  readbacks: z.array(readback).default([]),
  /** The signature that stands under the present text. */
  signature: z.object({ strokes: signature, at: instant }).nullable().default(null),
  /** Each of the visit's services with its region, for the papers they ask for. */
  matters: z.array(z.object({ serviceCode: z.string(), regionCode: z.string().nullable() })).default([]),
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
  /** Taken over from them. */
  actingForName: z.string().nullable(),
  /** Who looks is asked in as a colleague. */
  isColleague: z.boolean(),
  mode: z.enum(SESSION_MODES).nullable(),
  /** Its client is named to those who may read it only. */
  restricted: z.boolean(),
  serviceCodes: z.array(z.string()),
});

export type SessionListItem = z.infer<typeof sessionListItem>;

/** Somebody will read it later. */
const reason = text(200).min(1);

export const beginInput = z.object({
  requestKey: id,
  mode: z.enum(SESSION_MODES),
  /** Null: somebody who gives no name. */
  clientId: id.nullable(),
  purposeText: text(500, 2),
  serviceCode,
  regionCode: regionCode.nullable(),
});
export type BeginInput = z.infer<typeof beginInput>;

export const consultationsContract = {
  ...teamContract,
  /** Opens the session of a called visit (the visit becomes `serving`), or returns the one already open and one's own. */
  open: procedure('consultations.write')
    .input(z.object({ visitId: id }))
    .output(sessionView),
  /**
   * A session nobody was called for: somebody rings up, or walks straight in. Its visit is registered with it, without a
   * ticket. The same request key again answers with the session it first made.
   */
  begin: procedure('consultations.write').input(beginInput).output(sessionView),
  /**
   * Audited as a view. An adviser opens what is theirs, a manager any; a restricted one with a reason. Errors:
   * `consultations.notYours`, `consultations.restricted`.
   */
  get: procedure('consultations.read')
    .input(z.object({ id, reason: reason.optional() }))
    .output(sessionView),
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
  /**
   * The client was read this wording, of one's own draft or of an amendment under one's hands, and signed or objected.
   * Errors: `consultations.finalised`, `consultations.amendedMeanwhile`, `consultations.noScreenSignature`.
   */
  readBack: procedure('consultations.write')
    .input(
      z.object({
        id,
        version: z.number().int(),
        wording: sessionWording,
        answer: z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('signed'), signature }),
          z.object({ outcome: z.literal('objected'), objection: text(500).min(1) }),
        ]),
      }),
    )
    .output(sessionView),
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
