import { sql } from 'kysely';
import type { CompanyHit, RoleView } from '../../../../../shared/features/directory/companies.ts';
import type { Reader } from '../../../db/query.ts';
import { companyMatches } from '../../../db/search-query.ts';

type RawHit = Omit<CompanyHit, 'numberUnverified'> & { numberUnverified: number | null };

/** Companies and overseas entities as one list of what tells them apart. */
const HITS = sql`
  select c.id, 'company' as kind, c.name, c.name_en as otherName, c.business_no as number,
    c.number_unverified as numberUnverified, 'TW' as regionCode, null as cityName,
    (select count(distinct client_id) from client_roles where company_id = c.id and voided_at is null and until is null) as people
    from companies as c where c.voided_at is null
  union all
  select e.id, 'entity', e.name_local, e.name_zh, coalesce(e.credit_code, e.registration_no), e.number_unverified,
    e.region_code, e.city_name,
    (select count(distinct client_id) from client_roles where entity_id = e.id and voided_at is null and until is null)
    from overseas_entities as e where e.voided_at is null`;

const toHit = (row: RawHit): CompanyHit => ({ ...row, numberUnverified: row.numberUnverified === 1 });

export const companyHits = (db: Reader, ids: readonly string[]): CompanyHit[] => {
  if (ids.length === 0) return [];
  const found = db.all(sql<RawHit>`select * from (${HITS}) where id in (${sql.join(ids)})`).map(toHit);
  return found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
};

/** Ids for what was typed: names that begin with it before those that have it elsewhere; those last changed first. */
export function findCompanies(db: Reader, query: string, limit: number): string[] {
  const matches = companyMatches(query);
  if (query.trim() === '') {
    return db
      .all(sql<{ id: string }>`select id from company_recency order by rank desc limit ${limit}`)
      .map(({ id }) => id);
  }
  const found = new Set<string>();
  for (const match of matches) {
    if (found.size >= limit) break;
    const rows = db.all(sql<{ id: string }>`
      select r.id from (select rowid from company_search where company_search match ${match}
        order by rowid desc limit ${limit + found.size}) as hit
      join company_recency as r on r.rank = hit.rowid order by hit.rowid desc`);
    for (const { id } of rows) found.add(id);
  }
  return [...found].slice(0, limit);
}

interface RawRole extends Omit<RoleView, 'company'> {
  companyId: string;
}

/** Places of the given records in companies, present ones first. */
export function rolesOf(db: Reader, clientIds: readonly string[]): RoleView[] {
  const roles = db.all(sql<RawRole>`
    select id, role, since, until, coalesce(company_id, entity_id) as companyId from client_roles
    where client_id in (${sql.join(clientIds)}) and voided_at is null order by until is not null, created_at`);
  const companies = new Map(
    companyHits(
      db,
      roles.map(({ companyId }) => companyId),
    ).map((hit) => [hit.id, hit]),
  );
  return roles.flatMap(({ companyId, ...role }) => {
    const company = companies.get(companyId);
    return company ? [{ ...role, company }] : [];
  });
}

/** Who belongs to a company: the person that is read for each record, present ones first. */
export const peopleOf = (
  db: Reader,
  companyId: string,
): { roleId: string; role: RoleView['role']; until: string | null; clientId: string }[] =>
  db.all(sql`
    select r.id as roleId, r.role, r.until, p.person_id as clientId from client_roles as r
    join people as p on p.id = r.client_id
    where (r.company_id = ${companyId} or r.entity_id = ${companyId}) and r.voided_at is null
    order by r.until is not null, r.created_at`);

/** Overseas entities of a company. */
export const entitiesOf = (db: Reader, companyId: string): string[] =>
  db
    .all(
      sql<{
        id: string;
      }>`select id from overseas_entities where parent_company_id = ${companyId} and voided_at is null`,
    )
    .map(({ id }) => id);
