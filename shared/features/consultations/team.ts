import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** `comment`: said beside the record by a colleague; the others: the pen went from one person to another. */
const NOTE_KINDS = ['comment', 'handedOver', 'takenOver'] as const;

/** What happened around a record; never part of its paper. */
export const sessionNoteRecord = record({
  sessionId: id,
  kind: z.enum(NOTE_KINDS),
  fromStaffId: id.nullable(),
  toStaffId: id.nullable(),
  text: text(1000),
});

export const sessionNoteView = z.object({
  id,
  kind: z.enum(NOTE_KINDS),
  at: instant,
  byName: z.string(),
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
  text: z.string(),
});
export type SessionNoteView = z.infer<typeof sessionNoteView>;

const done = z.object({ id });

/** Several people about one session: one writes, the others read and comment. */
export const teamContract = {
  /** What was said and who handed on to whom, the earliest first. For those who may read the record. */
  notes: procedure('consultations.read').input(done).output(z.array(sessionNoteView)),
  comment: procedure('consultations.read')
    .input(z.object({ id, text: text(1000, 1) }))
    .output(done),
  /** Colleagues who read and comment; by its writer, or a manager. */
  setColleagues: procedure('consultations.read')
    .input(z.object({ id, staffIds: z.array(id).max(6) }))
    .output(done),
  /**
   * A draft goes to a deputy, by its writer or a manager; whose session it was stays on the record. Errors:
   * `consultations.finalised`, `consultations.noAdviser`.
   */
  handOver: procedure('consultations.read')
    .input(z.object({ id, toStaffId: id, note: text(200) }))
    .output(done),
  /** A colleague of the session goes on writing in its writer's place. Errors: `consultations.finalised`. */
  takeOver: procedure('consultations.write').input(done).output(done),
  /** Only those who write or comment may read a restricted record 限閱; a manager after saying why. */
  restrict: procedure('consultations.read')
    .input(z.object({ id, restricted: z.boolean() }))
    .output(done),
  /** So many minutes longer than planned; the desk sees until when. Answers with the new end. */
  extend: procedure('consultations.write')
    .input(z.object({ id, minutes: z.number().int().min(5).max(60) }))
    .output(z.object({ plannedEndAt: instant })),
};
