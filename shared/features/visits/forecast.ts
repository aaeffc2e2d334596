import { msOf } from '../../lib/dates.ts';
import { SERIES, type Series, type Ticket, type Visit } from './records.ts';
import { orderQueue } from './rules.ts';

/**
 * How long a visitor will wait, told as a range, from the day's own tickets and what earlier days teach. The queue is
 * played forward: whoever calls a series takes its next ticket when free, each service lasts as long as they do on average.
 */
export interface ForecastTicket extends Pick<
  Ticket,
  'series' | 'number' | 'state' | 'issuedAt' | 'queuedAt' | 'calledAt' | 'calledBy' | 'servedAt' | 'endedAt'
> {
  visitId: string;
  transferredAt?: string | null | undefined;
  priority: Visit['priority'];
}

interface Spread {
  /** Minutes. */
  mean: number;
  sd: number;
}

/** What earlier days teach; `learn` makes it. */
export interface Experience {
  /** From call to end. */
  service: Record<Series, Spread>;
  /** From somebody being free, and somebody waiting, to the call. */
  turnaround: Spread;
  /** Who usually calls which series. */
  callers: { id: string; series: ReadonlySet<Series> }[];
}

export interface WaitRange {
  /** Whole minutes, rounded outwards to fives; `from` 0 is at once. */
  from: number;
  to: number;
}

export interface Forecast {
  /** Minutes from now to the call, by visit, for everybody waiting. */
  minutesByVisit: ReadonlyMap<string, number>;
  rangeByVisit: ReadonlyMap<string, WaitRange>;
  /** The moment, in milliseconds, at which the last of those waiting will have been called; null when nobody waits. */
  lastCallMs: number | null;
}

const MINUTE = 60_000;
/** Before anything is known: what a counter's services take. */
const UNTAUGHT: Experience['service'] = {
  E: { mean: 20, sd: 10 },
  P: { mean: 25, sd: 10 },
  A: { mean: 8, sd: 5 },
  B: { mean: 20, sd: 8 },
};
const UNTAUGHT_TURNAROUND: Spread = { mean: 3, sd: 2 };
/** As many services of today as earlier days weigh. */
const WEIGHT_OF_EXPERIENCE = 4;
/** Longer was a ticket nobody ended. */
const LONGEST_SERVICE = 120;
/** One who has called nobody for so long is taken to have gone. */
const GONE_AFTER = 120 * MINUTE;
/** However long a service lasts already, some of it is left. */
const LEAST_LEFT = 0.2;

const minutes = (fromMs: number, toMs: number): number => (toMs - fromMs) / MINUTE;

function spreadOf(values: readonly number[], prior: Spread): Spread {
  const count = values.length + WEIGHT_OF_EXPERIENCE;
  const mean = (values.reduce((sum, value) => sum + value, 0) + WEIGHT_OF_EXPERIENCE * prior.mean) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = Math.sqrt((squares + WEIGHT_OF_EXPERIENCE * (prior.sd ** 2 + (prior.mean - mean) ** 2)) / count);
  return { mean, sd };
}

interface Service {
  series: Series;
  by: string;
  issuedMs: number;
  calledMs: number;
  /** Null while it lasts. */
  endedMs: number | null;
}

/** Tickets that came to a service; one called and passed by took nobody's time worth counting. */
const servicesOf = (tickets: readonly ForecastTicket[]): Service[] =>
  tickets.flatMap(({ series, state, calledBy, calledAt, queuedAt, endedAt }) => {
    const called = calledAt.at(-1);
    if (!calledBy || !called || !['called', 'serving', 'completed'].includes(state)) return [];
    const endedMs = state === 'completed' ? msOf(endedAt ?? called) : null;
    return [{ series, by: calledBy, issuedMs: msOf(queuedAt), calledMs: msOf(called), endedMs }];
  });

const ended = (services: readonly Service[]): (Service & { endedMs: number })[] =>
  services.filter(
    (each): each is Service & { endedMs: number } =>
      each.endedMs !== null && minutes(each.calledMs, each.endedMs) < LONGEST_SERVICE,
  );

const servicesBy = (services: readonly Service[]): Map<string, Service[]> =>
  Map.groupBy(
    services.toSorted((a, b) => a.calledMs - b.calledMs),
    ({ by }) => by,
  );

/** Minutes between being free for a waiting visitor and calling them, one per call after a person's first. */
const turnarounds = (services: readonly Service[]): number[] =>
  [...servicesBy(services).values()].flatMap((own) =>
    own.slice(1).flatMap((service, at) => {
      const free = own[at]!.endedMs;
      const gap = free === null ? Number.NaN : minutes(Math.max(free, service.issuedMs), service.calledMs);
      return gap >= 0 && gap < 30 ? [gap] : [];
    }),
  );

function serviceTimes(services: readonly Service[], prior: Experience['service']): Experience['service'] {
  const of = (series: Series): Spread =>
    spreadOf(
      ended(services)
        .filter((each) => each.series === series)
        .map(({ calledMs, endedMs }) => minutes(calledMs, endedMs)),
      prior[series],
    );
  return { E: of('E'), P: of('P'), A: of('A'), B: of('B') };
}

const seriesBy = (services: readonly Service[]): Experience['callers'] =>
  [...servicesBy(services)].map(([id, own]) => ({ id, series: new Set(own.map(({ series }) => series)) }));

