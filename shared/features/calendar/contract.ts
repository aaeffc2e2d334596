import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/**
 * 行政機關辦公日曆表: a day on which the government's calendar says something the weekday rule does not, or that has a name.
 * Its id follows from the date, so that two machines that import one calendar make one record.
 */
export const officeCalendarDayRecord = record({
  date: isoDate,
  isWorkday: z.boolean(),
  name: text(100).nullable(),
});

/** 停班: a whole day on which this site's county sends everybody home. Taken back, it is voided with the reason. */
export const workSuspensionRecord = record({ date: isoDate, reason: requiredText(200) });

const calendarDay = officeCalendarDayRecord.pick({ date: true, isWorkday: true, name: true });
export type CalendarDay = z.infer<typeof calendarDay>;

export const calendarView = z.object({
  /** Years the government's calendar was imported for. */
  years: z.array(z.object({ year: z.number().int(), importedAt: instant, importedBy: z.string() })),
  days: z.array(calendarDay),
  /** The latest first; those taken back left out. */
  suspensions: z.array(z.object({ id, date: isoDate, reason: z.string(), byName: z.string() })),
});
export type CalendarView = z.infer<typeof calendarView>;

/** How many open follow-ups fall due on another day now. */
const moved = z.object({ moved: z.number().int() });

export const calendarContract = {
  /** What working days are counted by. */
  get: procedure('office.use').output(calendarView),
  /** A year's calendar, whole, as the government's file gives it; the newest import counts. Errors: `calendar.notAYear`. */
  importYear: procedure('calendar.manage')
    .input(z.object({ days: z.array(calendarDay).min(365).max(366) }))
    .output(moved),
  /** Errors: `calendar.notWorked`, when nobody would have come anyway. */
  suspend: procedure('calendar.manage')
    .input(workSuspensionRecord.pick({ date: true, reason: true }))
    .output(moved),
  reinstate: procedure('calendar.manage')
    .input(z.object({ id, reason: requiredText(200) }))
    .output(moved),
};
