import { AppError } from '../../../../../shared/contract/errors.ts';
import type { QueueItem, queueClosing, RegisterVisitInput } from '../../../../../shared/features/visits/contract.ts';
import { type Forecast, passesClosing } from '../../../../../shared/features/visits/forecast.ts';
import { compareQueueRows, isLetInAfterClosing } from '../../../../../shared/features/visits/rules.ts';
import { instantOf } from '../../../../../shared/lib/dates.ts';
import type { z } from 'zod';
import type { Work } from '../../../context.ts';
import type { Reader } from '../../../db/query.ts';
import { getProfile } from '../../settings/service.ts';
import { listStaff } from '../../staff/service.ts';
import { closingTimeMs, outlook } from '../outlook/outlook.ts';
import { standingClosings } from '../outlook/repository.ts';
import { beginDay, today, toItem } from '../standing.ts';
import { dayQueue } from './repository.ts';

interface DayQueue {
  businessDate: string;
  items: QueueItem[];
  closing: z.infer<typeof queueClosing> | null;
}

/** A day's visitors in the order of what they need; of today also how long they will wait, and whether all of them will be
 * called before the center closes. */
export function queue(work: Work, businessDate?: string): DayQueue {
  beginDay(work);
  const { db } = work.database;
  const date = businessDate ?? today(work);
  const rows = dayQueue(db, date).toSorted(compareQueueRows);
  if (date !== today(work)) {
    return { businessDate: date, items: rows.map((row) => ({ ...toItem(row), wait: null })), closing: null };
  }
  const { forecast } = outlook(db, work.ports.clock.nowMs());
  const items = rows.map((row) => ({ ...toItem(row), wait: forecast.rangeByVisit.get(row.visitId) ?? null }));
  return { businessDate: date, items, closing: closingOf(db, date, forecast) };
}

function closingOf(db: Reader, date: string, forecast: Forecast): NonNullable<DayQueue['closing']> {
  const [standing] = standingClosings(db, date);
  const byName = standing && (listStaff(db).find(({ id }) => id === standing.createdBy)?.name ?? null);
  return {
    closesAt: getProfile(db).closesAt,
    lastCallAt: forecast.lastCallMs === null ? null : instantOf(Math.round(forecast.lastCallMs)),
    passes: passesClosing(forecast, closingTimeMs(db, date)),
    closed: standing ? { at: standing.closedAt, byName: byName ?? null } : null,
  };
}

/** No more numbers today; pressed at two counters, it is closed once. */
export function closeQueue(work: Work): void {
  const businessDate = today(work);
  work.database.write(work.session, (tx) => {
    if (standingClosings(tx, businessDate).length > 0) return;
    const closing = tx.insert('queueClosing', { businessDate, closedAt: tx.now });
    tx.audit({ action: 'create', subjectType: 'queueClosing', subjectId: closing.id });
  });
}

export function reopenQueue(work: Work): void {
  work.database.write(work.session, (tx) => {
    for (const { id } of standingClosings(tx, today(work))) {
      tx.update('queueClosing', id, { reopenedAt: tx.now });
      tx.audit({ action: 'update', subjectType: 'queueClosing', subjectId: id, fields: ['reopenedAt'] });
    }
  });
}

/** Throws `visits.queueClosed` for those who would have to wait and cannot be called any more. */
export function assertNumbersGiven(db: Reader, businessDate: string, input: RegisterVisitInput): void {
  if (isLetInAfterClosing(input)) return;
  const [standing] = standingClosings(db, businessDate);
  if (standing) throw new AppError('visits.queueClosed', { at: standing.closedAt });
}
