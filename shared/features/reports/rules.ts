import { businessDateOf, hourOf, minutesBetween, msOf } from '../../lib/dates.ts';
import { CHANNELS, type Channel, SERIES, type ServiceRequest, type Ticket } from '../visits/records.ts';
import { regionByCode, SERVICE_GROUPS } from '../visits/taxonomy.ts';
import { type DailySummary, REGION_SUMS } from './summary.ts';

/** A service request as counted: which visit, how it came in, how many people came with that visit. */
export type CountedRequest = Pick<
  ServiceRequest,
  'visitId' | 'requestNo' | 'serviceCode' | 'regionCode' | 'acceptedAt' | 'closedAt'
> & {
  channel: Channel;
  headCount: number;
};
export type CountedTicket = Pick<
  Ticket,
  'ticketNo' | 'series' | 'state' | 'issuedAt' | 'calledAt' | 'servedAt' | 'endedAt'
>;
export interface CountedSession {
  adviserId: string;
  adviserName: string;
  startedAt: string;
  endedAt: string | null;
  state: string;
}

/** What happened on one business date, voided visits and requests left out. Tickets are all that were issued. */
export interface DayRows {
  businessDate: string;
  visits: number;
  requests: readonly CountedRequest[];
  tickets: readonly CountedTicket[];
  sessions: readonly CountedSession[];
  workstations: string[];
  cutOffAt: string;
}

type ServiceRow = DailySummary['services'][number];
type TicketFigures = DailySummary['ticketTotals'];

const TICKET_STATES = ['completed', 'serving', 'called', 'waiting', 'passed', 'left', 'voided'] as const;

/** The figures of the daily summary (docs/glossary.md). Pure: the same rows give the same figures, whenever and wherever. */
export function summarise(day: DayRows): DailySummary {
  const heads = headsByRequest(day.requests);
  const rowOf = (requests: readonly CountedRequest[]): DailySummary['totals'] =>
    serviceFigures(requests, heads, day.businessDate);
  const services = SERVICE_GROUPS.map((level1) => ({
    level1,
    ...rowOf(day.requests.filter(({ serviceCode }) => serviceCode.startsWith(level1))),
  }));
  const totals = rowOf(day.requests);
  const tickets = SERIES.map((series) => ({
    series,
    ...ticketFigures(day.tickets.filter((ticket) => ticket.series === series)),
  }));
  const ticketTotals = ticketFigures(day.tickets);
  return {
    businessDate: day.businessDate,
    cutOffAt: day.cutOffAt,
    workstations: day.workstations,
    services,
    totals,
    tickets,
    ticketTotals,
    byHour: byHour(day.tickets),
    regions: byRegion(day.requests),
    sessions: byAdviser(day.sessions),
    visits: day.visits,
    checks: {
      ticketsBalance: ticketsBalance(tickets, ticketTotals),
      rowsEqualColumns: rowsEqualColumns(services, totals),
      odd: {
        tickets: day.tickets.filter((ticket) => !isCounted(ticket)).map(({ ticketNo }) => ticketNo),
        requests: day.requests.filter((request) => !hasPlace(request)).map(({ requestNo }) => requestNo),
      },
    },
  };
}

/** 人次 count once per visit, on its first request: 件 is not 人次. */
function headsByRequest(requests: readonly CountedRequest[]): ReadonlyMap<CountedRequest, number> {
  const first = new Map<string, CountedRequest>();
  for (const request of requests) {
    const known = first.get(request.visitId);
    if (!known || isEarlier(request, known)) first.set(request.visitId, request);
  }
  return new Map([...first.values()].map((request) => [request, request.headCount]));
}

const isEarlier = (a: CountedRequest, b: CountedRequest): boolean =>
  a.acceptedAt === b.acceptedAt ? a.requestNo < b.requestNo : a.acceptedAt < b.acceptedAt;

function serviceFigures(
  requests: readonly CountedRequest[],
  heads: ReadonlyMap<CountedRequest, number>,
  businessDate: string,
): Omit<ServiceRow, 'level1'> {
  const byChannel = Object.fromEntries(CHANNELS.map((channel) => [channel, 0])) as Record<Channel, number>;
  for (const { channel } of requests) byChannel[channel] += 1;
  const closed = requests.filter(({ closedAt }) => closedAt && businessDateOf(closedAt) <= businessDate).length;
  return {
    byChannel,
    requests: requests.length,
    heads: sum(requests.map((request) => heads.get(request) ?? 0)),
    closed,
    open: requests.length - closed,
  };
}

