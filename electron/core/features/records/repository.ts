import { sql } from 'kysely';
import type { RecordRow, SavedSearch } from '../../../../shared/features/records/contract.ts';
import type { NumberAsked } from '../../../../shared/features/records/rules.ts';
import { type RecordText, textsOfSession, textsOfVisit } from '../../../../shared/features/records/words.ts';
import { COUNTED } from '../../../../shared/features/records/contract.ts';
import { searchKey } from '../../../../shared/lib/search-key.ts';
import { decode } from '../../db/codec.ts';
import { recordsOfPerson } from '../../db/merged-clients.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';
import { inCompany, nameTokens } from '../../db/search-tokens.ts';

/** Records by what the index knows of them; `from` included, `before` not. Null does not narrow. */
export interface Wanted {
  match: string;
  from: number | null;
  before: number | null;
  state: string | null;
  /** Records with a number that was typed. */
  only: string[] | null;
}

const FIRST = 0;
const LAST = Number.MAX_SAFE_INTEGER;

/** Places of what was found, newest first: the index walks in this order, so nothing is sorted. */
function places({ match, from, before, state, only }: Wanted, limit: number) {
  const range = sql`between ${from ?? FIRST} and ${(before ?? LAST) - 1}`;
  // The few that bear a number come first, and each is asked whether it may be found: not the other way round.
  if (only)
    return sql`select record_places.rank from record_places cross join record_search as f on f.rowid = record_places.rank
    where id in (select value from json_each(${JSON.stringify(only)})) and record_search match ${match}
      and record_places.rank ${range} ${inState(state)} order by record_places.rank desc limit ${limit}`;
  return sql`select f.rowid as rank from record_search as f cross join record_places on record_places.rank = f.rowid
    where record_search match ${match} and f.rowid ${range} ${inState(state)}
    order by f.rowid desc limit ${limit}`;
}

const inState = (state: string | null) =>
  state === null
    ? sql``
    : sql`and ${state} = case record_places.kind
        when 'visit' then (select state from visits where id = record_places.id)
        else (select state from consultation_sessions where id = record_places.id) end`;

/** How many there are, up to `COUNTED`, and one more when there are more. */
export const count = (db: Reader, wanted: Wanted): number =>
  db.first(sql<{ found: number }>`select count(*) as found from (${places(wanted, COUNTED + 1)})`)!.found;

type RawRow = Omit<RecordRow, 'serviceCodes' | 'regionCodes'> & { codes: string };

export const page = (db: Reader, wanted: Wanted, limit: number): RecordRow[] =>
  db
    .all(
      sql<RawRow>`
        select p.kind, p.id, p.rank as place, coalesce(s.started_at, v.arrived_at) as at,
          coalesce(s.session_no, v.visit_no) as number, t.ticket_no as ticketNo,
          c.name as clientName, c.company_name as companyName,
          case p.kind when 'session' then (select name from staff where id = s.adviser_id)
            else (select group_concat(name, '、') from (select distinct a.name from consultation_sessions as own
              join staff as a on a.id = own.adviser_id where own.visit_id = v.id and own.state <> 'voided')) end as adviserName,
          coalesce(s.state, v.state) as state,
          (select json_group_array(json_array(service_code, region_code)) from (select service_code, region_code
            from service_requests where visit_id = coalesce(s.visit_id, v.id) and state <> 'voided'
            order by accepted_at, request_no)) as codes
        from (${places(wanted, limit)}) as hit
        cross join record_places as p on p.rank = hit.rank
        left join consultation_sessions as s on p.kind = 'session' and s.id = p.id
        left join visits as v on v.id = case p.kind when 'visit' then p.id else s.visit_id end
        left join tickets as t on t.id = v.ticket_id
        left join people as c on c.id = case p.kind when 'visit' then v.client_id else s.client_id end
        order by hit.rank desc`,
    )
    .map(({ codes, ...row }) => {
      const pairs = JSON.parse(codes) as [string, string | null][];
      return {
        ...row,
        serviceCodes: pairs.map(([service]) => service),
        regionCodes: [...new Set(pairs.flatMap(([, region]) => region ?? []))],
      };
    });

/** The texts of one result. */
export function textsOf(db: Reader, { kind, id }: Pick<RecordRow, 'kind' | 'id'>): RecordText[] {
  if (kind === 'session') {
    const row = db.first(sql$.selectFrom('consultation_sessions').selectAll().where('id', '=', id));
    return row ? textsOfSession(decode('consultationSession', row)) : [];
  }
  const row = db.first(sql$.selectFrom('visits').selectAll().where('id', '=', id));
  const requests = db.all(
    sql$
      .selectFrom('service_requests')
      .selectAll()
      .where('visit_id', '=', id)
      .where('state', '<>', 'voided')
      .orderBy('accepted_at'),
  );
  if (!row) return [];
  return textsOfVisit(
    decode('visit', row),
    requests.map((each) => decode('serviceRequest', each)),
  );
}

