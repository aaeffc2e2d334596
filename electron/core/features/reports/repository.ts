import type { CloseView } from '../../../../shared/features/reports/closing.ts';
import type { CountedRequest, CountedTicket } from '../../../../shared/features/reports/rules.ts';
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
