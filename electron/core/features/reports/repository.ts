import type { CountedRequest, CountedTicket } from '../../../../shared/features/reports/rules.ts';
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

export const workstationCodes = (db: Reader): string[] =>
  db
    .all(sql$.selectFrom('workstations').select('code').where('voided_at', 'is', null).orderBy('code'))
    .map(({ code }) => code);
