import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { ROOM_KINDS } from '../settings/contract.ts';
import { waitRange } from '../visits/contract.ts';
import { SERIES } from '../visits/records.ts';

/** 國語 · 台語 · 客語（四縣）· English, by their ISO 639-3 codes (English as everywhere). */
export const SPOKEN_LANGUAGES = ['cmn', 'nan', 'hak', 'en'] as const;
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];
export const DEFAULT_SPOKEN: readonly SpokenLanguage[] = ['cmn', 'nan'];

const noticeText = { zh: requiredText(80), en: text(160).nullable() };
const noticeDays = { fromOn: isoDate, untilOn: isoDate };

/** 公告: a line for the lobby, shown from the first to the last of its days. */
export const noticeRecord = record({ ...noticeText, ...noticeDays });
export type Notice = z.infer<typeof noticeRecord>;
export const noticeInput = z.object({ ...noticeText, ...noticeDays });
export type NoticeInput = z.infer<typeof noticeInput>;

/**
 * 值勤: one member of staff on duty on one day. A record of its own and no field of the person: two counters may mark two
 * colleagues at once, yesterday's list stays, and a person's account is not rewritten each morning.
 */
export const dutyRecord = record({
  businessDate: isoDate,
  staffId: id,
  roomId: id.nullable(),
  /** Stands in for the colleague who should be here (代理). */
  isDeputy: z.boolean(),
});
export type Duty = z.infer<typeof dutyRecord>;

const spoken = z
  .array(z.enum(SPOKEN_LANGUAGES))
  .max(SPOKEN_LANGUAGES.length)
  .refine((languages) => new Set(languages).size === languages.length, { error: 'duplicate' });

/** How the site's boards call: one record for the site, made with the first change. */
export const boardSettingRecord = record({
  /** One after the other, in this order; none: the chime alone. */
  spoken,
});

const boardRoom = {
  roomCode: z.string().nullable(),
  roomName: z.string().nullable(),
  roomNameEn: z.string().nullable(),
};

/** A number and where it is awaited: all that the lobby may know of a visitor. */
const boardCall = z.object({
  ticketId: id,
  ticketNo: z.string(),
  calledAt: instant,
  /** Still awaited; else dealt with, and shown as one of the last calls. */
  isAwaited: z.boolean(),
  ...boardRoom,
});
export type BoardCall = z.infer<typeof boardCall>;

/** One call to be heard; a recall is another one. */
const announcement = z.object({
  key: z.string(),
  ticketNo: z.string(),
  at: instant,
  roomKind: z.enum(ROOM_KINDS).nullable(),
  ...boardRoom,
});
export type Announcement = z.infer<typeof announcement>;

export const boardDisplay = z.object({
  /** Release of the application: a page of an older one loads itself anew. */
  version: z.string(),
  now: instant,
  businessDate: isoDate,
  practice: z.boolean(),
  center: z.object({ nameZh: z.string(), nameEn: z.string(), taiWord: z.enum(['台', '臺']) }),
  /** `HH:mm` */
  opensAt: z.string(),
  closesAt: z.string(),
  /** The last six numbers called, the newest first. */
  calls: z.array(boardCall),
  /** Calls of the last minutes, the oldest first. */
  announcements: z.array(announcement),
  /** Per series with somebody waiting: how many, and how long a newcomer would wait. */
  waits: z.array(z.object({ series: z.enum(SERIES), waiting: z.number().int(), minutes: waitRange.nullable() })),
  /** Those who wait now will not all have been called when the center closes. */
  passesClosing: z.boolean(),
  /** The desk gives no more numbers today. */
  numbersClosed: z.boolean(),
  notices: z.array(z.object({ id, zh: z.string(), en: z.string().nullable() })),
  duty: z.array(
    z.object({ staffId: id, name: z.string(), nameRoman: z.string().nullable(), isDeputy: z.boolean(), ...boardRoom }),
  ),
  spoken,
  /** The server is out of reach: calls of other counters may be missing since then (null: since the start). */
  othersMissing: z.object({ since: instant.nullable() }).nullable(),
});
export type BoardDisplay = z.infer<typeof boardDisplay>;

const dutyLine = z.object({ staffId: id, roomId: id.nullable(), isDeputy: z.boolean() });
export type DutyLine = z.infer<typeof dutyLine>;

export const boardContract = {
  /** What the board shows, at once and whenever it changes, and every few seconds as a sign of life. */
  watch: procedure('anyone', { callers: ['board'] }).output(eventIterator(boardDisplay)),
  /** Lets one window show the board from now on: a token good once, for two minutes. Audited. */
  start: procedure('board.manage').output(z.object({ token: z.string() })),
  /** How many windows and browsers were let in. */
  passes: procedure('board.manage').output(z.object({ count: z.number().int() })),
  /** Ends every board of this workstation that a browser was let in for; each must be started anew. */
  endAll: procedure('board.manage').output(z.object({ ended: z.number().int() })),
  setting: procedure('board.manage').output(z.object({ spoken })),
  saveSetting: procedure('board.manage').input(z.object({ spoken })).output(z.object({ spoken })),
  /** Notices that are shown today or later, the earliest first. */
  notices: procedure('signedIn').output(z.array(noticeRecord)),
  saveNotice: procedure('board.manage')
    .input(noticeInput.extend({ id: id.optional() }))
    .output(noticeRecord),
  withdrawNotice: procedure('board.manage').input(z.object({ id })).output(z.object({})),
  /** Who is on duty today. */
  duty: procedure('signedIn').output(z.array(dutyLine)),
  setDuty: procedure('board.manage')
    .input(dutyLine.extend({ onDuty: z.boolean() }))
    .output(z.array(dutyLine)),
};
