import { z } from 'zod';
import { id, instant, isoDate, regionCode, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

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
export const slipFields = {
  ownerStaffId: id.nullable(),
  deputyStaffId: id.nullable(),
  nextStep: text(300).nullable(),
  papersToBring: z.array(requiredText(260)).max(20).nullable(),
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
  /** Handed on (轉室): awaited in this room, by this colleague; both null: wherever the series is served. */
  forRoomId: id.nullable(),
  forStaffId: id.nullable(),
  /** What whoever handed the visitor on says to the next room. */
  transferNote: text(200).nullable(),
  transferredBy: id.nullable(),
  /** Equal to `queuedAt` for as long as the visitor keeps the place that being handed on gave them. */
  transferredAt: instant.nullable(),
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

/** 停止取號: no more numbers today, from `closedAt` until somebody takes it back. */
export const queueClosingRecord = record({
  businessDate: isoDate,
  closedAt: instant,
  reopenedAt: instant.nullable(),
});
export type QueueClosing = z.infer<typeof queueClosingRecord>;
