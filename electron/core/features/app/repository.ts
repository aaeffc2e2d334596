import { msOf } from '../../../../shared/lib/dates.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';

const MARK = 'clock.lastSeenAt';

/** The last moment before the clock was doubted; undefined while nobody doubts it. */
const clockMark = (db: Reader): string | undefined =>
  db.first(sql$.selectFrom('meta').select('value').where('key', '=', MARK))?.value;

/** Latest moment this database can vouch for: the one before the clock was doubted, else its last audit entry. */
export function lastMomentKnown(db: Reader): number | undefined {
  const known =
    clockMark(db) ?? db.first(sql$.selectFrom('audit_entries').select('at').orderBy('seq', 'desc').limit(1))?.at;
  return known === undefined ? undefined : msOf(known);
}

export const hasClockMark = (db: Reader): boolean => clockMark(db) !== undefined;

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
