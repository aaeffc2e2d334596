import { type RawBuilder, sql } from 'kysely';
import type { ClientHit } from '../../../../shared/features/directory/people.ts';
import { numberIn } from '../../../../shared/features/records/rules.ts';
import { clientMatches } from '../../db/search-query.ts';
import { recordsOfPerson } from '../../db/merged-clients.ts';
import type { Reader } from '../../db/query.ts';

/** The record that is read for a client id: its own, or the one it was merged into. */
export const personOf = (db: Reader, clientId: string): string =>
  db.first(sql<{ id: string }>`select person_id as id from people where id = ${clientId}`)?.id ?? clientId;

type RawHit = Omit<ClientHit, 'specialNeeds' | 'formerNos' | 'birthYear'> & {
  specialNeeds: string | null;
  formerNos: string;
  birthDate: string | null;
};

/** What a row of the list shows, from `clients as c` and `client_recency as r`. */
const HIT = sql`c.id, c.client_no as clientNo, c.name, c.name_roman as nameRoman, coalesce(c.phone, c.phone2) as phone,
  c.company_name as companyName, c.birth_date as birthDate, r.last_visit_at as lastVisitAt, c.special_needs as specialNeeds,
  c.safety_note as safetyNote,
  (select json_group_array(o.client_no) from merged_clients m join clients o on o.id = m.client_id where m.into_id = c.id) as formerNos`;

const toHit = ({ birthDate, specialNeeds, formerNos, ...hit }: RawHit): ClientHit => ({
  ...hit,
  birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
  specialNeeds: JSON.parse(specialNeeds ?? '[]') as ClientHit['specialNeeds'],
  formerNos: JSON.parse(formerNos) as string[],
});

const hits = (db: Reader, query: RawBuilder<RawHit>): ClientHit[] => db.all(query).map(toHit);

/** People whose index entry matches, those seen most recently first: the index's own order backwards. */
const clientsMatching = (db: Reader, match: string, limit: number): ClientHit[] =>
  hits(
    db,
    sql`select ${HIT}, null as foundBy
      from (select rowid from client_search where client_search match ${match} order by rowid desc limit ${limit}) as hit
      join client_recency as r on r.rank = hit.rowid join clients as c on c.id = r.client_id order by hit.rowid desc`,
  );

const MOST_BY_NUMBER = 4;

/** Who came with a ticket: today's number first, then the latest days it was given on. */
const byTicket = (db: Reader, ticketNo: string, today: string): ClientHit[] =>
  hits(
    db,
    sql`select ${HIT}, t.ticket_no || ' ' || t.business_date as foundBy
      from (select id, visit_id, ticket_no, business_date from tickets
        where ticket_no = ${ticketNo} and business_date <= ${today} and state <> 'voided'
        order by business_date desc limit ${MOST_BY_NUMBER}) as t
      join visits as v on v.id = t.visit_id join people as p on p.id = v.client_id
      join clients as c on c.id = p.person_id left join client_recency as r on r.client_id = c.id
      where c.voided_at is null order by t.business_date desc`,
  );

const AFTER_ALL = '\uFFFF';

/** Who came on a visit, by its number or as much as was typed of it. */
const byVisit = (db: Reader, visitNo: string): ClientHit[] =>
  hits(
    db,
    sql`select ${HIT}, v.visit_no as foundBy
      from (select client_id, visit_no from visits where visit_no >= ${visitNo} and visit_no < ${visitNo + AFTER_ALL}
        and client_id is not null order by visit_no limit ${MOST_BY_NUMBER}) as v
      join people as p on p.id = v.client_id
      join clients as c on c.id = p.person_id left join client_recency as r on r.client_id = c.id
      where c.voided_at is null`,
  );

/** People for what was typed: a ticket or visit named by its number, then who matches strictly, then loosely. */
export function findClients(db: Reader, { query, limit, today }: { query: string; limit: number; today: string }) {
  const found = new Map<string, ClientHit>();
  const take = (list: ClientHit[]): void => {
    for (const hit of list) if (!found.has(hit.id)) found.set(hit.id, hit);
  };
  const number = numberIn(query);
  if (number?.of === 'ticket') take(byTicket(db, number.ticketNo, today));
  if (number?.of === 'record') take(byVisit(db, number.begins));
  for (const match of clientMatches(query)) {
    if (found.size >= limit) break;
    take(clientsMatching(db, match, limit + found.size));
  }
  return [...found.values()].slice(0, limit);
}

export const hitsOf = (db: Reader, ids: readonly string[]): ClientHit[] =>
  ids.length === 0
    ? []
    : hits(
        db,
        sql`select ${HIT}, null as foundBy from clients as c left join client_recency as r on r.client_id = c.id
          where c.id in (${sql.join(ids)}) and c.voided_at is null order by r.rank desc`,
      );

/** People who share one of the keys, with the keys they share. */
export const sharing = (db: Reader, keys: readonly string[], limit: number): { clientId: string; key: string }[] =>
  keys.length === 0
    ? []
    : db.all(
        sql`select k.client_id as clientId, k.key from client_keys as k
          left join client_recency as r on r.client_id = k.client_id
          where k.key in (${sql.join(keys)}) order by r.rank desc limit ${limit}`,
      );

/** Records merged into a person's. */
export const formerOf = (db: Reader, personId: string): { id: string; clientNo: string; name: string }[] =>
  db.all(
    sql`select c.id, c.client_no as clientNo, c.name from merged_clients as m join clients as c on c.id = m.client_id
      where m.into_id = ${personId} order by c.client_no`,
  );

interface PastVisit {
  visitId: string;
  visitNo: string;
  arrivedAt: string;
  purposeText: string;
  state: string;
  serviceCodes: string;
  results: string;
}

/** Visits of a person and of the records merged into theirs, latest first. */
export const visitsOf = (
  db: Reader,
  personId: string,
  limit: number,
): (Omit<PastVisit, 'serviceCodes' | 'results'> & { serviceCodes: string[]; results: string[] })[] =>
  db
    .all(
      sql<PastVisit>`
      select v.id as visitId, v.visit_no as visitNo, v.arrived_at as arrivedAt, v.purpose_text as purposeText, v.state,
        (select json_group_array(result) from (select result from service_requests
          where visit_id = v.id and state <> 'voided' and result is not null order by accepted_at, request_no)) as results,
        (select json_group_array(service_code) from (select service_code from service_requests
          where visit_id = v.id and state <> 'voided' order by accepted_at, request_no)) as serviceCodes
      from visits as v
      where v.client_id in ${recordsOfPerson(personId)}
      order by v.arrived_at desc limit ${limit}`,
    )
    .map((visit) => ({
      ...visit,
      serviceCodes: JSON.parse(visit.serviceCodes) as string[],
      results: JSON.parse(visit.results) as string[],
    }));

export const countVisits = (db: Reader, clientId: string): number =>
  db.first(sql<{ count: number }>`select count(*) as count from visits where client_id = ${clientId}`)!.count;
