import { AppError } from '../../../../shared/contract/errors.ts';
import {
  type CloseInput,
  type ClosingDay,
  isBalanced,
  missingFrom,
  nextClose,
} from '../../../../shared/features/reports/closing.ts';
import type { Work } from '../../context.ts';
import type { Tx } from '../../db/write.ts';
import type { SyncEngine } from '../../sync/types.ts';
import { leaveNote } from '../office/service.ts';
import { beginDay, endStanding, standingOn, today } from '../visits/service.ts';
import { closesOf } from './repository.ts';
import { summaryNow } from './service.ts';

/** 日結: what stands in its way, and what was closed before. */
export function closing(work: Work, sync: SyncEngine, businessDate: string): ClosingDay {
  beginDay(work);
  askAgain(work, sync);
  const { db } = work.database;
  const summary = summaryNow(db, { businessDate, nowMs: work.ports.clock.nowMs() });
  const missing = missingNow(sync, businessDate);
  const closes = closesOf(db, businessDate);
  const open = standingOn(db, businessDate).map(({ visitId, visitNo, ticketNo, clientName, state }) => ({
    visitId,
    visitNo,
    ticketNo,
    clientName,
    state,
  }));
  return { businessDate, summary, closes, open, missing, next: nextClose(closes.at(-1), { summary, missing }) };
}

const ASKED_AT_MOST_EVERY_MS = 10_000;
const askedMs = new WeakMap<SyncEngine, number>();

/**
 * Who looks at this is about to rely on who has been heard of: the server is asked again, and the next look knows. A page
 * that stands open looks again at every change of the day; the server need not hear of each.
 */
function askAgain({ ports }: Work, sync: SyncEngine): void {
  const nowMs = ports.clock.nowMs();
  const last = askedMs.get(sync);
  if (last !== undefined && Math.abs(nowMs - last) < ASKED_AT_MOST_EVERY_MS) return;
  askedMs.set(sync, nowMs);
  void sync.tryNow();
}

/** With a reason it may amend. Throws what the contract names; then nothing was written. */
export function close(work: Work, sync: SyncEngine, input: CloseInput & { reason?: string }): ClosingDay {
  beginDay(work);
  const { businessDate } = input;
  if (businessDate > today(work)) throw new AppError('reports.notYet');
  const missing = missingNow(sync, businessDate);
  work.database.write(work.session, (tx) => {
    const carried = decide(tx, input);
    if (input.note) leaveNote(tx, { businessDate, text: input.note });
    const summary = summaryNow(tx, { businessDate, nowMs: work.ports.clock.nowMs() });
    if (!isBalanced(summary)) {
      const { tickets = [], requests = [] } = summary.checks.odd ?? {};
      throw new AppError('reports.unbalanced', { numbers: [...tickets, ...requests] });
    }
    const kind = nextClose(closesOf(tx, businessDate).at(-1), { summary, missing });
    const { reason = null } = input;
    if (kind === null || (kind === 'amended' && reason === null)) throw new AppError('reports.alreadyClosed');
    const record = { businessDate, kind, summary, missing, carried, reason: kind === 'amended' ? reason : null };
    const { id } = tx.insert('dayClose', record);
    tx.audit({ action: 'create', subjectType: 'dayClose', subjectId: id, reason: `${businessDate} ${kind}` });
  });
  return closing(work, sync, businessDate);
}

/** Ends or takes over every visit that is open, and no other than were decided upon. */
function decide(tx: Tx, { businessDate, left, carried }: CloseInput) {
  const open = standingOn(tx, businessDate);
  const isDecided = ({ visitId, state }: (typeof open)[number]): boolean =>
    carried.includes(visitId) || (left.includes(visitId) && state !== 'serving');
  const undecided = open.filter((each) => !isDecided(each));
  if (undecided.length > 0 || left.length + carried.length !== open.length) {
    throw new AppError('reports.visitsOpen', { visitNos: undecided.map(({ visitNo }) => visitNo) });
  }
  for (const visitId of left) endStanding(tx, visitId, 'unfinished');
  for (const visitId of carried) endStanding(tx, visitId, 'carriedOver');
  return open
    .filter(({ visitId }) => carried.includes(visitId))
    .map(({ visitNo, ticketNo, state }) => ({ visitNo, ticketNo, state }));
}

function missingNow(sync: SyncEngine, businessDate: string): ClosingDay['missing'] {
  if (!sync.isJoined()) return [];
  const { at, items } = sync.siblings();
  return missingFrom(items, { businessDate, at, isConnected: sync.status().link === 'connected' });
}
