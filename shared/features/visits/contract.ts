import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, regionCode, requiredText, text } from '../../lib/schemas.ts';
import { clientInput, SPOKEN } from '../directory/people.ts';
import { noticeInput, noticeStanding, privacyNoticeRecord } from './privacy-notice.ts';
import {
  CHANNELS,
  PRIORITIES,
  PROXY_CHECKS,
  SERIES,
  serviceCode,
  serviceRequestRecord,
  slipFields,
  ticketRecord,
  VISIT_STATES,
  visitRecord,
} from './records.ts';

const matter = { serviceCode, regionCode: regionCode.nullable() };
const moreRequest = z.object({ ...matter, summary: requiredText(500) });
export type MoreRequest = z.infer<typeof moreRequest>;
export const MORE_AT_MOST = 9;

export const registerVisitInput = z.object({
  /** The same key again (a double Enter, a retry after a cut) answers with the first visit; nothing is doubled. */
  requestKey: id,
  client: z.union([z.object({ id }), z.object({ create: clientInput })]).nullable(),
  channel: z.enum(CHANNELS),
  headCount: z.number().int().min(1).max(99),
  purposeText: text(500, 2),
  priority: z.enum(PRIORITIES),
  ...matter,
  /** Further problems of the same visit: each is another 件. */
  moreRequests: z.array(moreRequest).max(MORE_AT_MOST).optional(),
  /** Null: no ticket (phone, letter, e-mail); the visit is served at the desk. */
  series: z.enum(SERIES).nullable(),
  companions: text(200).nullable().optional(),
  onBehalfOf: text(100).nullable().optional(),
  proxyCheck: z.enum(PROXY_CHECKS).nullable().optional(),
  channelRef: text(80).nullable().optional(),
  lateEntry: z.boolean().optional(),
  /** When it really began; now when left out. */
  startedAt: instant.nullable().optional(),
  /** It is over already: the visit is completed as it is saved, and nobody waits. */
  endedAt: instant.nullable().optional(),
  /** What came of a visit that is over; without it its requests stay open. */
  result: text(500).nullable().optional(),
  notice: noticeInput.nullable().optional(),
});
export type RegisterVisitInput = z.infer<typeof registerVisitInput>;

/** Whole minutes, rounded outwards to fives; `from` 0 means at once. */
export const waitRange = z.object({ from: z.number().int(), to: z.number().int() });

/** One line of the queue; names only for those who may see them (the board never asks here). */
export const queueItem = z.object({
  visitId: id,
  visitNo: z.string(),
  ticketId: id.nullable(),
  ticketNo: z.string().nullable(),
  series: z.enum(SERIES).nullable(),
  state: z.enum(VISIT_STATES),
  priority: z.enum(PRIORITIES),
  channel: z.enum(CHANNELS),
  clientId: id.nullable(),
  clientName: z.string().nullable(),
  companyName: z.string().nullable(),
  headCount: z.number().int(),
  purposeText: z.string(),
  serviceCodes: z.array(serviceCode),
  arrivedAt: instant,
  issuedAt: instant.nullable(),
  lastCalledAt: instant.nullable(),
  callUnconfirmed: z.boolean(),
  timesCalled: z.number().int(),
  /** Calls since the ticket last took its place in the queue. */
  callsThisTurn: z.number().int(),
  calledBy: id.nullable(),
  calledByName: z.string().nullable(),
  roomId: id.nullable(),
  roomName: z.string().nullable(),
  roomNameEn: z.string().nullable(),
  servedAt: instant.nullable(),
  sessionId: id.nullable(),
  /** Who may continue it here. */
  sessionAdviserId: id.nullable(),
  /** Who sits with them there. */
  sessionColleagueIds: z.array(id),
  /** Until when their session is planned. */
  sessionEndsAt: instant.nullable(),
  /** Handed on: to whom, by whom, with which words. */
  forRoomId: id.nullable(),
  forRoomName: z.string().nullable(),
  forRoomNameEn: z.string().nullable(),
  forStaffId: id.nullable(),
  forStaffName: z.string().nullable(),
  transferNote: z.string().nullable(),
  transferredByName: z.string().nullable(),
  /** What the visitor speaks, as far as it was asked. */
  languages: z.array(z.enum(SPOKEN)),
  /** How much longer they wait, as far as the day's own tickets can tell; null for those who are not waiting. */
  wait: waitRange.nullable(),
});
/** How the queue and closing time stand to each other. */
export const queueClosing = z.object({
  /** `HH:mm` */
  closesAt: z.string(),
  /** When the last of those waiting will have been called; null when nobody waits. */
  lastCallAt: instant.nullable(),
  /** Those who wait now will not all have been called when the center closes. */
  passes: z.boolean(),
  /** No more numbers are given; by whom and since when. */
  closed: z.object({ at: instant, byName: z.string().nullable() }).nullable(),
});