/** What the tickets of earlier days teach; each inner list is one day. */
export function learn(days: readonly (readonly ForecastTicket[])[]): Experience {
  const services = days.map(servicesOf);
  const all = services.flat();
  const present = (id: string): number => services.filter((day) => day.some(({ by }) => by === id)).length;
  const worked = services.filter((day) => day.length > 0).length;
  return {
    service: serviceTimes(all, UNTAUGHT),
    turnaround: spreadOf(services.flatMap(turnarounds), UNTAUGHT_TURNAROUND),
    // Whoever came on fewer than half of the days is not counted on.
    callers: seriesBy(all).filter(({ id }) => present(id) * 2 >= worked),
  };
}

interface Server {
  id: string;
  series: ReadonlySet<Series>;
  freeMs: number;
  /** Variance, in square minutes, of the moment they are free. */
  variance: number;
}

/** Who calls today: those who did and are not long gone; for a series nobody has called yet, those who usually do. */
function serversAt(services: readonly Service[], known: Experience, nowMs: number): Server[] {
  const usual = new Map(known.callers.map(({ id, series }) => [id, series]));
  const today = [...servicesBy(services)]
    .filter(([, own]) => own.some(({ endedMs }) => endedMs === null || nowMs - endedMs < GONE_AFTER))
    .map(([id, own]): Server => {
      const last = own.at(-1)!;
      const series = new Set([...own.map((each) => each.series), ...(usual.get(id) ?? [])]);
      return { id, series, ...freedAfter(last, known.service[last.series], nowMs) };
    });
  const idle = (id: string, series: ReadonlySet<Series>): Server => ({ id, series, freeMs: 0, variance: 0 });
  const missing = SERIES.filter((each) => !today.some(({ series }) => series.has(each)));
  const expected = known.callers
    .filter(({ id, series }) => !today.some((each) => each.id === id) && missing.some((each) => series.has(each)))
    .map(({ id, series }) => idle(id, series));
  const servers = [...today, ...expected];
  const unserved = missing.filter((each) => !expected.some(({ series }) => series.has(each)));
  if (unserved.length === 0) return servers;
  // Nobody ever called it: whoever is here will, else one person nobody has met yet.
  const all = new Set<Series>(SERIES);
  return servers.length === 0 ? [idle('', all)] : servers.map((each) => ({ ...each, series: all }));
}

function freedAfter({ calledMs, endedMs }: Service, service: Spread, nowMs: number) {
  if (endedMs !== null) return { freeMs: endedMs, variance: 0 };
  const left = Math.max(service.mean - minutes(calledMs, nowMs), LEAST_LEFT * service.mean);
  return { freeMs: nowMs + left * MINUTE, variance: service.sd ** 2 };
}

const five = (value: number, round: (fives: number) => number): number => round(value / 5) * 5;

/** Outwards to fives, and never so narrow as to look like a promise. */
function rangeOf(point: number, sd: number): WaitRange {
  const half = Math.max(2, 0.8 * sd);
  const from = Math.max(0, five(point - half, Math.floor));
  return { from, to: Math.max(from + 5, five(point + half, Math.ceil)) };
}

/** Plays the queue forward from `nowMs`. The tickets are those of the day, up to now. */
export function forecast(tickets: readonly ForecastTicket[], known: Experience, nowMs: number): Forecast {
  const services = servicesOf(tickets);
  const service = serviceTimes(services, known.service);
  const turnaround = spreadOf(turnarounds(services), known.turnaround);
  const servers = serversAt(services, { ...known, service }, nowMs);
  const minutesByVisit = new Map<string, number>();
  const rangeByVisit = new Map<string, WaitRange>();
  let lastCallMs: number | null = null;
  for (const ticket of orderQueue(tickets.filter(({ state }) => state === 'waiting'))) {
    const able = servers.filter(({ series }) => series.has(ticket.series) || ticket.series === 'E');
    const server = able.toSorted((a, b) => a.freeMs - b.freeMs)[0]!;
    // What of the turnaround has passed already does not come again, but nobody is called in the past.
    const due = Math.max(server.freeMs, msOf(ticket.queuedAt)) + turnaround.mean * MINUTE;
    const callMs = Math.max(due, nowMs + LEAST_LEFT * turnaround.mean * MINUTE);
    const variance = server.variance + turnaround.sd ** 2;
    const wait = minutes(nowMs, callMs);
    minutesByVisit.set(ticket.visitId, wait);
    rangeByVisit.set(ticket.visitId, rangeOf(wait, Math.sqrt(variance)));
    lastCallMs = Math.max(lastCallMs ?? 0, callMs);
    server.freeMs = callMs + service[ticket.series].mean * MINUTE;
    server.variance = variance + service[ticket.series].sd ** 2;
  }
  return { minutesByVisit, rangeByVisit, lastCallMs };
}

const NEWCOMER = 'newcomer';

/** How long somebody who takes a ticket of this series now would wait. */
export function waitOfNewcomer(
  tickets: readonly ForecastTicket[],
  known: Experience,
  { series, nowMs, now }: { series: Series; nowMs: number; now: string },
): WaitRange {
  const ticket: ForecastTicket = {
    visitId: NEWCOMER,
    series,
    number: 1000,
    state: 'waiting',
    priority: series === 'E' ? 'emergency' : 'normal',
    issuedAt: now,
    queuedAt: now,
    calledAt: [],
    calledBy: null,
    servedAt: null,
    endedAt: null,
  };
  return forecast([...tickets, ticket], known, nowMs).rangeByVisit.get(NEWCOMER)!;
}

/** True when those who wait will not all have been called at closing time: the moment to offer to close the queue. */
export const passesClosing = ({ lastCallMs }: Pick<Forecast, 'lastCallMs'>, closesAtMs: number): boolean =>
  lastCallMs !== null && lastCallMs > closesAtMs;
