import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, regionCode, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { clientInput } from '../directory/people.ts';
import { noticeInput, noticeStanding, privacyNoticeRecord } from './privacy-notice.ts';

export const CHANNELS = ['walkIn', 'phone', 'letter', 'email', 'web', 'fax', 'event', 'outreach'] as const;
export type Channel = (typeof CHANNELS)[number];
/** What a proxy showed: 授權書, a paper of kinship, nothing but their word. */
export const PROXY_CHECKS = ['powerOfAttorney', 'kinship', 'oral'] as const;
export const PRIORITIES = ['emergency', 'appointment', 'assisted', 'normal'] as const;
export const VISIT_STATES = [
  'registered',
  'waiting',
  'called',
  'passed',
  'serving',
  'transferred',
  'completed',
  'left',
  'voided',
] as const;
export type VisitState = (typeof VISIT_STATES)[number];
/** E 急難 always first · P 預約報到 · A 一般收件詢問 · B 諮詢 (docs/glossary.md). */
export const SERIES = ['E', 'P', 'A', 'B'] as const;
export type Series = (typeof SERIES)[number];
export const REQUEST_STATES = [
  'open',
  'resolvedOnSpot',
  'booked',
  'escalated',
  'referred',
  'closed',
  'voided',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Where what the visitor goes home with stands: who looks after it, what happens next, what to bring. */
const slipFields = {
  ownerStaffId: id.nullable(),
  deputyStaffId: id.nullable(),
  nextStep: text(300).nullable(),
  papersToBring: z.array(requiredText(80)).max(12).nullable(),
};

export const serviceCode = z.string().regex(/^[A-G]\d\d$/);

export const visitRecord = record({
  /** «V1150115-A-012» */
  visitNo: z.string(),
  businessDate: isoDate,
  channel: z.enum(CHANNELS),
  arrivedAt: instant,
  clientId: id.nullable(),
  headCount: z.number().int().min(1).max(99),
  purposeText: text(500, 2),
  priority: z.enum(PRIORITIES),
  ticketId: id.nullable(),
  receivedBy: id,
  state: z.enum(VISIT_STATES),
  leftAt: instant.nullable(),
  /** Who came along, by name as given; nobody asks them for papers. */
  companions: text(200).nullable(),
  /** For whom a family member or a proxy came, and what was shown for it. */
  onBehalfOf: text(100).nullable(),
  proxyCheck: z.enum(PROXY_CHECKS).nullable(),
  /** The letter's number, the web form's, the event: what a channel calls what came in. */
  channelRef: text(80).nullable(),
  /** 補登: written down afterwards. `arrivedAt` is when it happened, `createdAt` when it was entered. */
  lateEntry: z.boolean().nullable(),
  ...slipFields,
});
export type Visit = z.infer<typeof visitRecord>;

export const ticketRecord = record({
  businessDate: isoDate,
  series: z.enum(SERIES),
  /** 1–999, from 1 each business day. */
  number: z.number().int().min(1).max(999),
  /** «A012» connected or standalone; «A-C07» numbered offline by workstation C. */
  ticketNo: z.string(),
  visitId: id,
  issuedAt: instant,
  calledAt: z.array(instant),
  calledBy: id.nullable(),
  roomId: id.nullable(),
  servedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Reinserted after a missed call: sorts behind the next two numbers. */
  queuedAt: instant,
  /** Called while the server could not be asked who may (未確認); null once it has said so, and on a workstation of its own. */
  callUnconfirmed: z.boolean().nullable(),
  state: z.enum(['waiting', 'called', 'passed', 'serving', 'completed', 'left', 'voided']),
});
export type Ticket = z.infer<typeof ticketRecord>;

export const serviceRequestRecord = record({
  /** «S1150115-A-015»: the counting unit 件. */
  requestNo: z.string(),
  visitId: id,
  serviceCode,
  regionCode: regionCode.nullable(),
  summary: text(500),
  state: z.enum(REQUEST_STATES),
  acceptedAt: instant,
  closedAt: instant.nullable(),
  result: text(500).nullable(),
  /** The request of the same person about the same matter in the thirty days before. */
  repeatOf: id.nullable(),
});
export type ServiceRequest = z.infer<typeof serviceRequestRecord>;

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
  calledByName: z.string().nullable(),
  roomName: z.string().nullable(),
  servedAt: instant.nullable(),
  sessionId: id.nullable(),
  /** Who may continue it here. */
  sessionAdviserId: id.nullable(),
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
    .output(z.object({ businessDate: isoDate, items: z.array(queueItem) })),
  /** Calls the next waiting ticket to a room. Errors: `visits.nobodyWaiting`. */
  callNext: procedure('queue.call')
    .input(z.object({ roomId: id.nullable(), series: z.array(z.enum(SERIES)).min(1).optional() }))
    .output(queueItem),
  /** Calls a chosen ticket. Errors: `visits.alreadyCalled`. */
  call: procedure('queue.call')
    .input(z.object({ visitId: id, roomId: id.nullable() }))
    .output(queueItem),
  /** One step of the state machine. Errors: `visits.transitionRefused`, `visits.noRequest`. */
  transition: procedure('queue.call')
    .input(z.object({ visitId: id, event: z.enum(VISIT_EVENTS), reason: text(200).nullable().default(null) }))
    .output(queueItem),
  addRequest: procedure('visits.write')
    .input(moreRequest.extend({ visitId: id }))
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
