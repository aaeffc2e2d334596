import { msOf } from '../../../../shared/lib/dates.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';

const MARK = 'clock.lastSeenAt';

/** Latest moment this database knows of: its last audit entry, or the mark left when the clock went backwards. */
export function lastMomentKnown(db: Reader): number | undefined {
  const audited = db.first(sql$.selectFrom('audit_entries').select('at').orderBy('seq', 'desc').limit(1))?.at;
  const marked = db.first(sql$.selectFrom('meta').select('value').where('key', '=', MARK))?.value;
  const known = [audited, marked].filter((at) => at !== undefined).map((at) => msOf(at));
  return known.length > 0 ? Math.max(...known) : undefined;
}

export function saveClockMark(db: Runner, at: string): void {
  db.run(
    sql$
      .insertInto('meta')
      .values({ key: MARK, value: at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: at })),
  );
}

export function forgetClockMark(db: Runner): void {
  db.run(sql$.deleteFrom('meta').where('key', '=', MARK));
}
