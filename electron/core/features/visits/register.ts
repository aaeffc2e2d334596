import { AppError } from '../../../../shared/contract/errors.ts';
import type { MoreRequest, RegisterVisitInput } from '../../../../shared/features/visits/contract.ts';
import type { Series, ServiceRequest, Ticket, Visit } from '../../../../shared/features/visits/records.ts';
import {
  isOver,
  offlineTicketNo,
  requestNo,
  ticketCounter,
  ticketNo,
  visitNo,
} from '../../../../shared/features/visits/rules.ts';
import { timesIssues, timesOf } from '../../../../shared/features/visits/times.ts';
import type { Work } from '../../context.ts';
import type { Tx } from '../../db/write.ts';
import { addClient, liveClient } from '../directory/service.ts';
import { assertNumbersGiven } from './queue/day-queue.ts';
import { repeatOf } from './detail.ts';
import { insertNotice } from './notices.ts';
import * as repository from './repository.ts';
import { aheadOf, beginDay, existingVisit } from './standing.ts';

export interface Registered {
  visit: Visit;
  ticket: Ticket | null;
  request: ServiceRequest;
  clientId: string | null;
  peopleAhead: number;
}

/**
 * Where a ticket's number comes from: this workstation's own counter where it stands alone, the server's answer of that
 * day, or, where the server could not be asked, a number that bears this workstation's letters.
 */
export type Numbering = 'own' | 'offline' | { businessDate: string; number: number };

/** Person, visit, request and ticket in one transaction; the same request key again answers with what it first made. */
export function register(work: Work, input: RegisterVisitInput, numbering: Numbering = 'own'): Registered {
  beginDay(work);
  return work.database.write(work.session, (tx) => {
    const known = repository.visitByRequestKey(tx, input.requestKey);
    const made = known ? registeredBefore(tx, known) : createVisit(work, tx, { input, numbering });
    const { visit, ticket } = made;
    const ahead = ticket ? aheadOf(tx, ticket, visit.priority) : 0;
    return { ...made, clientId: visit.clientId, peopleAhead: ahead };
  });
}

type Made = Pick<Registered, 'visit' | 'ticket' | 'request'>;

function registeredBefore(tx: Tx, visitId: string): Made {
  const visit = tx.get('visit', visitId)!;
  const ticket = visit.ticketId ? tx.get('ticket', visit.ticketId)! : null;
  return { visit, ticket, request: repository.firstRequestOf(tx, visitId)! };
}

function createVisit(
  work: Work,
  tx: Tx,
  { input, numbering }: { input: RegisterVisitInput; numbering: Numbering },
): Made {
  const issues = timesIssues(input, tx.now);
  if (issues.length > 0) throw new AppError('common.invalidInput', { issues });
  const { arrivedAt, businessDate, isOver, leftAt } = timesOf(input, tx.now);
  assertNumbersGiven(tx, businessDate, input);
  const day = { businessDate, workstation: work.database.identity.workstationCode };
  const visitId = work.ports.ids.next();
  const clientId = clientOf(work, tx, input);
  const ticket = input.series ? issueTicket(tx, { visitId, ...day, series: input.series }, numbering) : null;
  const visit = tx.insert('visit', {
    id: visitId,
    visitNo: visitNo(day, tx.nextNumber(`visit:${businessDate}`)),
    businessDate,
    channel: input.channel,
    arrivedAt,
    clientId,
    headCount: input.headCount,
    purposeText: input.purposeText,
    priority: input.priority,
    ticketId: ticket?.id ?? null,
    receivedBy: work.session.staffId,
    // A phone call or a letter waits for nobody: the desk serves it as it comes in.
    state: isOver ? 'completed' : ticket ? 'waiting' : 'serving',
    leftAt,
    companions: input.companions || null,
    onBehalfOf: input.onBehalfOf || null,
    proxyCheck: input.onBehalfOf ? (input.proxyCheck ?? null) : null,
    channelRef: input.channelRef || null,
    lateEntry: input.lateEntry ? true : null,
  });
  const closed =
    isOver && input.result ? { state: 'resolvedOnSpot' as const, result: input.result, closedAt: leftAt } : {};
  const [request] = [{ ...input, summary: input.purposeText }, ...(input.moreRequests ?? [])].map((matter) =>
    insertRequest(work, tx, { visit, acceptedAt: arrivedAt, matter, closed }),
  );
  if (input.notice && clientId) insertNotice(tx, clientId, input.notice, arrivedAt);
  repository.keepRequestKey(tx, { key: input.requestKey, visitId, at: tx.now });
  tx.audit({
    action: 'create',
    subjectType: 'visit',
    subjectId: visitId,
    ...(visit.lateEntry && { reason: 'lateEntry' }),
  });
  return { visit, ticket, request: request! };
}

