import { sql } from 'kysely';
import type {
  ConsultationSession,
  EarlierVersion,
  SessionView,
} from '../../../../shared/features/consultations/contract.ts';
import type { SessionNoteView } from '../../../../shared/features/consultations/team.ts';
import { textOf } from '../../../../shared/features/consultations/rules.ts';
import { decode } from '../../db/codec.ts';
import { signatureUnder } from '../../../../shared/features/consultations/confirming.ts';
import { type Reader, sql$ } from '../../db/query.ts';
import { readbacksOf } from './confirming/repository.ts';

const codesOfVisit = (visitId: string) =>
  sql<string>`(select json_group_array(service_code) from (select service_code from service_requests
    where visit_id = ${sql.ref(visitId)} and state <> 'voided' order by accepted_at, request_no))`;

export function sessionById(db: Reader, id: string): ConsultationSession | undefined {
  const row = db.first(sql$.selectFrom('consultation_sessions').selectAll().where('id', '=', id));
  return row && decode('consultationSession', row);
}

export function draftOf(db: Reader, visitId: string): ConsultationSession | undefined {
  const row = db.first(
    sql$.selectFrom('consultation_sessions').selectAll().where('visit_id', '=', visitId).where('state', '=', 'draft'),
  );
  return row && decode('consultationSession', row);
}

/** What was begun for a visit, final or not. */
export function latestOf(db: Reader, visitId: string): ConsultationSession | undefined {
  const row = db.first(
    sql$
      .selectFrom('consultation_sessions')
      .selectAll()
      .where('visit_id', '=', visitId)
      .where('state', '<>', 'voided')
      .orderBy('started_at', 'desc'),
  );
  return row && decode('consultationSession', row);
}

/** The session with what its screen and its paper show beside it. */
export function viewOf(db: Reader, session: ConsultationSession): SessionView {
  const beside = db.first(
    sql$
      .selectFrom('visits as v')
      .leftJoin('tickets as t', 't.id', 'v.ticket_id')
      .leftJoin('staff as a', (join) => join.on('a.id', '=', session.adviserId))
      .leftJoin('staff as o', (join) => join.on('o.id', '=', session.actingForAdviserId))
      .leftJoin('rooms as r', (join) => join.on('r.id', '=', session.roomId))
      .where('v.id', '=', session.visitId)
      .select([
        'v.visit_no as visitNo',
        't.ticket_no as ticketNo',
        'v.purpose_text as purposeText',
        'a.name as adviserName',
        'o.name as actingForName',
        'r.name as roomName',
        'r.name_en as roomNameEn',
        codesOfVisit('v.id').as('serviceCodes'),
      ]),
  )!;
  const client = session.clientId
    ? db.first(
        sql$
          .selectFrom('people')
          .where('id', '=', session.clientId)
          .select(['person_id as id', 'name', 'name_roman as nameRoman', 'phone', 'company_name as companyName']),
      )
    : undefined;
  const readbacks = readbacksOf(db, session.id);
  const signed =
    session.confirmation === 'signatureOnScreen' ? signatureUnder(readbacks, session, session.version) : undefined;
  return {
    session,
    ...beside,
    adviserName: beside.adviserName ?? '',
    coAdvisers: namesOf(db, session.coAdviserIds ?? []),
    serviceCodes: JSON.parse(beside.serviceCodes) as string[],
    client: client ?? null,
    earlier: earlierOf(db, session.id),
    readbacks,
    signature: signed?.signature ? { strokes: signed.signature, at: signed.at } : null,
    matters: mattersOf(db, session.visitId),
  };
}

const namesOf = (db: Reader, ids: readonly string[]): { id: string; name: string }[] =>
  db
    .all(sql$.selectFrom('staff').where('id', 'in', ids).orderBy('name').select(['id', 'name']))
    .map(({ id, name }) => ({
      id,
      name: name ?? '',
    }));

/** What was said around a record, and who handed on to whom; the earliest first. */
export const notesOf = (db: Reader, sessionId: string): SessionNoteView[] =>
  db
    .all(
      sql$
        .selectFrom('session_notes as n')
        .leftJoin('staff as s', 's.id', 'n.created_by')
        .leftJoin('staff as f', 'f.id', 'n.from_staff_id')
        .leftJoin('staff as t', 't.id', 'n.to_staff_id')
        .where('n.session_id', '=', sessionId)
        .orderBy('n.created_at')
        .orderBy('n.id')
        .select([
          'n.id',
          'n.kind',
          'n.created_at as at',
          'n.text',
          's.name as byName',
          'f.name as fromName',
          't.name as toName',
        ]),
    )
    .map((note) => ({ ...note, byName: note.byName ?? '' }));

