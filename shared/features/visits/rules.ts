import { AppError } from '../../contract/errors.ts';
import { formatRocDate, instantOf, minutesBetween, msOf } from '../../lib/dates.ts';
import type { SPOKEN } from '../directory/people.ts';
import type { QueueItem, RegisterVisitInput, VisitEvent } from './contract.ts';
import type { Series, ServiceRequest, Ticket, Visit, VisitState } from './records.ts';

type Spoken = (typeof SPOKEN)[number];

/** Events a person triggers, and those that come of a call, a record or the end of the day. */
export type MachineEvent = VisitEvent | 'issue' | 'call' | 'transfer' | 'arrive' | 'dayEnd';

/**
 * The walk-in visit as a table: state × event → state (docs/glossary.md, 來訪). What is not listed is refused. A ticket
 * goes the same way as its visit.
 */
const MACHINE: Record<VisitState, Partial<Record<MachineEvent, VisitState>>> = {
  registered: { issue: 'waiting', serve: 'serving', void: 'voided', dayEnd: 'left' },
  waiting: { call: 'called', leave: 'left', void: 'voided', dayEnd: 'left' },
  called: {
    recall: 'called',
    serve: 'serving',
    pass: 'passed',
    calledByMistake: 'waiting',
    void: 'voided',
    dayEnd: 'left',
  },
  passed: { reinsert: 'waiting', leave: 'left', void: 'voided', dayEnd: 'left' },
  serving: { complete: 'completed', transfer: 'transferred', void: 'voided' },
  transferred: { arrive: 'waiting', leave: 'left', void: 'voided', dayEnd: 'left' },
  completed: { reopen: 'serving' },
  left: {},
  voided: {},
};

export const canHappen = (state: VisitState, event: MachineEvent): boolean => MACHINE[state][event] !== undefined;

/** A matter the desk itself settles: not yet, or settled already and to be put right. */
export const isSettledHere = ({ state }: Pick<ServiceRequest, 'state'>): boolean =>
  state === 'open' || state === 'resolvedOnSpot';

/** The visitor has gone: nothing more is added to the visit unless it is reopened. */
export const isOver = (state: VisitState): boolean => !canHappen(state, 'void');

/** States in which a visit of an earlier day is not left to stand (docs/glossary.md). */
export const STATES_ENDED_BY_MIDNIGHT = (Object.keys(MACHINE) as VisitState[]).filter((state) =>
  canHappen(state, 'dayEnd'),
);

export interface Circumstances {
  /** Today in Taipei. */
  today: string;
  /** Service requests of the visit that are not voided. */
  requests: number;
  /** An adviser's record of this visit is still being written: it ends the visit, nobody else. */
  recordOpen: boolean;
  hasTicket: boolean;
}

/** Why a step is refused where the state alone would allow it; otherwise the event explains itself. */
function hindrance(
  visit: Pick<Visit, 'businessDate'>,
  event: MachineEvent,
  { today, recordOpen, hasTicket }: Circumstances,
): string | null {
  if (event === 'reopen' && visit.businessDate !== today) return 'otherDay';
  if (recordOpen && (event === 'complete' || event === 'void' || event === 'transfer')) return 'recordOpen';
  if (event === 'transfer' && !hasTicket) return 'noTicket';
  return null;
}

/** Where an event takes a visit. Throws `visits.transitionRefused` or `visits.noRequest`. */
export function nextState(
  visit: Pick<Visit, 'state' | 'businessDate'>,
  event: MachineEvent,
  circumstances: Circumstances,
): VisitState {
  const next = MACHINE[visit.state][event];
  const why = next ? hindrance(visit, event, circumstances) : event;
  if (!next || why !== null) {
    throw new AppError('visits.transitionRefused', { from: visit.state, event, why: why ?? event });
  }
  if (event === 'complete' && circumstances.requests === 0) throw new AppError('visits.noRequest');
  return next;
}

type Queued = Pick<QueueItem, 'priority'> & {
  series: Series;
  number: number;
  issuedAt: string;
  queuedAt: string;
  transferredAt?: string | null | undefined;
};

const isEmergency = (ticket: Pick<Queued, 'series' | 'priority'>): boolean =>
  ticket.series === 'E' || ticket.priority === 'emergency';
const wasReinserted = (ticket: Queued): boolean => ticket.queuedAt !== ticket.issuedAt;
/** The elderly, the pregnant, people with a disability move ahead; after a missed call they have had their turn. */
const goesAhead = (ticket: Queued): boolean => ticket.priority === 'assisted' && !wasReinserted(ticket);

/** Handed on by another room: their wait lies behind them. After a missed call they have had their turn. */
const wasHandedOn = (ticket: Queued): boolean => ticket.transferredAt === ticket.queuedAt;

function lane(ticket: Queued): number {
  if (isEmergency(ticket)) return 0;
  if (wasHandedOn(ticket)) return 1;
  if (ticket.series === 'P') return 2;
  return goesAhead(ticket) ? 3 : 4;
}

/** Emergencies always first, then who was handed on, appointments, assisted visitors; then by time. */
export function compareInQueue(a: Queued, b: Queued): number {
  return (
    lane(a) - lane(b) || msOf(a.queuedAt) - msOf(b.queuedAt) || a.series.localeCompare(b.series) || a.number - b.number
  );
}

/** What whoever calls the next number is looking for. */
export interface CallWish {
  series?: readonly Series[] | undefined;
  priorities?: readonly Visit['priority'][] | undefined;
  languages?: readonly Spoken[] | undefined;
  /** Where they call to, and who they are: a ticket handed on to others is left to them. */
  roomId: string | null;
  staffId: string;
}