function clientOf(work: Work, tx: Tx, { client }: RegisterVisitInput): string | null {
  if (!client) return null;
  return 'id' in client ? liveClient(tx, client.id).id : addClient(work, tx, client.create).id;
}

interface Numbered {
  businessDate: string;
  series: Series;
  workstation: string;
}

function drawNumber(tx: Tx, { businessDate, series, workstation }: Numbered, numbering: Numbering) {
  if (numbering === 'own') {
    const number = tx.nextNumber(ticketCounter(businessDate, series));
    return { number, ticketNo: ticketNo(series, number) };
  }
  // A number asked for before midnight is yesterday's.
  if (numbering !== 'offline' && numbering.businessDate === businessDate) {
    return { number: numbering.number, ticketNo: ticketNo(series, numbering.number) };
  }
  for (;;) {
    const number = tx.nextNumber(`offline:${businessDate}:${series}`);
    const drawn = offlineTicketNo(series, workstation, number);
    // After a restore from backup the counter stands where the backup was made.
    if (!repository.isTicketNoTaken(tx, { businessDate, series, ticketNo: drawn })) return { number, ticketNo: drawn };
  }
}

function issueTicket(tx: Tx, given: Numbered & { visitId: string }, numbering: Numbering): Ticket {
  const { visitId, businessDate, series } = given;
  return tx.insert('ticket', {
    visitId,
    businessDate,
    series,
    ...drawNumber(tx, given, numbering),
    issuedAt: tx.now,
    queuedAt: tx.now,
    calledAt: [],
    calledBy: null,
    callUnconfirmed: null,
    roomId: null,
    servedAt: null,
    endedAt: null,
    state: 'waiting',
  });
}

interface NewRequest {
  visit: Visit;
  acceptedAt: string;
  matter: Pick<ServiceRequest, 'serviceCode' | 'regionCode' | 'summary'>;
  /** Of a visit that was over when it was written down. */
  closed?: Partial<Pick<ServiceRequest, 'state' | 'result' | 'closedAt'>>;
}

/** Numbered by the day the visit happened; what was accepted is accepted when it happened, not when it was typed. */
function insertRequest(work: Work, tx: Tx, { visit, acceptedAt, matter, closed }: NewRequest): ServiceRequest {
  const { serviceCode, regionCode, summary } = matter;
  const { businessDate, clientId } = visit;
  const day = { businessDate, workstation: work.database.identity.workstationCode };
  const earlier = clientId ? repeatOf(tx, { clientId, serviceCode, regionCode }, acceptedAt) : undefined;
  return tx.insert('serviceRequest', {
    requestNo: requestNo(day, tx.nextNumber(`request:${businessDate}`)),
    visitId: visit.id,
    serviceCode,
    regionCode,
    summary,
    state: 'open',
    acceptedAt,
    closedAt: null,
    result: null,
    repeatOf: earlier?.id ?? null,
    ...closed,
  });
}

/** A second problem of the same visit: another 件. */
export function addRequest(work: Work, { visitId, ...matter }: MoreRequest & { visitId: string }): ServiceRequest {
  return work.database.write(work.session, (tx) => {
    const visit = existingVisit(tx, visitId);
    if (isOver(visit.state)) {
      throw new AppError('visits.transitionRefused', { from: visit.state, event: 'addRequest', why: 'addRequest' });
    }
    const request = insertRequest(work, tx, { visit, acceptedAt: tx.now, matter });
    tx.audit({ action: 'create', subjectType: 'serviceRequest', subjectId: request.id });
    return request;
  });
}
