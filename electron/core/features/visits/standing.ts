import { AppError } from '../../../../shared/contract/errors.ts';
import type { QueueItem } from '../../../../shared/features/visits/contract.ts';
import type { Ticket, Visit } from '../../../../shared/features/visits/records.ts';
import {
  isOver,
  type MachineEvent,
  nextState,
  peopleAhead,
  reinsertedAt,
  STATES_ENDED_BY_MIDNIGHT,
} from '../../../../shared/features/visits/rules.ts';
import { businessDateOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
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

export function existingVisit(tx: Tx, id: string): Visit {
  const visit = tx.get('visit', id);
  if (!visit) throw new AppError('common.notFound');
  return visit;
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

/** How many come before a waiting ticket; none once it is called. */
export function aheadOf(db: Reader, ticket: Ticket, priority: Visit['priority']): number {
  if (ticket.state !== 'waiting') return 0;
  return peopleAhead({ ...ticket, priority }, waitingTickets(db, ticket.businessDate));
}

export function itemOf(db: Reader, visitId: string): QueueItem {
  const row = queueRowOf(db, visitId);
  if (!row) throw new AppError('common.notFound');
  return { ...toItem(row), wait: null };
}

export const toItem = ({
  number: _number,
  queuedAt: _queuedAt,
  transferredAt: _transferredAt,
  ...item
}: QueueRow): Omit<QueueItem, 'wait'> => item;