/** Who was not asked is taken to speak what everybody at the counter does. */
const ASSUMED: readonly Spoken[] = ['zh-TW'];

export function suits(
  ticket: Pick<Queued, 'series' | 'priority'> & {
    languages: readonly Spoken[];
    forRoomId: string | null;
    forStaffId: string | null;
  },
  { series, priorities, languages, roomId, staffId }: CallWish,
): boolean {
  const isOurs = ticket.forStaffId === null ? [null, roomId].includes(ticket.forRoomId) : ticket.forStaffId === staffId;
  if (!isOurs) return false;
  if (series && !series.includes(ticket.series)) return false;
  if (isEmergency(ticket)) return true;
  if (priorities && !priorities.includes(ticket.priority)) return false;
  const spoken = ticket.languages.length === 0 ? ASSUMED : ticket.languages;
  return !languages || spoken.some((each) => languages.includes(each));
}

export const orderQueue = <T extends Queued>(waiting: readonly T[]): T[] => waiting.toSorted(compareInQueue);

/** The day's list: who is being dealt with, who waits (in calling order), who missed the call, who is done (latest first). */
const LIST_ORDER: VisitState[] = [
  'called',
  'serving',
  'waiting',
  'registered',
  'transferred',
  'passed',
  'completed',
  'left',
  'voided',
];

type Listed = Pick<QueueItem, 'state' | 'priority' | 'series' | 'issuedAt' | 'arrivedAt'> & {
  number: number | null;
  queuedAt: string | null;
};

const isTicket = (row: Listed): row is Listed & Queued => row.series !== null;

export function compareQueueRows(a: Listed, b: Listed): number {
  const place = LIST_ORDER.indexOf(a.state) - LIST_ORDER.indexOf(b.state);
  if (place !== 0) return place;
  if (a.state === 'waiting' && isTicket(a) && isTicket(b)) return compareInQueue(a, b);
  return b.arrivedAt.localeCompare(a.arrivedAt);
}

/** Who will be called before this ticket where its series is served: its own series, and every emergency. */
export const peopleAhead = (ticket: Queued, waiting: readonly Queued[]): number =>
  waiting.filter((other) => (other.series === ticket.series || isEmergency(other)) && compareInQueue(other, ticket) < 0)
    .length;

/** A visitor who missed the call and is back this late starts again at the end of the queue. */
const LATE_RETURN_MINUTES = 60;
const PLACES_BEHIND = 2;

/**
 * The moment that sorts a returned visitor behind the next two numbers of their series; now when fewer wait behind those,
 * or when the call was missed more than an hour ago.
 */
export function reinsertedAt(
  ticket: Pick<Ticket, 'series' | 'calledAt'>,
  waiting: readonly Queued[],
  now: string,
): string {
  const missedAt = ticket.calledAt.at(-1);
  if (missedAt && minutesBetween(missedAt, now) >= LATE_RETURN_MINUTES) return now;
  const next = orderQueue(waiting.filter((other) => other.series === ticket.series));
  const behind = next.slice(PLACES_BEHIND).find((other) => lane(other) === lane({ ...other, priority: 'normal' }));
  return behind ? instantOf(msOf(behind.queuedAt) - 1) : now;
}

interface Day {
  businessDate: string;
  /** Code of the workstation that draws the number: offline, numbers of two workstations differ by it. */
  workstation: string;
}

/** «V1150115-A-012»: a letter for what is numbered, the ROC day, the workstation, the number of that day. */
const dayNumber =
  (letter: string) =>
  (day: Day, number: number): string =>
    `${letter}${formatRocDate(day.businessDate, 'compact')}-${day.workstation}-${String(number).padStart(3, '0')}`;

export const visitNo = dayNumber('V');
export const requestNo = dayNumber('S');
export const sessionNo = dayNumber('N');

/** A ticket's number belongs to a day, so it needs a clock that can be trusted; an emergency is never kept waiting for it. */
export const needsTrustedClock = (visit: Pick<RegisterVisitInput, 'series' | 'priority'>): boolean =>
  visit.series !== null && visit.series !== 'E' && visit.priority !== 'emergency';

/** Whom a closed queue still takes: emergencies, those with an appointment, and those who need no number. */
export const isLetInAfterClosing = (visit: Pick<RegisterVisitInput, 'series' | 'priority'>): boolean =>
  visit.series === null || visit.series === 'E' || visit.series === 'P' || visit.priority === 'emergency';

const LAST_TICKET_NUMBER = 999;
/** «A012»; throws `visits.numbersUsedUp` after 999. */
export function ticketNo(series: Series, number: number): string {
  if (number > LAST_TICKET_NUMBER) throw new AppError('visits.numbersUsedUp', { series });
  return `${series}${String(number).padStart(3, '0')}`;
}

/**
 * «A-C07»: drawn by workstation C while it could not ask the server. Its letters keep it apart from every ordinary number
 * and from the offline numbers of others.
 */
export function offlineTicketNo(series: Series, workstation: string, number: number): string {
  if (number > LAST_TICKET_NUMBER) throw new AppError('visits.numbersUsedUp', { series });
  return `${series}-${workstation}${String(number).padStart(2, '0')}`;
}

/** Name of a day's counter, here and at the server. */
export const ticketCounter = (businessDate: string, series: Series): string => `ticket:${businessDate}:${series}`;

const WAIT_TARGET_MINUTES = 15;
const WAIT_AMBER_MINUTES = 30;

/** Within 15 minutes as promised, from 30 minutes amber. */
export function waitTone(minutes: number): 'onTarget' | 'slow' | 'amber' {
  if (minutes >= WAIT_AMBER_MINUTES) return 'amber';
  return minutes > WAIT_TARGET_MINUTES ? 'slow' : 'onTarget';
}
