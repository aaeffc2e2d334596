import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, isoDate, requiredText } from '../../lib/schemas.ts';

export const followUpView = z.object({
  id,
  /** The record it comes from, to be opened by those who may read it. */
  sessionId: id,
  sessionNo: z.string(),
  canOpen: z.boolean(),
  clientName: z.string().nullable(),
  /** Empty where the record is restricted 限閱 and somebody else's. */
  what: z.string(),
  who: z.string(),
  assigneeId: id,
  assigneeName: z.string(),
  isOwn: z.boolean(),
  dueOn: isoDate,
  /** By weekdays alone: a year on the way has no calendar yet. */
  isEstimated: z.boolean(),
  /** Working days it is late; 0: in time. */
  lateBy: z.number().int(),
  snoozedTimes: z.number().int(),
});
export type FollowUpView = z.infer<typeof followUpView>;

const snooze = z.object({ id, until: isoDate });

export const followUpsContract = {
  /**
   * What waits for a person: their own that are late, due today or in the next working days, the most urgent first. A manager
   * also sees what others are late with, and what only a manager can put off again.
   */
  list: procedure('followUps.use').output(
    z.object({
      today: isoDate,
      items: z.array(followUpView),
      /** Own ones due later than that. */
      later: z.number().int(),
      /** Whom one can be handed to. */
      colleagues: z.array(z.object({ id, name: z.string() })),
    }),
  ),
  /** Errors, here and below: `followUps.settled`, `followUps.notYours`. */
  done: procedure('followUps.use')
    .input(z.object({ id, result: requiredText(1000) }))
    .output(z.void()),
  /** Errors: `followUps.notLater`; `followUps.snoozedEnough` after three times. */
  snooze: procedure('followUps.use').input(snooze).output(z.void()),
  /** Puts off what was put off three times already. */
  snoozeFurther: procedure('followUps.manage').input(snooze).output(z.void()),
  handOver: procedure('followUps.use')
    .input(z.object({ id, staffId: id }))
    .output(z.void()),
};
