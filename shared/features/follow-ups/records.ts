import { z } from 'zod';
import { id, instant, isoDate, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** A working-day limit, and the day it runs from (day 0). */
export const reckoning = z.object({ from: isoDate, workdays: z.number().int().min(0).max(250) });
export type Reckoning = z.infer<typeof reckoning>;

export const FOLLOW_UP_STATES = ['open', 'done', 'voided'] as const;

/** 追蹤: something somebody promised to do by a day. */
export const followUpRecord = record({
  subjectType: z.enum(['consultationSession']),
  subjectId: id,
  /** Which of the subject's steps it is. */
  stepKey: z.string(),
  what: requiredText(200),
  /** As it was written; not always one of the house. */
  who: text(50),
  assigneeId: id,
  /** A day somebody chose; null: reckoned by the calendar as it stands when it is looked at. */
  dueOn: isoDate.nullable(),
  reckoned: reckoning.nullable(),
  state: z.enum(FOLLOW_UP_STATES),
  doneAt: instant.nullable(),
  doneBy: id.nullable(),
  /** What came of it. */
  result: text(1000).nullable(),
});
export type FollowUp = z.infer<typeof followUpRecord>;

/**
 * 延後: one postponement. A record of its own, never edited: how often a follow-up was put off is their number, also when
 * two workstations did so without knowing of each other.
 */
export const followUpSnoozeRecord = record({ followUpId: id, wasDueOn: isoDate, dueOn: isoDate });
