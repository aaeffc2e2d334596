import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { isoDate, requiredText } from '../../lib/schemas.ts';
import { closeInput, closingDay } from './closing.ts';
import { dailySummary } from './summary.ts';
import { todayFigures } from './today.ts';

export const reportsContract = {
  dailySummary: procedure('reports.read')
    .input(z.object({ businessDate: isoDate }))
    .output(dailySummary),
  /** Today by hours, who is on duty, what earlier days left: what the first page of the day shows. */
  today: procedure('reports.read').output(todayFigures),
  /** A day before it is closed: what is still open, who is missing, what was closed before. */
  closing: procedure('day.close')
    .input(z.object({ businessDate: isoDate }))
    .output(closingDay),
  /**
   * Closes a day that has begun. Errors: `reports.visitsOpen` when other visits are open than those decided upon,
   * `reports.unbalanced`, `reports.alreadyClosed`, also where closed figures have changed: those are amended.
   */
  close: procedure('day.close').input(closeInput).output(closingDay),
  /** Closes figures again that have changed since they were closed. Errors as for `close`. */
  amend: procedure('day.amend')
    .input(closeInput.extend({ reason: requiredText(200) }))
    .output(closingDay),
};
