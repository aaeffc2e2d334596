import type Database from 'better-sqlite3';
import type { Client } from '../../../shared/features/directory/people.ts';
import { clientNo } from '../../../shared/features/directory/rules.ts';
import type { Series } from '../../../shared/features/visits/records.ts';
import { requestNo, sessionNo, ticketNo, visitNo } from '../../../shared/features/visits/rules.ts';
import { instantOf, rocYearOf } from '../../../shared/lib/dates.ts';
import type { OpenDatabase } from '../../../electron/core/data-folder/types.ts';
import type { Tx } from '../../../electron/core/db/write.ts';
import { arrivals, channel, region, sentence, series, service, sessionText, workingDays } from './days.ts';
import { companyNames, person } from './people.ts';
import { createRandom, type Random } from './random.ts';

export interface DataSetSize {
  people: number;
  companies: number;
  visits: number;
}

/** Data set L of the measurements, XL, or any number of visits in L's proportions. */
export function sizeOf(name: string): DataSetSize | undefined {
  const visits = name === 'L' ? 300_000 : name === 'XL' ? 1_000_000 : Number(name);
  if (!Number.isSafeInteger(visits) || visits < 1) return undefined;
  return { visits, people: Math.ceil(visits / 6), companies: Math.max(1, Math.min(12_000, Math.ceil(visits / 25))) };
}

interface Given {
  database: Pick<OpenDatabase, 'write' | 'identity'>;
  connection: Database.Database;
  size: DataSetSize;
  /** Last day with visits. */
  until: string;
  staffIds: string[];
  roomIds: string[];
  nextId(): string;
  /** Sets the clock the write path stamps by. */
  setClock(ms: number): void;
  onDay?(written: number): void;
}

const YEARS = 5;
const SEED = 20_260_115;
const MINUTE = 60_000;

/**
 * Fills a new center with five years of finished visits through the application's own write path, so that every table, the
 * change log, the clocks, the search index and the audit chain are as a desk would have left them. Only the commits are
 * fewer: one a day.
 */
