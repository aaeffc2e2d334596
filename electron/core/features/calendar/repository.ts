import type { CalendarDay, CalendarView } from '../../../../shared/features/calendar/contract.ts';
import { importedYears, yearOf } from '../../../../shared/features/calendar/rules.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';

const dayRows = (db: Reader) =>
  db.all(
    sql$
      .selectFrom('office_calendar_days as d')
      .leftJoin('staff as s', 's.id', 'd.updated_by')
      .selectAll('d')
      .select('s.name as byName')
      .where('d.voided_at', 'is', null)
      .orderBy('d.date'),
  );

export const calendarDays = (db: Reader): CalendarDay[] =>
  db
    .all(sql$.selectFrom('office_calendar_days').selectAll().where('voided_at', 'is', null).orderBy('date'))
    .map((row) => decode('officeCalendarDay', row))
    .map(({ date, isWorkday, name }) => ({ date, isWorkday, name }));

export const suspensions = (db: Reader): CalendarView['suspensions'] =>
  db
    .all(
      sql$
        .selectFrom('work_suspensions as w')
        .leftJoin('staff as s', 's.id', 'w.created_by')
        .where('w.voided_at', 'is', null)
        .orderBy('w.date', 'desc')
        .selectAll('w')
        .select('s.name as byName'),
    )
    .map(({ byName, ...row }) => ({ ...decode('workSuspension', row), byName: byName ?? '' }))
    .map(({ id, date, reason, byName }) => ({ id, date, reason, byName }));

export function calendarView(db: Reader): CalendarView {
  const rows = dayRows(db).map(({ byName, ...row }) => ({ ...decode('officeCalendarDay', row), byName }));
  const days = rows.map(({ date, isWorkday, name }) => ({ date, isWorkday, name }));
  const latest = (year: number) =>
    rows.filter(({ date }) => yearOf(date) === year).toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]!;
  return {
    years: importedYears(days).map((year) => {
      const { updatedAt, byName } = latest(year);
      return { year, importedAt: updatedAt, importedBy: byName ?? '' };
    }),
    days,
    suspensions: suspensions(db),
  };
}
