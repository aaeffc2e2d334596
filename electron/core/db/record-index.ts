import type Database from 'better-sqlite3';
import { textsOfSession, textsOfVisit } from '../../../shared/features/records/words.ts';
import type { ConsultationSession } from '../../../shared/features/consultations/contract.ts';
import type { ServiceRequest, Visit } from '../../../shared/features/visits/records.ts';
import { msOf } from '../../../shared/lib/dates.ts';
import { entities, type EntityName } from '../../../shared/sync/entities.ts';
import { decode, type SqlRow } from './codec.ts';
import { facets, withHeading, wordTokens } from './record-tokens.ts';
import { createStatements, type Statements } from './statements.ts';

/** A record of the index: visits and consultation sessions. */
type Indexed = 'visit' | 'session';
/** Entries that are to be written anew, by the record's id. */
export type Touched = Map<string, Indexed>;

/** Records that began in one millisecond stand one behind the other. */
const PLACES_PER_MS = 1024;
/** The first place of a moment. */
export const placeOf = (instant: string): number => msOf(instant) * PLACES_PER_MS;

const rowOf = (statement: Statements, table: string, id: string): SqlRow | undefined =>
  statement(`select * from ${table} where id = ?`).get(id) as SqlRow | undefined;

const requestsOf = (statement: Statements, visitId: string): ServiceRequest[] =>
  (
    statement(
      `select * from service_requests where visit_id = ? and state is not 'voided' order by accepted_at, id`,
    ).all(visitId) as SqlRow[]
  ).map((row) => decode('serviceRequest', row));

interface Entry {
  at: string | null;
  texts: string[];
  facets: string[];
}

const codesOf = (requests: readonly ServiceRequest[]): string[] =>
  requests.flatMap(({ serviceCode, regionCode }) => [
    ...withHeading(serviceCode ?? '').map(facets.service),
    ...(regionCode ? withHeading(regionCode).map(facets.region) : []),
  ]);

function visitEntry(statement: Statements, visit: Visit): Entry {
  const requests = requestsOf(statement, visit.id);
  const advisers = statement(
    'select adviser_id from consultation_sessions where visit_id = ? and adviser_id is not null',
  )
    .pluck()
    .all(visit.id) as string[];
  return {
    at: visit.arrivedAt,
    texts: textsOfVisit(visit, requests).map(({ text }) => text),
    facets: [
      facets.kind('visit'),
      ...(visit.clientId ? [facets.client(visit.clientId)] : []),
      ...advisers.map(facets.adviser),
      ...codesOf(requests),
    ],
  };
}

function sessionEntry(statement: Statements, session: ConsultationSession): Entry {
  const { clientId, adviserId, actingForAdviserId, coAdviserIds, restricted, visitId } = session;
  const people = [adviserId, actingForAdviserId, ...(coAdviserIds ?? [])].filter((id) => id !== null);
  return {
    at: session.startedAt,
    texts: textsOfSession(session).map(({ text }) => text),
    facets: [
      facets.kind('session'),
      ...(clientId ? [facets.client(clientId)] : []),
      ...(adviserId ? [facets.adviser(adviserId)] : []),
      ...people.map(facets.owner),
      ...(restricted ? [] : [facets.unrestricted]),
      ...codesOf(requestsOf(statement, visitId)),
    ],
  };
}

/** A record that has not arrived whole yet has no entry. */
function entryOf(statement: Statements, id: string, kind: Indexed): Entry | null {
  if (kind === 'visit') {
    const row = rowOf(statement, 'visits', id);
    return row ? visitEntry(statement, decode('visit', row)) : null;
  }
  const row = rowOf(statement, 'consultation_sessions', id);
  return row ? sessionEntry(statement, decode('consultationSession', row)) : null;
}

/** The record's own place while its moment stays what it is, else the next free one of its moment. */
function placeFor(statement: Statements, at: string, known: number | undefined): number {
  const begins = placeOf(at);
  if (known !== undefined && known >= begins && known < begins + PLACES_PER_MS) return known;
  const taken = statement('select 1 from record_places where rank = ?');
  let rank = begins;
  while (taken.get(rank)) rank += 1;
  return rank;
}

