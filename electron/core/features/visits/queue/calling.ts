import { AppError } from '../../../../../shared/contract/errors.ts';
import type { QueueItem } from '../../../../../shared/features/visits/contract.ts';
import { type CallWish, canHappen, orderQueue, suits } from '../../../../../shared/features/visits/rules.ts';
import type { ClaimInput } from '../../../../../shared/sync/questions.ts';
import type { Work } from '../../../context.ts';
import type { Reader } from '../../../db/query.ts';
import type { Tx } from '../../../db/write.ts';
import { findRoom } from '../../settings/service.ts';
import * as repository from '../repository.ts';
import { waitingTickets } from './repository.ts';
import { ownRoom } from '../service.ts';
import { advance, beginDay, existingVisit, itemOf, today } from '../standing.ts';

export interface CallInput {
  visitId: string;
  roomId: string | null;
}

export type CallNextInput = Omit<CallWish, 'staffId'>;

/** Calls the next waiting ticket. Transactions run one after the other, so two rooms never get the same one. */
export function callNext(work: Work, input: CallNextInput): QueueItem {
  beginDay(work);
  return work.database.write(work.session, (tx) => {
    const roomId = roomOfCall(work, input.roomId);
    return callVisit(work, tx, { visitId: nextToCall(work, { ...input, roomId }), roomId, unconfirmed: null });
  });
}

/** Whose turn it is, those in `except` left out. Throws `visits.nobodyWaiting`. */
export function nextToCall(work: Work, wish: CallNextInput, except?: ReadonlySet<string>): string {
  const waiting = waitingTickets(work.database.db, today(work)).filter(({ visitId }) => !except?.has(visitId));
  const next = orderQueue(waiting).find((ticket) => suits(ticket, { ...wish, staffId: work.session.staffId }));
  if (!next) throw new AppError('visits.nobodyWaiting', { others: waiting.length });
  return next.visitId;
}

/** Calls a chosen ticket, unless another room was faster. `unconfirmed`: the claim the server could not be asked. */
export function call(work: Work, input: CallInput, unconfirmed: ClaimInput | null = null): QueueItem {
  beginDay(work);
  return work.database.write(work.session, (tx) => callVisit(work, tx, { ...input, unconfirmed }));
}

function callVisit(work: Work, tx: Tx, input: CallInput & { unconfirmed: ClaimInput | null }): QueueItem {
  assertCallable(tx, input.visitId);
  const visit = existingVisit(tx, input.visitId);
  const call = { staffId: work.session.staffId, roomId: roomOfCall(work, input.roomId) };
  advance(tx, visit, { event: 'call', call: { ...call, unconfirmed: input.unconfirmed !== null } });
  if (input.unconfirmed) {
    repository.keepUnconfirmedCalls(tx, [...repository.unconfirmedCalls(tx), input.unconfirmed]);
  }
  return itemOf(tx, visit.id);
}

/** Throws `visits.alreadyCalled` with the room that was faster, `visits.transitionRefused`. */
export function assertCallable(db: Reader, visitId: string): void {
  const { state, ticketNo: number, roomName } = itemOf(db, visitId);
  if (number && (state === 'called' || state === 'serving')) {
    throw new AppError('visits.alreadyCalled', { ticketNo: number, roomName });
  }
  if (!canHappen(state, 'call'))
    throw new AppError('visits.transitionRefused', { from: state, event: 'call', why: 'call' });
}

/** The room asked for, else the one this workstation stands in. */
export function roomOfCall({ database }: Work, chosen: string | null): string | null {
  if (chosen && !findRoom(database.db, chosen)) throw new AppError('common.notFound');
  return chosen ?? ownRoom(database);
}