const mattersOf = (db: Reader, visitId: string): SessionView['matters'] =>
  db.all(
    sql$
      .selectFrom('service_requests')
      .where('visit_id', '=', visitId)
      .where('state', '<>', 'voided')
      .orderBy('accepted_at')
      .orderBy('request_no')
      .select(['service_code as serviceCode', 'region_code as regionCode']),
  );

function earlierOf(db: Reader, sessionId: string): EarlierVersion[] {
  const kept = db.all(
    sql$
      .selectFrom('superseded_sessions as e')
      .leftJoin('staff as s', 's.id', 'e.created_by')
      .where('e.session_id', '=', sessionId)
      .orderBy('e.version', 'desc')
      .selectAll('e')
      .select('s.name as amendedByName'),
  );
  return kept.map(({ amendedByName, ...row }) => {
    const { version, lockedAt, reason, createdAt: amendedAt, ...said } = decode('supersededSession', row);
    return { version, lockedAt, reason, amendedAt, amendedByName: amendedByName ?? '', text: textOf(said) };
  });
}

/** Sessions of a day's visits, latest first, with whom they concern. */
export const sessionsOfDay = (db: Reader, businessDate: string) => {
  const query = sql$
    .selectFrom('consultation_sessions as s')
    .innerJoin('visits as v', 'v.id', 's.visit_id')
    .leftJoin('staff as a', 'a.id', 's.adviser_id')
    .leftJoin('staff as o', 'o.id', 's.acting_for_adviser_id')
    .leftJoin('people as c', 'c.id', 's.client_id')
    .where('v.business_date', '=', businessDate)
    .orderBy('s.started_at', 'desc')
    .select([
      's.id',
      's.session_no as sessionNo',
      's.started_at as startedAt',
      's.ended_at as endedAt',
      's.state',
      'c.name as clientName',
      's.adviser_id as adviserId',
      'a.name as adviserName',
      's.acting_for_adviser_id as actingForAdviserId',
      'o.name as actingForName',
      's.co_adviser_ids as coAdviserIds',
      's.restricted',
      's.mode',
      codesOfVisit('v.id').as('serviceCodes'),
    ]);
  return db.all(query).map((row) => ({
    ...row,
    adviserName: row.adviserName ?? '',
    coAdviserIds: JSON.parse(row.coAdviserIds ?? '[]') as string[],
    restricted: row.restricted === 1,
    serviceCodes: JSON.parse(row.serviceCodes) as string[],
  }));
};

/** Records that are no final ones, the oldest first. */
export const drafts = (db: Reader) =>
  db
    .all(
      sql$
        .selectFrom('consultation_sessions as s')
        .leftJoin('staff as a', 'a.id', 's.adviser_id')
        .where('s.state', '=', 'draft')
        .orderBy('s.started_at')
        .orderBy('s.id')
        .select([
          's.id',
          's.session_no as sessionNo',
          's.started_at as startedAt',
          's.adviser_id as adviserId',
          'a.name as adviserName',
        ]),
    )
    .map((row) => ({ ...row, adviserName: row.adviserName ?? '' }));

export interface SessionFigure {
  adviserId: string;
  adviserName: string;
  startedAt: string;
  endedAt: string | null;
  state: ConsultationSession['state'];
}

export const sessionFigures = (db: Reader, businessDate: string): SessionFigure[] =>
  db.all(
    sql$
      .selectFrom('consultation_sessions as s')
      .innerJoin('visits as v', 'v.id', 's.visit_id')
      .leftJoin('staff as a', 'a.id', 's.adviser_id')
      .where('v.business_date', '=', businessDate)
      .where('s.state', '<>', 'voided')
      .select((eb) => [
        's.adviser_id as adviserId',
        eb.fn.coalesce('a.name', sql<string>`''`).as('adviserName'),
        's.started_at as startedAt',
        's.ended_at as endedAt',
        's.state',
      ]),
  );
