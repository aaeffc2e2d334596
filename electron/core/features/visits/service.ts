import { AppError } from '../../../../shared/contract/errors.ts';
import type { QueueItem, VisitEvent } from '../../../../shared/features/visits/contract.ts';
import type { Series, ServiceRequest, Ticket, Visit } from '../../../../shared/features/visits/records.ts';
import {
  canHappen,
  isOver,
  isSettledHere,
  type MachineEvent,
  nextState,
  peopleAhead,
  reinsertedAt,
  STATES_ENDED_BY_MIDNIGHT,
} from '../../../../shared/features/visits/rules.ts';
import { businessDateOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { OpenDatabase } from '../../data-folder/types.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { findRoom, findWorkstation } from '../settings/service.ts';
import { listStaff } from '../staff/service.ts';
import { outlook } from './outlook/outlook.ts';
import { dayQueue, type QueueRow, queueRowOf, waitingTickets } from './queue/repository.ts';
import * as repository from './repository.ts';

export const today = (work: Work): string => businessDateOf(work.ports.clock.nowMs());

/**
 * The first call of a new day ends what earlier days left standing: tickets waiting, called or passed become `left`, in
 * the system's name. A visit being served goes on under its own date.
 */
export function beginDay(work: Work): void {
  const date = today(work);
  if (repository.dayBegun(work.database.db) === date) return;
  work.database.write({ staffId: null }, (tx) => {
    const standing = repository.visitsBefore(tx, date, STATES_ENDED_BY_MIDNIGHT);
    for (const visit of standing) advance(tx, visit, { event: 'dayEnd' });
    repository.markDayBegun(tx, date);
  });
}

/** Visits of a business date that nobody has ended, for whoever closes the day. */
export const standingOn = (db: Reader, businessDate: string): QueueRow[] =>
  dayQueue(db, businessDate).filter(({ state }) => !isOver(state));

/** What whoever closes the day decided: the visitor is gone. One being served stays as they are, and goes on. */
export function endStanding(tx: Tx, visitId: string, reason: string): void {
  const visit = existingVisit(tx, visitId);
  if (visit.state !== 'serving') advance(tx, visit, { event: 'dayEnd', reason });
}

interface Step {
  event: MachineEvent;
  /** Why, in a person's words; needed to void. */
  reason?: string | null;
  /** Who calls, and to which room. */
  call?: { staffId: string; roomId: string | null; unconfirmed: boolean };
  /** Who hands on, and to whom. */
  transfer?: Handing & { staffId: string };
}

interface Handing {
  forRoomId: string | null;
  forStaffId: string | null;
  note: string;
}

/** One step of the state machine: the visit, its ticket with it, and the audit entry. */
export function advance(tx: Tx, visit: Visit, step: Step): Visit {
  const circumstances = {
    today: businessDateOf(tx.now),
    requests: repository.requestsOf(tx, visit.id).length,
    recordOpen: repository.hasOpenRecord(tx, visit.id),
    hasTicket: visit.ticketId !== null,
  };
  const next = nextState(visit, step.event, circumstances);
  // Handed on, a visitor takes their place in the other room's queue in the same breath.
  const state = next === 'transferred' ? nextState({ ...visit, state: next }, 'arrive', circumstances) : next;
  const hasLeft = state === 'left' || state === 'completed';
  const ticket = visit.ticketId ? tx.get('ticket', visit.ticketId) : undefined;
  if (ticket) {
    tx.update('ticket', ticket.id, { ...ticketChanges(tx, ticket, step), state: state as Ticket['state'] });
  }
  tx.audit({
    action: 'update',
    subjectType: 'visit',
    subjectId: visit.id,
    fields: ['state'],
    reason: step.reason ?? step.event,
  });
  return tx.update('visit', visit.id, { state, leftAt: hasLeft ? tx.now : null });
}

function ticketChanges(tx: Tx, ticket: Ticket, { event, call, transfer }: Step): Partial<Ticket> {
  const calledTo = { calledBy: call?.staffId ?? ticket.calledBy, roomId: call?.roomId ?? ticket.roomId };
  const uncalled = { calledBy: null, roomId: null, callUnconfirmed: null };
  switch (event) {
    case 'call':
      return { ...calledTo, calledAt: [...ticket.calledAt, tx.now], callUnconfirmed: call?.unconfirmed ? true : null };
    case 'recall':
      return { calledAt: [...ticket.calledAt, tx.now] };
    case 'calledByMistake':
      return { ...uncalled, calledAt: ticket.calledAt.slice(0, -1) };
    case 'reinsert': {
      const waiting = waitingTickets(tx, ticket.businessDate);
      return { ...uncalled, queuedAt: reinsertedAt(ticket, waiting, tx.now) };
    }
    case 'transfer':
      return {
        ...uncalled,
        forRoomId: transfer?.forRoomId ?? null,
        forStaffId: transfer?.forStaffId ?? null,
        transferNote: transfer?.note || null,
        transferredBy: transfer?.staffId ?? null,
        transferredAt: tx.now,
        queuedAt: tx.now,
        servedAt: null,
      };
    case 'serve':
      return { servedAt: tx.now };
    case 'complete':
    case 'leave':
    case 'void':
    case 'dayEnd':
      return { endedAt: tx.now };
    case 'reopen':
      return { endedAt: null };
    case 'pass':
    case 'issue':
    case 'arrive':
      return {};
  }
}

export interface TicketPaper {
  ticketNo: string;
  series: Series;
  issuedAt: string;
  businessDate: string;
  peopleAhead: number;
  wait: QueueItem['wait'];
  visitNo: string;
  roomName: string | null;
}

/** How many come before a waiting ticket; none once it is called. */
export function aheadOf(db: Reader, ticket: Ticket, priority: Visit['priority']): number {
  if (ticket.state !== 'waiting') return 0;
  return peopleAhead({ ...ticket, priority }, waitingTickets(db, ticket.businessDate));
}

export function transition(
  work: Work,
  input: { visitId: string; event: VisitEvent; reason: string | null },
): QueueItem {
  beginDay(work);
  if (input.event === 'void' && !input.reason) {
    throw new AppError('common.invalidInput', { issues: [{ path: 'reason', code: 'required' }] });
  }
  return work.database.write(work.session, (tx) => {
    const visit = existingVisit(tx, input.visitId);
    advance(tx, visit, input);
    if (input.event === 'complete') {
      closeRequests(tx, visit.id, { state: 'resolvedOnSpot', result: input.reason });
    }
    if (input.event === 'void') voidVisit(tx, visit.id, input.reason!);
    return itemOf(tx, visit.id);
  });
}

/** Hands a visitor on: the same ticket, awaited in another room or by another colleague. */
export function transfer(
  work: Work,
  { visitId, roomId, staffId, note }: { visitId: string; roomId: string | null; staffId: string | null; note: string },
): QueueItem {
  beginDay(work);
  return work.database.write(work.session, (tx) => {
    if (roomId !== null && !findRoom(tx, roomId)) throw new AppError('common.notFound');
    if (staffId !== null && !isAtWork(tx, staffId)) throw new AppError('common.notFound');
    const to = { forRoomId: roomId, forStaffId: staffId, note, staffId: work.session.staffId };
    advance(tx, existingVisit(tx, visitId), { event: 'transfer', transfer: to });
    return itemOf(tx, visitId);
  });
}

const isAtWork = (db: Reader, staffId: string): boolean =>
  listStaff(db).some(({ id, active }) => id === staffId && active);

function voidVisit(tx: Tx, visitId: string, reason: string): void {
  for (const request of repository.requestsOf(tx, visitId)) {
    tx.update('serviceRequest', request.id, { state: 'voided' });
    tx.void('serviceRequest', request.id, reason);
  }
  tx.void('visit', visitId, reason);
}

export interface RequestResult {
  state: ServiceRequest['state'];
  result: string | null;
}

function closeRequests(tx: Tx, visitId: string, result: RequestResult): void {
  for (const request of repository.requestsOf(tx, visitId)) {
    if (request.state === 'open') tx.update('serviceRequest', request.id, { ...result, closedAt: tx.now });
  }
}

/** One matter of several, settled at the desk; said again, its result is put right. */
export function resolveRequest(work: Work, given: { requestId: string; result: string }): ServiceRequest {
  const { requestId, result } = given;
  return work.database.write(work.session, (tx) => {
    const request = tx.get('serviceRequest', requestId);
    if (!request || !isSettledHere(request)) throw new AppError('common.notFound');
    const closedAt = request.closedAt ?? tx.now;
    const fields = { state: 'resolvedOnSpot', result, closedAt } as const;
    tx.audit({ action: 'update', subjectType: 'serviceRequest', subjectId: requestId, fields: Object.keys(fields) });
    return tx.update('serviceRequest', requestId, fields);
  });
}

/** For the adviser's record: the called visit is served; one being served at the desk goes on. */
export function serveVisit(tx: Tx, visit: Visit): Visit {
  return visit.state === 'serving' ? visit : advance(tx, visit, { event: 'serve' });
}

/** For the adviser's record: its open requests get their result, and the visit ends. */
export function completeVisit(tx: Tx, visitId: string, result: RequestResult): void {
  closeRequests(tx, visitId, result);
  const visit = existingVisit(tx, visitId);
  if (canHappen(visit.state, 'complete')) advance(tx, visit, { event: 'complete' });
}

export function existingVisit(tx: Tx, id: string): Visit {
  const visit = tx.get('visit', id);
  if (!visit) throw new AppError('common.notFound');
  return visit;
}

/** Where a visitor is served: the room they were called to, else the one this workstation stands in. */
export function roomOf(work: Work, tx: Tx, visit: Visit): string | null {
  const ticket = visit.ticketId ? tx.get('ticket', visit.ticketId) : undefined;
  return ticket?.roomId ?? ownRoom(work.database);
}

export const ownRoom = ({ db, identity }: OpenDatabase): string | null =>
  findWorkstation(db, identity.workstationId)?.roomId ?? null;

export const requestIdsOf = (db: Reader, visitId: string): string[] =>
  repository.requestsOf(db, visitId).map(({ id }) => id);

export function itemOf(db: Reader, visitId: string): QueueItem {
  const row = queueRowOf(db, visitId);
  if (!row) throw new AppError('common.notFound');
  return { ...toItem(row), wait: null };
}

/** What stands on a ticket's paper, as of now. */
export function ticketForPaper(work: Work, visitId: string): TicketPaper {
  const { db } = work.database;
  const { ticketId, ticketNo: number, visitNo: visit, roomName, priority } = itemOf(db, visitId);
  const ticket = ticketId ? repository.ticketById(db, ticketId) : undefined;
  if (!ticket || !number) throw new AppError('common.notFound');
  const { series, issuedAt, businessDate } = ticket;
  return {
    ticketNo: number,
    series,
    issuedAt,
    businessDate,
    peopleAhead: aheadOf(db, ticket, priority),
    wait: outlook(db, work.ports.clock.nowMs()).forecast.rangeByVisit.get(visitId) ?? null,
    visitNo: visit,
    roomName,
  };
}

export const toItem = ({
  number: _number,
  queuedAt: _queuedAt,
  transferredAt: _transferredAt,
  ...item
}: QueueRow): Omit<QueueItem, 'wait'> => item;

export { closingTimeMs, type Outlook, outlook, usualMinutes } from './outlook/outlook.ts';
export { standingClosings } from './outlook/repository.ts';