export type QueueItem = z.infer<typeof queueItem>;

/** An earlier request of the same person about the same matter. */
export const repeatView = z.object({ requestNo: z.string(), acceptedAt: instant });
export type RepeatView = z.infer<typeof repeatView>;

/** One visit with all that belongs to it, for the desk. */
export const visitDetail = z.object({
  visit: visitRecord,
  ticketNo: z.string().nullable(),
  clientName: z.string().nullable(),
  companyName: z.string().nullable(),
  receivedByName: z.string().nullable(),
  requests: z.array(serviceRequestRecord.extend({ repeats: repeatView.nullable() })),
});
export type VisitDetail = z.infer<typeof visitDetail>;

export const slipInput = z.object({ visitId: id, ...slipFields });
export type SlipInput = z.infer<typeof slipInput>;

/** Events of the walk-in state machine that a person triggers by hand; see rules.ts for what each allows. */
export const VISIT_EVENTS = [
  'recall',
  'pass',
  'reinsert',
  'calledByMistake',
  'serve',
  'complete',
  'reopen',
  'leave',
  'void',
] as const;
export type VisitEvent = (typeof VISIT_EVENTS)[number];

export const visitsContract = {
  /**
   * Saves person, visit, service requests, notice and ticket in one transaction; the ticket is printed afterwards.
   * Errors: `common.invalidInput` for times that cannot be.
   */
  register: procedure('visits.write')
    .input(registerVisitInput)
    .output(
      z.object({
        visit: visitRecord,
        ticket: ticketRecord.nullable(),
        request: serviceRequestRecord,
        clientId: id.nullable(),
        peopleAhead: z.number().int(),
      }),
    ),
  queue: procedure('visits.read')
    .input(z.object({ businessDate: isoDate.optional() }))
    .output(
      z.object({
        businessDate: isoDate,
        items: z.array(queueItem),
        /** Today's; null for another day. */
        closing: queueClosing.nullable(),
      }),
    ),
  /**
   * Calls the next waiting ticket to a room; one handed on to another room or colleague is left to them. Errors:
   * `visits.nobodyWaiting`.
   */
  callNext: procedure('queue.call')
    .input(
      z.object({
        roomId: id.nullable(),
        series: z.array(z.enum(SERIES)).min(1).optional(),
        priorities: z.array(z.enum(PRIORITIES)).min(1).optional(),
        languages: z.array(z.enum(SPOKEN)).min(1).optional(),
      }),
    )
    .output(queueItem),
  /** Calls a chosen ticket. Errors: `visits.alreadyCalled`. */
  call: procedure('queue.call')
    .input(z.object({ visitId: id, roomId: id.nullable() }))
    .output(queueItem),
  /** One step of the state machine. Errors: `visits.transitionRefused`, `visits.noRequest`. */
  transition: procedure('queue.call')
    .input(z.object({ visitId: id, event: z.enum(VISIT_EVENTS), reason: text(200).nullable().default(null) }))
    .output(queueItem),
  /** Hands a visitor being served on to another room or colleague: same ticket, ahead of who has not been served yet. */
  transfer: procedure('queue.call')
    .input(
      z
        .object({ visitId: id, roomId: id.nullable(), staffId: id.nullable(), note: text(200) })
        .refine(({ roomId, staffId }) => roomId !== null || staffId !== null, { error: 'required', path: ['roomId'] }),
    )
    .output(queueItem),
  /** From now on today's numbers are for emergencies and appointments only. */
  closeQueue: procedure('visits.write').output(z.object({})),
  reopenQueue: procedure('visits.write').output(z.object({})),
  addRequest: procedure('visits.write')
    .input(moreRequest.extend({ visitId: id }))
    .output(serviceRequestRecord),
  /**
   * One matter is settled at the desk while the others go on, or what was written of it is put right. Errors:
   * `common.notFound` when it has gone elsewhere or is void.
   */
  resolveRequest: procedure('visits.write')
    .input(z.object({ requestId: id, result: requiredText(500) }))
    .output(serviceRequestRecord),
  /** One visit with its requests. Of an earlier day it is a look into somebody's record, and audited as a view. */
  detail: procedure('visits.read')
    .input(z.object({ visitId: id }))
    .output(visitDetail),
  /** Whether the person came with the same matter in the last thirty days. */
  repeat: procedure('visits.read')
    .input(z.object({ clientId: id, ...matter }))
    .output(repeatView.nullable()),
  /** Who looks after it, what comes next, what to bring: what stands on the visitor's slip 來訪回條. */
  saveSlip: procedure('visits.write').input(slipInput).output(visitRecord),
  noticeStanding: procedure('visits.read')
    .input(z.object({ clientId: id }))
    .output(noticeStanding),
  giveNotice: procedure('visits.write')
    .input(z.object({ clientId: id, notice: noticeInput }))
    .output(privacyNoticeRecord),
};
