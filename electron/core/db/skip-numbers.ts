import type Database from 'better-sqlite3';
import { SERIES } from '../../../shared/features/visits/records.ts';
import { businessDateOf, msOf, rocYearOf, startOfBusinessDay } from '../../../shared/lib/dates.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * An old copy has been put in the place of this database: its counters stand where they stood then, and what was given out
 * since bears the same letters. They move ahead to where no desk can have come by now, and so do again if it happens twice:
 * a number each ten seconds of the day, an offline ticket (which ends at 999) each hundred, a new client each five minutes
 * of the year.
 */
export function skipNumbers(connection: Database.Database, nowMs: number): void {
  const day = businessDateOf(nowMs);
  const sinceMidnight = nowMs - msOf(startOfBusinessDay(day));
  const sinceNewYear = nowMs - msOf(startOfBusinessDay(`${day.slice(0, 4)}-01-01`));
  const ahead = connection.prepare(
    'insert into counters (name, value) values (?, ?) on conflict (name) do update set value = max(value, excluded.value)',
  );
  for (const kind of ['visit', 'request', 'session'])
    ahead.run(`${kind}:${day}`, Math.floor(sinceMidnight / (10 * SECOND)));
  for (const series of SERIES) ahead.run(`offline:${day}:${series}`, Math.floor(sinceMidnight / (100 * SECOND)));
  ahead.run(`client:${rocYearOf(day)}`, Math.floor(sinceNewYear / (5 * MINUTE)));
}
