import type { QueueClosing } from '../../../../../shared/features/visits/records.ts';
import type { ForecastTicket } from '../../../../../shared/features/visits/forecast.ts';
import { decode } from '../../../db/codec.ts';
import { type Reader, sql$ } from '../../../db/query.ts';

/** Tickets of the days from the first to the last, for the forecast of waits. */
export const forecastTickets = (
  db: Reader,
  { from, until }: { from: string; until: string },
): (ForecastTicket & { businessDate: string })[] =>
  db
    .all(
      sql$
        .selectFrom('tickets as t')
        .innerJoin('visits as v', 'v.id', 't.visit_id')
        .where('t.business_date', '>=', from)
        .where('t.business_date', '<=', until)
        .where('t.state', '<>', 'voided')
        .orderBy('t.issued_at')
        .select([
          't.business_date as businessDate',
          't.visit_id as visitId',
          'v.priority',
          't.series',
          't.number',
          't.state',
          't.issued_at as issuedAt',
          't.queued_at as queuedAt',
          't.transferred_at as transferredAt',
          't.called_at as calledAt',
          't.called_by as calledBy',
          't.served_at as servedAt',
          't.ended_at as endedAt',
        ]),
    )
    .map((row) => ({ ...row, calledAt: JSON.parse(row.calledAt) as string[] }));

/** Of a day, those taken back left out, the earliest first. */
export const standingClosings = (db: Reader, businessDate: string): QueueClosing[] =>
  db
    .all(
      sql$
        .selectFrom('queue_closings')
        .selectAll()
        .where('business_date', '=', businessDate)
        .where('reopened_at', 'is', null)
        .where('voided_at', 'is', null)
        .orderBy('closed_at'),
    )
    .map((row) => decode('queueClosing', row));
