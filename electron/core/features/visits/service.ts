import { AppError } from '../../../../shared/contract/errors.ts';
import type { QueueItem, VisitEvent } from '../../../../shared/features/visits/contract.ts';
import type { Series, ServiceRequest, Visit } from '../../../../shared/features/visits/records.ts';
import { canHappen, isSettledHere } from '../../../../shared/features/visits/rules.ts';
import type { Work } from '../../context.ts';
import type { OpenDatabase } from '../../data-folder/types.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { findRoom, findWorkstation } from '../settings/service.ts';
import { listStaff } from '../staff/service.ts';
import { outlook } from './outlook/outlook.ts';
import * as repository from './repository.ts';
import { advance, aheadOf, beginDay, existingVisit, itemOf } from './standing.ts';

/** What whoever closes the day decided: the visitor is gone. One being served stays as they are, and goes on. */
export function endStanding(tx: Tx, visitId: string, reason: string): void {
  const visit = existingVisit(tx, visitId);
  if (visit.state !== 'serving') advance(tx, visit, { event: 'dayEnd', reason });
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

/** Where a visitor is served: the room they were called to, else the one this workstation stands in. */
export function roomOf(work: Work, tx: Tx, visit: Visit): string | null {
  const ticket = visit.ticketId ? tx.get('ticket', visit.ticketId) : undefined;
  return ticket?.roomId ?? ownRoom(work.database);
}

export const ownRoom = ({ db, identity }: OpenDatabase): string | null =>
  findWorkstation(db, identity.workstationId)?.roomId ?? null;

export const requestIdsOf = (db: Reader, visitId: string): string[] =>
  repository.requestsOf(db, visitId).map(({ id }) => id);

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

export { closingTimeMs, type Outlook, outlook, usualMinutes } from './outlook/outlook.ts';
export { register } from './register.ts';
export { beginDay, existingVisit, itemOf, standingOn, today } from './standing.ts';
export { standingClosings } from './outlook/repository.ts';