const AFTER_ALL = '\uFFFF';
const MOST_BY_NUMBER = 2000;

/** Visits and sessions a number leads to: a visit's, a request's or a ticket's leads to the visit and its sessions. */
export function idsByNumber(db: Reader, asked: NumberAsked): string[] {
  const ids = (query: ReturnType<typeof sql<{ id: string }>>): string[] => db.all(query).map(({ id }) => id);
  if (asked.of === 'ticket') {
    return ids(sql`with found(id) as (select visit_id from tickets where ticket_no = ${asked.ticketNo}
        order by business_date desc limit ${MOST_BY_NUMBER})
      select id from found union all select s.id from found join consultation_sessions as s on s.visit_id = found.id`);
  }
  const { kind, begins } = asked;
  const day = begins.slice(1, 8);
  const sameDay = sql`select id from visits where visit_no >= ${`V${day}`} and visit_no < ${`V${day}${AFTER_ALL}`}`;
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${begins} and ${sql.ref(column)} < ${begins + AFTER_ALL}`;
  if (kind === 'N') {
    return ids(sql`select s.id from (${sameDay}) as v join consultation_sessions as s on s.visit_id = v.id
      where ${within('s.session_no')}`);
  }
  const found =
    kind === 'V'
      ? sql`select id from visits where ${within('visit_no')}`
      : sql`select v.id from (${sameDay}) as v join service_requests as r on r.visit_id = v.id where ${within('r.request_no')}`;
  return ids(sql`with found(id) as (${found})
    select id from found union select s.id from found join consultation_sessions as s on s.visit_id = found.id`);
}

/** Every client record that leads to the same person. */
export const recordsOf = (db: Reader, clientId: string): string[] =>
  db.all(sql<{ id: string }>`select id from ${recordsOfPerson(clientId)}`).map(({ id }) => id);

type Company = NonNullable<SavedSearch['company']>;

export const companyNamed = (db: Reader, companyId: string): Company | undefined =>
  db.first(
    sql<Company>`select id, name, business_no as number from companies where id = ${companyId}
      union all select id, name_local, coalesce(credit_code, registration_no) from overseas_entities where id = ${companyId}`,
  );

export const clientNamed = (db: Reader, clientId: string): SavedSearch['client'] =>
  db.first(
    sql$.selectFrom('people').select(['person_id as id', 'name', 'client_no as clientNo']).where('id', '=', clientId),
  ) ?? null;

/** Client records of everybody in a company: by their place in it, or because its name was typed beside theirs. */
export function clientsOfCompany(db: Reader, companyId: string): string[] {
  const named = companyNamed(db, companyId);
  if (!named) return [];
  const byPlace = db.all(
    sql<{ id: string }>`select client_id as id from client_roles
      where (company_id = ${companyId} or entity_id = ${companyId}) and voided_at is null`,
  );
  const phrase = inCompany(nameTokens(named.name));
  const byName = db.all(
    sql<{ id: string; company: string | null }>`select c.id, c.company_name as company
      from client_search as f join client_recency as r on r.rank = f.rowid join clients as c on c.id = r.client_id
      where client_search match ${`company : "${phrase}"`}`,
  );
  const key = searchKey(named.name);
  const people = [...byPlace, ...byName.filter(({ company }) => searchKey(company ?? '') === key)];
  return [...new Set(people.flatMap(({ id }) => recordsOf(db, id)))];
}

export type Saved = Pick<SavedSearch, 'id' | 'name' | 'filter'>;

export const savedOf = (db: Reader, staffId: string): Saved[] =>
  db
    .all(sql$.selectFrom('saved_searches').selectAll().where('staff_id', '=', staffId).orderBy('name').orderBy('id'))
    .map(({ id, name, filter }) => ({ id, name, filter: JSON.parse(filter) as Saved['filter'] }));

export function putSaved(db: Runner, staffId: string, { id, name, filter }: Saved): void {
  const row = { name, filter: JSON.stringify(filter) };
  db.run(
    sql$
      .insertInto('saved_searches')
      .values({ id, staff_id: staffId, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
  );
}

export const removeSaved = (db: Runner, staffId: string, id: string): void =>
  void db.run(sql$.deleteFrom('saved_searches').where('staff_id', '=', staffId).where('id', '=', id));
