import { sql } from 'kysely';
import type { ClientHit } from '../../../../shared/features/directory/contract.ts';
import type { Reader } from '../../db/query.ts';

/** People whose index entry matches, those seen most recently first: the index's own order backwards. */
export const clientsMatching = (db: Reader, match: string, limit: number): ClientHit[] =>
  db.all(sql<ClientHit>`
    select c.id, c.client_no as clientNo, c.name, c.name_roman as nameRoman, c.phone, c.company_name as companyName,
      r.last_visit_at as lastVisitAt
    from (select rowid from client_search where client_search match ${match} order by rowid desc limit ${limit}) as hit
    join client_recency as r on r.rank = hit.rowid
    join clients as c on c.id = r.client_id
    order by hit.rowid desc`);

interface PastVisit {
  visitId: string;
  visitNo: string;
  arrivedAt: string;
  state: string;
  serviceCodes: string;
}

export const visitsOf = (
  db: Reader,
  clientId: string,
  limit: number,
): (Omit<PastVisit, 'serviceCodes'> & { serviceCodes: string[] })[] =>
  db
    .all(
      sql<PastVisit>`
      select v.id as visitId, v.visit_no as visitNo, v.arrived_at as arrivedAt, v.state,
        (select json_group_array(service_code) from (select service_code from service_requests
          where visit_id = v.id and state <> 'voided' order by accepted_at, request_no)) as serviceCodes
      from visits as v where v.client_id = ${clientId} order by v.arrived_at desc limit ${limit}`,
    )
    .map((visit) => ({ ...visit, serviceCodes: JSON.parse(visit.serviceCodes) as string[] }));