/** The figures of any tickets, as they stand on the daily summary. */
export function ticketFigures(tickets: readonly CountedTicket[]): TicketFigures {
  const waits = tickets.map(waitOf).filter((minutes) => minutes !== null);
  const services = tickets.map(serviceOf).filter((minutes) => minutes !== null);
  const inState = (state: (typeof TICKET_STATES)[number]): number =>
    tickets.filter((ticket) => ticket.state === state).length;
  return {
    issued: tickets.length,
    completed: inState('completed'),
    serving: inState('serving'),
    called: inState('called'),
    waiting: inState('waiting'),
    passed: inState('passed'),
    left: inState('left'),
    voided: inState('voided'),
    waitMean: mean(waits),
    waitMax: waits.length > 0 ? oneDecimal(Math.max(...waits)) : null,
    serviceMean: mean(services),
  };
}

/** Minutes between two moments with seconds as a fraction; a clock set back gives 0, never less. */
const minutes = (from: string, to: string): number => Math.max(0, (msOf(to) - msOf(from)) / 60_000);
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number | null =>
  values.length > 0 ? oneDecimal(sum(values) / values.length) : null;

/** From the ticket to its first call. */
const waitOf = ({ issuedAt, calledAt }: CountedTicket): number | null =>
  calledAt[0] ? minutes(issuedAt, calledAt[0]) : null;

/** From the beginning of service to the end of the visit. */
const serviceOf = ({ state, servedAt, endedAt }: CountedTicket): number | null =>
  state === 'completed' && servedAt && endedAt ? minutes(servedAt, endedAt) : null;

/** From the first hour with a ticket to the last, empty hours between them included. */
function byHour(tickets: readonly CountedTicket[]): DailySummary['byHour'] {
  const hours = tickets.map(({ issuedAt }) => hourOf(issuedAt));
  if (hours.length === 0) return [];
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => {
    const issued = tickets.filter((_ticket, at) => hours[at] === first + index);
    const { issued: count, waitMean } = ticketFigures(issued);
    return { hour: first + index, issued: count, waitMean };
  });
}

function byAdviser(sessions: readonly CountedSession[]): DailySummary['sessions'] {
  return [...Map.groupBy(sessions, ({ adviserId }) => adviserId).values()]
    .map((own) => ({
      adviserName: own[0]!.adviserName,
      held: own.length,
      minutes: sum(
        own.map(({ startedAt, endedAt }) => (endedAt ? Math.max(0, minutesBetween(startedAt, endedAt)) : 0)),
      ),
      unfinalised: own.filter(({ state }) => state === 'draft').length,
    }))
    .toSorted((a, b) => b.held - a.held || a.adviserName.localeCompare(b.adviserName));
}

/** As many as the sums beside them have lines. */
const MOST_REGIONS = 7;

function byRegion(requests: readonly CountedRequest[]): NonNullable<DailySummary['regions']> {
  const groups = Map.groupBy(requests, ({ regionCode }) => regionSum(regionCode));
  const codes = Map.groupBy(requests, ({ regionCode }) => regionCode ?? '');
  codes.delete('');
  return {
    sums: REGION_SUMS.map((group) => ({ group, requests: groups.get(group)?.length ?? 0 })),
    top: [...codes]
      .map(([code, own]) => ({ code, requests: own.length }))
      .toSorted((a, b) => b.requests - a.requests || a.code.localeCompare(b.code))
      .slice(0, MOST_REGIONS),
  };
}

function regionSum(code: string | null): (typeof REGION_SUMS)[number] {
  if (code === null) return 'unstated';
  const group = regionByCode.get(code)?.group;
  return REGION_SUMS.find((each) => each === group) ?? 'other';
}

/** Whether a row or column counts it: a later release may know series, states, channels and codes that this one does not. */
const isCounted = ({ series, state }: CountedTicket): boolean =>
  SERIES.includes(series) && TICKET_STATES.includes(state);
const hasPlace = ({ serviceCode, channel }: CountedRequest): boolean =>
  CHANNELS.includes(channel) && SERVICE_GROUPS.some((group) => serviceCode.startsWith(group));

/** issued = completed + serving + called + waiting + passed + left + voided, in each series and altogether. */
function ticketsBalance(rows: readonly TicketFigures[], totals: TicketFigures): boolean {
  const balances = (row: TicketFigures): boolean => row.issued === sum(TICKET_STATES.map((state) => row[state]));
  return [...rows, totals].every(balances) && sum(rows.map(({ issued }) => issued)) === totals.issued;
}

/** Sum of the rows = sum of the columns = all requests; heads likewise. */
function rowsEqualColumns(rows: readonly ServiceRow[], totals: DailySummary['totals']): boolean {
  const columns = sum(CHANNELS.map((channel) => sum(rows.map(({ byChannel }) => byChannel[channel] ?? 0))));
  const byRow = sum(rows.map(({ requests }) => requests));
  return columns === byRow && byRow === totals.requests && sum(rows.map(({ heads }) => heads)) === totals.heads;
}
