import { AppError } from '../../../../shared/contract/errors.ts';
import type { CalendarDay, CalendarView } from '../../../../shared/features/calendar/contract.ts';
import { calendarOf, daysToKeep, isWholeYear, yearOf } from '../../../../shared/features/calendar/rules.ts';
import { isWeekdayWorked, isWorkday, type OfficeCalendar } from '../../../../shared/lib/office-calendar.ts';
import type { Work } from '../../context.ts';
import { derivedId } from '../../db/derived-id.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import * as repository from './repository.ts';

/** What working days are counted by: what was imported, and what is closed on top of it. */
export const officeCalendar = (db: Reader): OfficeCalendar =>
  calendarOf({ days: repository.calendarDays(db), suspensions: repository.suspensions(db) });

export const get = (work: Work): CalendarView => repository.calendarView(work.database.db);

function keepDay(tx: Tx, day: CalendarDay): void {
  const id = derivedId('officeCalendarDay', day.date);
  const { isWorkday: isWorked, name } = day;
  if (tx.get('officeCalendarDay', id)) tx.update('officeCalendarDay', id, { isWorkday: isWorked, name });
  else tx.insert('officeCalendarDay', { id, ...day });
}

/** A year as the government published it. A day it no longer names becomes what its weekday is. */
export function importYear(work: Work, days: readonly CalendarDay[]): void {
  if (!isWholeYear(days)) throw new AppError('calendar.notAYear');
  const year = yearOf(days[0]!.date);
  work.database.write(work.session, (tx) => {
    const kept = daysToKeep(days);
    const named = new Set(kept.map(({ date }) => date));
    for (const day of kept) keepDay(tx, day);
    for (const { date } of repository.calendarDays(tx)) {
      if (yearOf(date) !== year || named.has(date)) continue;
      keepDay(tx, { date, isWorkday: isWeekdayWorked(date), name: null });
    }
    tx.audit({ action: 'update', subjectType: 'officeCalendarDay', subjectId: String(year), reason: 'imported' });
  });
}

export function suspend(work: Work, { date, reason }: { date: string; reason: string }): void {
  work.database.write(work.session, (tx) => {
    if (!isWorkday(date, officeCalendar(tx))) throw new AppError('calendar.notWorked');
    const { id } = tx.insert('workSuspension', { date, reason });
    tx.audit({ action: 'create', subjectType: 'workSuspension', subjectId: id });
  });
}

/** They came after all. Where two workstations had closed the same day, both are taken back. */
export function reinstate(work: Work, { id, reason }: { id: string; reason: string }): void {
  work.database.write(work.session, (tx) => {
    const known = tx.get('workSuspension', id);
    if (!known || known.voidedAt) throw new AppError('common.notFound');
    for (const twin of repository.suspensions(tx)) {
      if (twin.date !== known.date) continue;
      tx.void('workSuspension', twin.id, reason);
      tx.audit({ action: 'void', subjectType: 'workSuspension', subjectId: twin.id });
    }
  });
}
