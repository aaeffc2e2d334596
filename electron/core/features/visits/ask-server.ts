import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/contract/errors.ts';
import type { QueueItem, RegisterVisitInput } from '../../../../shared/features/visits/contract.ts';
import { ticketCounter } from '../../../../shared/features/visits/rules.ts';
import type { ClaimAnswer, ClaimInput } from '../../../../shared/sync/questions.ts';
import type { Work } from '../../context.ts';
import type { SyncEngine } from '../../sync/types.ts';
import { findRoom } from '../settings/service.ts';
import { type Numbering, register as registerHere, type Registered } from './register.ts';
import * as calling from './queue/calling.ts';
import * as repository from './repository.ts';
import * as service from './service.ts';

/**
 * The acts that put a question to the server first: at most a second, outside of any transaction. Without an answer they
 * go on: the number then bears this workstation's letters, the call is marked 未確認. A workstation of its own asks nobody.
 */
export interface Asking extends Work {
  sync: Pick<SyncEngine, 'claim' | 'number' | 'isJoined'>;
}

export async function register(work: Asking, input: RegisterVisitInput): Promise<Registered> {
  return registerHere(work, input, await numberingFor(work, input));
}

async function numberingFor({ sync, ...work }: Asking, input: RegisterVisitInput): Promise<Numbering> {
  if (!sync.isJoined()) return 'own';
  const { db } = work.database;
  if (!input.series || repository.visitByRequestKey(db, input.requestKey)) return 'offline';
  const day = { businessDate: service.today(work), series: input.series };
  const counter = ticketCounter(day.businessDate, day.series);
  // The same request key gets the same number, however often it is asked for.
  const number = await sync.number({ counter, atLeast: repository.highestNumber(db, day), key: input.requestKey });
  return number === null ? 'offline' : { businessDate: day.businessDate, number };
}

/** A claim's key: two quick presses of one person, before any of them is written, are one claim. */
function claimKey(parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function claimOf(work: Work, { visitId, roomId }: calling.CallInput): ClaimInput {
  const { staffId } = work.session;
  const { timesCalled } = service.itemOf(work.database.db, visitId);
  const key = claimKey([work.database.identity.workstationId, staffId, visitId, timesCalled]);
  return { kind: 'call', subject: visitId, staffId, roomId, key };
}

const refusedTo = (answer: ClaimAnswer | null) => (answer && !answer.granted ? answer.holder : null);

/** Calls a chosen ticket. Throws `visits.alreadyCalled` with the room that has it. */
export async function call({ sync, ...work }: Asking, input: calling.CallInput): Promise<QueueItem> {
  if (!sync.isJoined()) return calling.call(work, input);
  service.beginDay(work);
  calling.assertCallable(work.database.db, input.visitId);
  const roomId = calling.roomOfCall(work, input.roomId);
  const claim = claimOf(work, { ...input, roomId });
  const answer = await sync.claim(claim);
  const holder = refusedTo(answer);
  if (holder) {
    const { ticketNo, visitNo } = service.itemOf(work.database.db, input.visitId);
    const room = holder.roomId === null ? undefined : findRoom(work.database.db, holder.roomId);
    throw new AppError('visits.alreadyCalled', { ticketNo: ticketNo ?? visitNo, roomName: room?.name ?? null });
  }
  return calling.call(work, { ...input, roomId }, answer ? null : claim);
}

/** Somebody at this workstation was quicker, or the visitor has left meanwhile: the next one, then. */
const isGone = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'visits.alreadyCalled' || error.code === 'visits.transitionRefused');

/** Calls the next waiting ticket that no other room has claimed. Throws `visits.nobodyWaiting`. */
export async function callNext({ sync, ...work }: Asking, input: calling.CallNextInput): Promise<QueueItem> {
  if (!sync.isJoined()) return calling.callNext(work, input);
  service.beginDay(work);
  const roomId = calling.roomOfCall(work, input.roomId);
  const claimedElsewhere = new Set<string>();
  // Whoever did not answer once is not waited for again.
  let isAnswering = true;
  for (;;) {
    const visitId = calling.nextToCall(work, { ...input, roomId }, claimedElsewhere);
    const claim = claimOf(work, { visitId, roomId });
    const answer: ClaimAnswer | null = isAnswering ? await sync.claim(claim) : null;
    isAnswering = answer !== null;
    if (refusedTo(answer)) {
      claimedElsewhere.add(visitId);
      continue;
    }
    try {
      return calling.call(work, { visitId, roomId }, answer ? null : claim);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/**
 * Back in touch: asks about the calls that went on unconfirmed. One that another room had as well stays marked; the server
 * has written it down as a conflict for both.
 */
export async function confirmCalls({ sync, database }: Pick<Asking, 'sync' | 'database'>): Promise<void> {
  for (const claim of repository.unconfirmedCalls(database.db)) {
    // Taken back meanwhile, or decided by somebody: there is nothing left to claim.
    const stillOpen = service.itemOf(database.db, claim.subject).callUnconfirmed;
    const answer = stillOpen ? await sync.claim(claim) : null;
    if (stillOpen && !answer) return;
    database.write({ staffId: claim.staffId }, (tx) => {
      const others = repository.unconfirmedCalls(tx).filter(({ key }) => key !== claim.key);
      repository.keepUnconfirmedCalls(tx, others);
      const { ticketId } = service.itemOf(tx, claim.subject);
      if (answer?.granted && ticketId) tx.update('ticket', ticketId, { callUnconfirmed: null });
    });
  }
}
