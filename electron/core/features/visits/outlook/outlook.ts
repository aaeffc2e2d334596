import { type Series, SERIES } from '../../../../../shared/features/visits/records.ts';
import {
  type Experience,
  type Forecast,
  forecast,
  type ForecastTicket,
  learn,
  waitOfNewcomer,
  type WaitRange,
} from '../../../../../shared/features/visits/forecast.ts';
import { addDays, businessDateOf, instantOf, msOf, startOfBusinessDay } from '../../../../../shared/lib/dates.ts';
import type { Reader } from '../../../db/query.ts';
import { getProfile } from '../../settings/service.ts';
import * as repository from './repository.ts';

const DAYS_LEARNT_FROM = 28;

const learnt = new WeakMap<Reader, { day: string; experience: Experience }>();

/** What earlier days teach, read once a day. */
function experienceOf(db: Reader, today: string): Experience {
  const known = learnt.get(db);
  if (known?.day === today) return known.experience;
  const tickets = repository.forecastTickets(db, {
    from: addDays(today, -DAYS_LEARNT_FROM),
    until: addDays(today, -1),
  });
  const days = Map.groupBy(tickets, ({ businessDate }) => businessDate);
  const experience = learn([...days.values()]);
  learnt.set(db, { day: today, experience });
  return experience;
}

/** How long a service of each series takes at most as a rule, from the call to its end; rounded up to fives. */
export const usualMinutes = (db: Reader, today: string): { series: Series; minutes: number }[] => {
  const { service } = experienceOf(db, today);
  return SERIES.map((series) => {
    const { mean, sd } = service[series];
    return { series, minutes: Math.ceil((mean + sd) / 5) * 5 };
  });
};

export interface Outlook {
  tickets: ForecastTicket[];
  forecast: Forecast;
  /** How long somebody who takes a number of this series now would wait. */
  newcomer(series: Series): WaitRange;
}

/** What the day's own tickets, and what earlier days taught, say of the waits from now on. */
export function outlook(db: Reader, nowMs: number): Outlook {
  const today = businessDateOf(nowMs);
  const tickets = repository.forecastTickets(db, { from: today, until: today });
  const known = experienceOf(db, today);
  return {
    tickets,
    forecast: forecast(tickets, known, nowMs),
    newcomer: (series) => waitOfNewcomer(tickets, known, { series, nowMs, now: instantOf(nowMs) }),
  };
}

/** The moment the center closes on a day. */
export const closingTimeMs = (db: Reader, today: string): number =>
  msOf(startOfBusinessDay(today)) + msOf(`1970-01-01T${getProfile(db).closesAt}:00.000Z`);