function writeEntry(statement: Statements, id: string, kind: Indexed): void {
  const known = statement('select rank from record_places where id = ?').pluck().get(id) as number | undefined;
  const entry = entryOf(statement, id, kind);
  if (known !== undefined) statement('delete from record_search where rowid = ?').run(known);
  const rank = entry?.at ? placeFor(statement, entry.at, known) : null;
  if (known !== undefined && known !== rank) statement('delete from record_places where rank = ?').run(known);
  if (!entry || rank === null) return;
  if (known !== rank) statement('insert into record_places (rank, id, kind) values (?, ?, ?)').run(rank, id, kind);
  statement('insert into record_search (rowid, words, facets) values (?, ?, ?)').run(
    rank,
    wordTokens(entry.texts),
    [...new Set(entry.facets)].join(' '),
  );
}

/** Fields that say nothing an entry holds: a visit that is called, a request that is settled, write no entry anew. */
const SAY_NOTHING: Partial<Record<EntityName, ReadonlySet<string>>> = {
  visit: new Set(['state', 'leftAt', 'ticketId', 'priority', 'headCount', 'channel', 'ownerStaffId', 'deputyStaffId']),
  serviceRequest: new Set(['closedAt', 'repeatOf']),
  consultationSession: new Set([
    'state',
    'endedAt',
    'lockedAt',
    'version',
    'roomId',
    'plannedEndAt',
    'outcome',
    'confirmation',
  ]),
};
const OF_EVERY_RECORD = new Set(['updatedAt', 'updatedBy', 'voidedAt', 'voidReason']);
const CODES = ['serviceCode', 'regionCode', 'visitId', 'state'];

/**
 * Notes which entries a written record touches. `fields`: what is otherwise now; null when the record is new. Codes of a
 * request stand in the entries of its visit's sessions, too, and a session's adviser in that of its visit.
 */
export function noteTouched(
  statement: Statements,
  touched: Touched,
  written: { entity: string; record: { id: string; visitId?: unknown }; fields: readonly string[] | null },
): void {
  const { entity, record, fields } = written;
  const silent = SAY_NOTHING[entity as EntityName];
  if (!silent || fields?.every((field) => silent.has(field) || OF_EVERY_RECORD.has(field))) return;
  const visitId = typeof record.visitId === 'string' ? record.visitId : null;
  if (entity === 'visit') touched.set(record.id, 'visit');
  else if (entity === 'consultationSession') {
    touched.set(record.id, 'session');
    if (visitId && (fields === null || fields.includes('adviserId'))) touched.set(visitId, 'visit');
  } else if (visitId) {
    touched.set(visitId, 'visit');
    if (fields && !fields.some((field) => CODES.includes(field))) return;
    const sessions = statement('select id from consultation_sessions where visit_id = ?').pluck().all(visitId);
    for (const id of sessions as string[]) touched.set(id, 'session');
  }
}

/** Writes the entries anew, in the same transaction as what they are made of. */
export function indexTouched(statement: Statements, touched: Touched): void {
  for (const [id, kind] of touched) writeEntry(statement, id, kind);
  touched.clear();
}

/**
 * What an entry is made of: rises whenever record-tokens.ts, the texts of shared/features/records/words.ts or
 * shared/lib/search-key.ts make something else of the same record.
 */
const RECORD_INDEX = '1';
const KEY = 'search.records';

/** After this the index is written anew, now or, after a kill, when the database is opened next. */
export const forgetRecordIndex = (connection: Database.Database): void =>
  void connection.prepare('delete from meta where key = ?').run(KEY);

/** Writes the whole index anew where another release made it, or there is none; in one transaction. */
export function ensureRecordIndex(connection: Database.Database): void {
  const statement = createStatements(connection);
  if (statement('select value from meta where key = ?').pluck().get(KEY) === RECORD_INDEX) return;
  connection
    .transaction(() => {
      statement(`insert into record_search (record_search) values ('delete-all')`).run();
      statement('delete from record_places').run();
      for (const [entity, kind, at] of [
        ['visit', 'visit', 'arrived_at'],
        ['consultationSession', 'session', 'started_at'],
      ] as const) {
        const ids = statement(`select id from ${entities[entity].table} order by ${at}, id`).pluck().all() as string[];
        for (const id of ids) writeEntry(statement, id, kind);
      }
      statement('insert or replace into meta (key, value) values (?, ?)').run(KEY, RECORD_INDEX);
    })
    .immediate();
}
