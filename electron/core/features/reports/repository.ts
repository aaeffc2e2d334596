import type { CloseView } from '../../../../shared/features/reports/closing.ts';
import type { CountedRequest, CountedTicket } from '../../../../shared/features/reports/rules.ts';
import type { UnnumberedVisit } from '../../../../shared/features/reports/timeline.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';

export const visitsOn = (db: Reader, businessDate: string): number =>
  db.first(
    sql$
      .selectFrom('visits')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('business_date', '=', businessDate)
      .where('state', '<>', 'voided'),
  )!.count;

export const requestsOn = (db: Reader, businessDate: string): CountedRequest[] =>
  db.all(
    sql$
      .selectFrom('visits as v')
      .innerJoin('service_requests as r', 'r.visit_id', 'v.id')
      .where('v.business_date', '=', businessDate)
      .where('v.state', '<>', 'voided')
      .where('r.state', '<>', 'voided')
      .select([
        'r.visit_id as visitId',
        'r.request_no as requestNo',
        'r.service_code as serviceCode',
        'r.region_code as regionCode',
        'r.accepted_at as acceptedAt',
        'r.closed_at as closedAt',
        'v.channel',
        'v.head_count as headCount',
      ]),
  );

export const ticketsOn = (db: Reader, businessDate: string): CountedTicket[] =>
  db
    .all(
      sql$
        .selectFrom('tickets')
        .where('business_date', '=', businessDate)
        .select([
          'ticket_no as ticketNo',
          'series',
          'state',
          'issued_at as issuedAt',
          'called_at as calledAt',
          'served_at as servedAt',
          'ended_at as endedAt',
        ]),
    )
    .map((ticket) => ({ ...ticket, calledAt: JSON.parse(ticket.calledAt) as string[] }));

export const unnumberedOn = (db: Reader, businessDate: string): UnnumberedVisit[] =>
  db.all(
    sql$
      .selectFrom('visits')
      .where('business_date', '=', businessDate)
      .where('state', '<>', 'voided')
      .where('ticket_id', 'is', null)
      .select(['state', 'arrived_at as arrivedAt', 'left_at as leftAt']),
  );

/** Visits being served whose day is over, the oldest first; an older one than `from` nobody waits for. */
export const servedSince = (db: Reader, { from, before }: { from: string; before: string }) =>
  db.all(
    sql$
      .selectFrom('visits')
      .where('business_date', '>=', from)
      .where('business_date', '<', before)
      .where('state', '=', 'serving')
      .orderBy('arrived_at')
      .select(['id as visitId', 'visit_no as visitNo', 'business_date as businessDate']),
  );

/** The last day before that anybody came. */
export const lastDayBefore = (db: Reader, businessDate: string): string | undefined =>
  db.first(
    sql$
      .selectFrom('visits')
      .where('business_date', '<', businessDate)
      .where('state', '<>', 'voided')
      .orderBy('business_date', 'desc')
      .limit(1)
      .select('business_date as day'),
  )?.day;

/** How a day was closed last, without its figures. */
export const lastCloseKind = (db: Reader, businessDate: string): CloseView['kind'] | undefined =>
  db.first(
    sql$
      .selectFrom('day_closes')
      .where('business_date', '=', businessDate)
      .where('voided_at', 'is', null)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .select('kind'),
  )?.kind;

export const workstationCodes = (db: Reader): string[] =>
  db
    .all(sql$.selectFrom('workstations').select('code').where('voided_at', 'is', null).orderBy('code'))
    .map(({ code }) => code);

/** A day's closes, the earliest first; two made at once on two workstations in the same order everywhere. */
export const closesOf = (db: Reader, businessDate: string): CloseView[] =>
  db
    .all(
      sql$
        .selectFrom('day_closes as d')
        .leftJoin('staff as s', 's.id', 'd.created_by')
        .where('d.business_date', '=', businessDate)
        .where('d.voided_at', 'is', null)
        .orderBy('d.created_at')
        .orderBy('d.id')
        .selectAll('d')
        .select('s.name as byName'),
    )
    .map(({ byName, ...row }) => {
      const { id, kind, summary, missing, carried, reason, createdAt } = decode('dayClose', row);
      return { id, kind, summary, missing, carried, reason, closedAt: createdAt, byName };
    });
