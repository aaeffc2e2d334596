import { z } from 'zod';
import { id, instant, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** How the personal-data notice 個資告知 was given: on paper, on a screen, read out, or not owed by law (with the reason). */
export const NOTICE_MODES = ['oral', 'paper', 'screen', 'exempt'] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];

export const privacyNoticeRecord = record({
  clientId: id,
  /** Of the institution's text, as it stood when the notice was given. */
  version: z.string(),
  mode: z.enum(NOTICE_MODES),
  signed: z.boolean(),
  givenAt: instant,
  exemptReason: text(200).nullable(),
});
export type PrivacyNotice = z.infer<typeof privacyNoticeRecord>;

export const noticeInput = z
  .object({
    mode: z.enum(NOTICE_MODES),
    signed: z.boolean(),
    exemptReason: text(200).nullable(),
  })
  .refine(({ mode, exemptReason }) => mode !== 'exempt' || Boolean(exemptReason), {
    path: ['exemptReason'],
    error: 'required',
  });
export type NoticeInput = z.infer<typeof noticeInput>;

/** The latest notice a person was given; `isCurrent` while the institution's text is still that version. */
export const noticeStanding = z
  .object({
    version: z.string(),
    mode: z.enum(NOTICE_MODES),
    signed: z.boolean(),
    givenAt: instant,
    isCurrent: z.boolean(),
  })
  .nullable();
export type NoticeStanding = z.infer<typeof noticeStanding>;
