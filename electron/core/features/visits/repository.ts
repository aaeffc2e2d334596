import { sql } from 'kysely';
import type { RepeatView } from '../../../../shared/features/visits/contract.ts';
import type { ServiceRequest, Ticket, Visit, VisitState } from '../../../../shared/features/visits/records.ts';
import type { PrivacyNotice } from '../../../../shared/features/visits/privacy-notice.ts';
import type { ClaimInput } from '../../../../shared/sync/questions.ts';
import { decode } from '../../db/codec.ts';
import { recordsOfPerson } from '../../db/merged-clients.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';
import type { Tables } from '../../db/tables.ts';

export const HIDDEN_REQUEST = 'voided';

export function visitById(db: Reader, id: string): Visit | undefined {
  const row = db.first(sql$.selectFrom('visits').selectAll().where('id', '=', id));
  return row && decode('visit', row);
}

export function ticketById(db: Reader, id: string): Ticket | undefined {
  const row = db.first(sql$.selectFrom('tickets').selectAll().where('id', '=', id));
  return row && decode('ticket', row);
}

/** The highest ordinary number of a series known here on a day; 0 when there is none. */
export const highestNumber = (db: Reader, { businessDate, series }: Pick<Ticket, 'businessDate' | 'series'>): number =>
  db.first(
    sql$
      .selectFrom('tickets')
      .where('business_date', '=', businessDate)
      .where('series', '=', series)
      .where('ticket_no', 'not like', '%-%')
      .select(({ fn }) => fn.max('number').as('highest')),
  )?.highest ?? 0;

export const isTicketNoTaken = (db: Reader, { businessDate, series, ticketNo }: TicketNo): boolean =>
  db.first(
    sql$
      .selectFrom('tickets')
      .where('business_date', '=', businessDate)
      .where('series', '=', series)
      .where('ticket_no', '=', ticketNo)
      .select('id'),
  ) !== undefined;

type TicketNo = Pick<Ticket, 'businessDate' | 'series' | 'ticketNo'>;

export const requestsOf = (db: Reader, visitId: string): ServiceRequest[] =>
  db
    .all(
      sql$
        .selectFrom('service_requests')
        .selectAll()
        .where('visit_id', '=', visitId)
        .where('state', '<>', HIDDEN_REQUEST)
        .orderBy('accepted_at')
        .orderBy('request_no'),
    )
    .map((row) => decode('serviceRequest', row));

/** The request a visit was registered with, whatever became of it. */
export function firstRequestOf(db: Reader, visitId: string): ServiceRequest | undefined {
  const row = db.first(
    sql$
      .selectFrom('service_requests')
      .selectAll()
      .where('visit_id', '=', visitId)
      .orderBy('accepted_at')
      .orderBy('request_no')
      .limit(1),
  );
  return row && decode('serviceRequest', row);
}

interface SameMatter {
  clientId: string;
  serviceCode: string;
  regionCode: string | null;
  /** First moment looked at, and the one before which. */
  from: string;
  before: string;
}

/** Latest request about the same matter of a person, or of records merged with theirs; an unsaid region is any. */
export const sameMatter = (db: Reader, asked: SameMatter) =>
  db.first(
    sql<RepeatView & { id: string }>`
      select s.id, s.request_no as requestNo, s.accepted_at as acceptedAt
      from visits as v join service_requests as s on s.visit_id = v.id
      where v.client_id in ${recordsOfPerson(asked.clientId)}
        and v.state <> 'voided' and s.state <> ${HIDDEN_REQUEST} and s.service_code = ${asked.serviceCode}
        and (s.region_code is ${asked.regionCode} or s.region_code is null or ${asked.regionCode} is null)
        and s.accepted_at >= ${asked.from} and s.accepted_at < ${asked.before}
      order by s.accepted_at desc, s.request_no desc limit 1`,
  );

export const repeatById = (db: Reader, id: string): RepeatView | undefined =>
  db.first(
    sql$
      .selectFrom('service_requests')
      .where('id', '=', id)
      .select(['request_no as requestNo', 'accepted_at as acceptedAt']),
  );

/** The notice a person was last given, under whichever of their merged records. */
export function latestNotice(db: Reader, clientId: string): PrivacyNotice | undefined {
  const row = db.first(
    sql<Tables['privacy_notices']>`select n.* from privacy_notices as n
      where n.voided_at is null and n.client_id in ${recordsOfPerson(clientId)}
      order by n.given_at desc, n.id desc limit 1`,
  );
  return row && decode('privacyNotice', { ...row });
}

export const hasOpenRecord = (db: Reader, visitId: string): boolean =>
  db.first(
    sql$.selectFrom('consultation_sessions').select('id').where('visit_id', '=', visitId).where('state', '=', 'draft'),
  ) !== undefined;

/** Visits of days before `businessDate` that stand in one of the states, oldest first. */
export const visitsBefore = (db: Reader, businessDate: string, states: VisitState[]): Visit[] =>
  db
    .all(
      sql$
        .selectFrom('visits')
        .selectAll()
        .where('business_date', '<', businessDate)
        .where('state', 'in', states)
        .orderBy('arrived_at'),
    )
    .map((row) => decode('visit', row));

const kept = (db: Reader, key: string): string | undefined =>
  db.first(sql$.selectFrom('meta').select('value').where('key', '=', key))?.value;

function keep(db: Runner, key: string, value: string): void {
  db.run(
    sql$
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })),
  );
}

const DAY_BEGUN = 'visits.dayBegun';

/** The last business date whose beginning was seen to. */
export const dayBegun = (db: Reader): string | undefined => kept(db, DAY_BEGUN);

export const markDayBegun = (db: Runner, businessDate: string): void => keep(db, DAY_BEGUN, businessDate);

const UNCONFIRMED = 'visits.unconfirmedCalls';

/** Calls made here that the server has not been asked about yet, oldest first. */
export const unconfirmedCalls = (db: Reader): ClaimInput[] => JSON.parse(kept(db, UNCONFIRMED) ?? '[]') as ClaimInput[];

export const keepUnconfirmedCalls = (db: Runner, calls: ClaimInput[]): void =>
  keep(db, UNCONFIRMED, JSON.stringify(calls));

export const visitByRequestKey = (db: Reader, key: string): string | undefined =>
  db.first(sql$.selectFrom('request_keys').select('result_id').where('key', '=', key))?.result_id;

export function keepRequestKey(db: Runner, entry: { key: string; visitId: string; at: string }): void {
  db.run(
    sql$
      .insertInto('request_keys')
      .values({ key: entry.key, procedure: 'visits.register', result_id: entry.visitId, at: entry.at }),
  );
}
