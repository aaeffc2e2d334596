import { sql } from 'kysely';
import type { QueueItem } from '../../../../../shared/features/visits/contract.ts';
import type { Ticket, Visit } from '../../../../../shared/features/visits/records.ts';
import { type Reader, sql$ } from '../../../db/query.ts';
import { HIDDEN_REQUEST } from '../repository.ts';

/** What the queue shows of a visit, ticket number and first call included for sorting and waiting times. */
export interface QueueRow extends Omit<QueueItem, 'wait'> {
  number: number | null;
  queuedAt: string | null;
  transferredAt: string | null;
}

const queueRows = sql$
  .selectFrom('visits as v')
  .leftJoin('tickets as t', 't.id', 'v.ticket_id')
  .leftJoin('people as c', 'c.id', 'v.client_id')
  .leftJoin('staff as caller', 'caller.id', 't.called_by')
  .leftJoin('clients as spoken', 'spoken.id', 'c.person_id')
  .leftJoin('rooms as r', 'r.id', 't.room_id')
  .leftJoin('rooms as next_room', 'next_room.id', 't.for_room_id')
  .leftJoin('staff as next_staff', 'next_staff.id', 't.for_staff_id')
  .leftJoin('staff as hander', 'hander.id', 't.transferred_by')
  .leftJoin('consultation_sessions as s', (join) =>
    join.on(
      's.id',
      '=',
      sql<string>`(select id from consultation_sessions where visit_id = v.id and state = 'draft'
        order by started_at desc limit 1)`,
    ),
  )
  .select([
    'v.id as visitId',
    'v.visit_no as visitNo',
    't.id as ticketId',
    't.ticket_no as ticketNo',
    't.series',
    't.number',
    't.queued_at as queuedAt',
    'v.state',
    'v.priority',
    'v.channel',
    'c.person_id as clientId',
    'c.name as clientName',
    'c.company_name as companyName',
    'v.head_count as headCount',
    'v.purpose_text as purposeText',
    'v.arrived_at as arrivedAt',
    't.issued_at as issuedAt',
    't.called_at as calledAt',
    't.call_unconfirmed as callUnconfirmed',
    't.called_by as calledBy',
    'caller.name as calledByName',
    't.room_id as roomId',
    'r.name as roomName',
    'r.name_en as roomNameEn',
    't.for_room_id as forRoomId',
    'next_room.name as forRoomName',
    'next_room.name_en as forRoomNameEn',
    't.for_staff_id as forStaffId',
    'next_staff.name as forStaffName',
    't.transfer_note as transferNote',
    't.transferred_at as transferredAt',
    'hander.name as transferredByName',
    'spoken.languages',
    't.served_at as servedAt',
    's.id as sessionId',
    's.adviser_id as sessionAdviserId',
    's.co_adviser_ids as sessionColleagueIds',
    's.planned_end_at as sessionEndsAt',
    sql<string>`(select json_group_array(service_code) from (select service_code from service_requests
      where visit_id = v.id and state <> ${HIDDEN_REQUEST} order by accepted_at, request_no))`.as('serviceCodes'),
  ]);

type RawQueueRow = ReturnType<typeof queueRows.execute> extends Promise<(infer R)[]> ? R : never;

const languagesIn = (json: string | null): QueueItem['languages'] => JSON.parse(json ?? '[]') as QueueItem['languages'];

function toQueueRow(raw: RawQueueRow): QueueRow {
  const { calledAt, callUnconfirmed, serviceCodes, languages, sessionColleagueIds, ...row } = raw;
  const calls = JSON.parse(calledAt ?? '[]') as string[];
  return {
    ...row,
    serviceCodes: JSON.parse(serviceCodes) as string[],
    sessionColleagueIds: JSON.parse(sessionColleagueIds ?? '[]') as string[],
    lastCalledAt: calls.at(-1) ?? null,
    timesCalled: calls.length,
    callsThisTurn: calls.filter((at) => at >= (row.queuedAt ?? '')).length,
    languages: languagesIn(languages),
    callUnconfirmed: callUnconfirmed === 1,
  };
}

export const dayQueue = (db: Reader, businessDate: string): QueueRow[] =>
  db.all(queueRows.where('v.business_date', '=', businessDate)).map(toQueueRow);

export function queueRowOf(db: Reader, visitId: string): QueueRow | undefined {
  const row = db.first(queueRows.where('v.id', '=', visitId));
  return row && toQueueRow(row);
}

/** A waiting ticket with what its place in the queue depends on. */
export interface WaitingTicket {
  visitId: string;
  series: Ticket['series'];
  number: number;
  priority: Visit['priority'];
  issuedAt: string;
  queuedAt: string;
  forRoomId: string | null;
  forStaffId: string | null;
  transferredAt: string | null;
  languages: QueueItem['languages'];
}

export const waitingTickets = (db: Reader, businessDate: string): WaitingTicket[] =>
  db
    .all(
      sql$
        .selectFrom('tickets as t')
        .innerJoin('visits as v', 'v.id', 't.visit_id')
        .leftJoin('people as c', 'c.id', 'v.client_id')
        .leftJoin('clients as spoken', 'spoken.id', 'c.person_id')
        .where('t.business_date', '=', businessDate)
        .where('t.state', '=', 'waiting')
        .select([
          't.visit_id as visitId',
          't.series',
          't.number',
          'v.priority',
          't.issued_at as issuedAt',
          't.queued_at as queuedAt',
          't.for_room_id as forRoomId',
          't.for_staff_id as forStaffId',
          't.transferred_at as transferredAt',
          'spoken.languages',
        ]),
    )
    .map(({ languages, ...row }) => ({ ...row, languages: languagesIn(languages) }));