export function fillDataSet(given: Given): void {
  const { connection, size } = given;
  const random = createRandom(SEED);
  const days = workingDays(given.until, YEARS);
  const companies = companyNames(random, size.companies);
  const state: State = { random, people: [], companies, given };
  connection.pragma('synchronous = OFF');
  let written = 0;
  for (const [at, day] of days.entries()) {
    const target = Math.round((size.visits * (at + 1)) / days.length);
    const moments = arrivals(random, day, target - written);
    connection.exec('begin immediate');
    meetPeople(state, { day, count: Math.ceil((size.people * (at + 1)) / days.length), at: moments[0] });
    const numbers = createNumbers(day, given.database.identity.workstationCode);
    for (const moment of moments) writeVisit(state, moment, numbers);
    connection.exec('commit');
    written = target;
    given.onDay?.(written);
  }
  connection.pragma('synchronous = FULL');
  connection.exec('analyze');
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

interface State {
  random: Random;
  people: string[];
  companies: string[];
  given: Given;
}

/** Runs one transaction of the write path at a moment, as one of the staff. */
function write<T>({ random, given }: State, moment: number, work: (tx: Tx, staffId: string) => T): T {
  given.setClock(moment);
  const staffId = random.oneOf(given.staffIds);
  return given.database.write({ staffId }, (tx) => work(tx, staffId));
}

/** New people are first seen day by day, not all in the first year. */
function meetPeople(state: State, { day, count, at }: { day: string; count: number; at: number | undefined }): void {
  const year = rocYearOf(day);
  const { workstationCode: workstation } = state.given.database.identity;
  while (at !== undefined && state.people.length < count) {
    const client = write(state, at, (tx): Client => {
      const number = tx.nextNumber(`client:${year}`);
      const made = tx.insert('client', {
        ...person(state.random, state.companies),
        clientNo: clientNo({ year, workstation, number }),
      });
      tx.audit({ action: 'create', subjectType: 'client', subjectId: made.id });
      return made;
    });
    state.people.push(client.id);
  }
}

/** The running numbers of one day that is over; nobody will draw from them again. */
interface Numbers {
  businessDate: string;
  visit(): string;
  request(): string;
  session(): string;
  ticket(series: Series): { number: number; ticketNo: string };
}

function createNumbers(businessDate: string, workstation: string): Numbers {
  const day = { businessDate, workstation };
  const drawn = new Map<string, number>();
  const draw = (name: string): number => {
    const next = (drawn.get(name) ?? 0) + 1;
    drawn.set(name, next);
    return next;
  };
  return {
    businessDate,
    visit: () => visitNo(day, draw('visit')),
    request: () => requestNo(day, draw('request')),
    session: () => sessionNo(day, draw('session')),
    ticket: (letter) => {
      const number = draw(letter);
      return { number, ticketNo: ticketNo(letter, number) };
    },
  };
}

/** A few people come again and again; most come once in a while. */
const visitor = ({ random, people }: State): string => people[Math.floor(people.length * random.next() ** 1.6)]!;

/** One visit from arrival to end, decided before it is written. */
interface Plan {
  visitId: string;
  numbers: Numbers;
  clientId: string | null;
  series: Series | null;
  staffId: string;
  roomId: string;
  hasLeft: boolean;
  calledAt: string;
  servedAt: string;
  endedAt: string;
}

function writeVisit(state: State, arrivedMs: number, numbers: Numbers): void {
  const { random, given } = state;
  const after = (minutes: number): string => instantOf(arrivedMs + minutes * MINUTE);
  const via = channel(random);
  const hasLeft = random.isLikely(0.04);
  const wait = random.whole(35);
  write(state, arrivedMs, (tx, staffId) => {
    const plan: Plan = {
      visitId: given.nextId(),
      numbers,
      clientId: random.isLikely(0.97) ? visitor(state) : null,
      series: via === 'walkIn' ? series(random) : null,
      staffId,
      roomId: random.oneOf(given.roomIds),
      hasLeft,
      calledAt: after(wait),
      servedAt: after(wait + 1),
      endedAt: after(hasLeft ? wait : wait + 10 + random.whole(50)),
    };
    const ticketId = plan.series ? insertTicket(tx, plan, plan.series) : null;
    tx.insert('visit', {
      id: plan.visitId,
      visitNo: numbers.visit(),
      businessDate: numbers.businessDate,
      channel: via,
      arrivedAt: tx.now,
      clientId: plan.clientId,
      headCount: random.isLikely(0.85) ? 1 : 2 + random.whole(3),
      purposeText: sentence(random),
      priority: plan.series === 'E' ? 'emergency' : plan.series === 'P' ? 'appointment' : 'normal',
      ticketId,
      receivedBy: staffId,
      state: hasLeft ? 'left' : 'completed',
      leftAt: plan.endedAt,
    });
    tx.audit({ action: 'create', subjectType: 'visit', subjectId: plan.visitId });
    const requestId = insertRequest(tx, plan, random);
    const isAdvised = plan.series === 'B' || plan.series === 'P' || random.isLikely(0.2);
    if (!hasLeft && isAdvised) insertSession(tx, plan, { requestId, random });
  });
}

function insertTicket(tx: Tx, plan: Plan, letter: Series): string {
  const ticket = tx.insert('ticket', {
    ...plan.numbers.ticket(letter),
    businessDate: plan.numbers.businessDate,
    series: letter,
    visitId: plan.visitId,
    issuedAt: tx.now,
    queuedAt: tx.now,
    calledAt: [plan.calledAt],
    calledBy: plan.staffId,
    callUnconfirmed: null,
    roomId: plan.roomId,
    servedAt: plan.hasLeft ? null : plan.servedAt,
    endedAt: plan.endedAt,
    state: plan.hasLeft ? 'left' : 'completed',
  });
  return ticket.id;
}

function insertRequest(tx: Tx, plan: Plan, random: Random): string {
  const request = tx.insert('serviceRequest', {
    requestNo: plan.numbers.request(),
    visitId: plan.visitId,
    serviceCode: service(random).code,
    regionCode: random.isLikely(0.8) ? region(random) : null,
    summary: sentence(random),
    state: plan.hasLeft ? 'closed' : 'resolvedOnSpot',
    acceptedAt: tx.now,
    closedAt: plan.endedAt,
    result: sentence(random),
  });
  return request.id;
}

function insertSession(tx: Tx, plan: Plan, { requestId, random }: { requestId: string; random: Random }): void {
  const session = tx.insert('consultationSession', {
    ...sessionText(random),
    sessionNo: plan.numbers.session(),
    visitId: plan.visitId,
    requestIds: [requestId],
    clientId: plan.clientId,
    adviserId: plan.staffId,
    roomId: plan.roomId,
    startedAt: plan.servedAt,
    endedAt: plan.endedAt,
    state: 'finalised',
    version: 1,
    lockedAt: plan.endedAt,
  });
  tx.audit({ action: 'create', subjectType: 'consultationSession', subjectId: session.id });
}
