import type { Client } from '../../../shared/features/directory/people.ts';
import type { Company, OverseasEntity } from '../../../shared/features/directory/companies.ts';
import { likenessKeys } from '../../../shared/features/directory/rules.ts';
import { msOf } from '../../../shared/lib/dates.ts';
import { searchWords } from '../../../shared/lib/search-key.ts';
import { decode, type SqlRow } from './codec.ts';
import { followMerges, formerOf, personOf } from './merged-clients.ts';
import { digitTails, inCompany, initialTokens, nameTokens, numberTails, paperToken } from './search-tokens.ts';
import type { Statements } from './statements.ts';

const PLACES_PER_SECOND = 8;
/** Odd, so that trying again leads elsewhere. */
const STRIDE = 40_503;

/**
 * A free place at a moment: those who come in one second stand in their order. Where it is crowded, as after an import, they
 * spread behind it by their ids, over more and more places.
 */
function freeRank(statement: Statements, { id }: Client, seenAt: string): number {
  const taken = statement('select 1 from client_recency where rank = ?');
  const start = Math.floor(msOf(seenAt) / 1000) * PLACES_PER_SECOND;
  const spread = Number.parseInt(id.slice(-8), 16) || 0;
  let rank = start;
  for (let tries = 1; taken.get(rank); tries += 1) {
    const places = PLACES_PER_SECOND * 2 ** Math.min(tries, 24);
    rank = start + (tries < PLACES_PER_SECOND ? tries : (spread + tries * STRIDE) % places);
  }
  return rank;
}

const clientRow = (statement: Statements, id: string): Client | undefined => {
  const row = statement('select * from clients where id = ?').get(id) as SqlRow | undefined;
  return row && decode('client', row);
};

interface CompanyWords {
  name: string;
  other: string | null;
  number: string | null;
}

const COMPANIES_OF = `
  select c.name, c.name_en as other, c.business_no as number from client_roles r join companies c on c.id = r.company_id
    where r.client_id = ? and r.voided_at is null and c.voided_at is null
  union all
  select e.name_local, e.name_zh, coalesce(e.credit_code, e.registration_no) from client_roles r
    join overseas_entities e on e.id = r.entity_id where r.client_id = ? and r.voided_at is null and e.voided_at is null`;

/** What a person is found by: their own words, those of records merged into theirs, and of the companies they belong to. */
function writeEntry(statement: Statements, rank: number, records: Client[]): void {
  const companies = records.flatMap(
    ({ id, companyName }) =>
      [
        { name: companyName ?? '', other: null, number: null },
        ...(statement(COMPANIES_OF).all(id, id) as CompanyWords[]),
      ] satisfies CompanyWords[],
  );
  const all = <T>(list: readonly T[], tokens: (of: T) => string): string =>
    [...new Set(list.map(tokens).filter((each) => each !== ''))].join(' ');
  statement(
    'insert into client_search (rowid, name, roman, phone, company, number, paper, initials) values (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    rank,
    all(records, ({ name }) => nameTokens(name)),
    all(records, ({ nameRoman }) => searchWords(nameRoman ?? '')),
    all(records, ({ phone, phone2 }) => `${digitTails(phone)} ${digitTails(phone2)}`.trim()),
    all(companies, ({ name, other }) => inCompany(`${nameTokens(name)} ${nameTokens(other)}`.trim())),
    all(records, (record) => numberTails(record.clientNo)),
    all([...records.map(({ idNo }) => idNo), ...companies.map(({ number }) => number)], paperToken),
    all(records, ({ name, nameRoman }) => initialTokens(name, nameRoman)),
  );
}

function writeKeys(statement: Statements, personId: string, records: Client[]): void {
  statement('delete from client_keys where client_id = ?').run(personId);
  const insert = statement('insert or ignore into client_keys (key, client_id) values (?, ?)');
  for (const key of records.flatMap(likenessKeys)) insert.run(key, personId);
}

interface Seen {
  /** The moment of a visit; null when nothing was heard of one. */
  seenAt: string | null;
  /** Their words may be others than those in the index. */
  isChanged: boolean;
}

/**
 * Puts a person into the search index, at the place in time of the visit they were seen at. The index's rowid rises with the
 * last visit, so "newest first" is its own order, a common surname needs no sorting (docs/decisions/0003-search.md), and
 * workstations that hear of visits in another order list people in the same one. A record merged into another has no entry.
 */
function indexPerson(statement: Statements, client: Client, { seenAt, isChanged }: Seen): void {
  const known = statement('select rank, last_visit_at from client_recency where client_id = ?').get(client.id) as
    { rank: number; last_visit_at: string | null } | undefined;
  const isNews = seenAt !== null && seenAt > (known?.last_visit_at ?? '');
  if (known && !isNews && !isChanged) return;
  if (known) statement('delete from client_search where rowid = ?').run(known.rank);
  const rank = known && !isNews ? known.rank : freeRank(statement, client, seenAt ?? client.createdAt);
  const lastVisitAt = isNews ? seenAt : (known?.last_visit_at ?? null);
  statement(
    `insert into client_recency (rank, client_id, last_visit_at) values (?, ?, ?)
     on conflict (client_id) do update set rank = excluded.rank, last_visit_at = excluded.last_visit_at`,
  ).run(rank, client.id, lastVisitAt);
  const isRead = !client.voidedAt && personOf(statement, client.id) === client.id;
  const former = isRead ? formerOf(statement, client.id).map((id) => clientRow(statement, id)!) : [];
  const records = isRead ? [client, ...former] : [];
  if (isRead) writeEntry(statement, rank, records);
  if (isChanged) writeKeys(statement, client.id, records);
}

/** Forgets when a person was last seen, so that it is counted anew: visits came or went with a merge. */
function recountVisits(statement: Statements, personId: string): string | null {
  const known = statement('select rank from client_recency where client_id = ?').pluck().get(personId) as
    number | undefined;
  if (known !== undefined) {
    statement('delete from client_search where rowid = ?').run(known);
    statement('delete from client_recency where client_id = ?').run(personId);
  }
  return statement(
    `select max(arrived_at) from visits where client_id = @personId
       or client_id in (select client_id from merged_clients where into_id = @personId)`,
  )
    .pluck()
    .get({ personId }) as string | null;
}

/**
 * A client was written, or seen at a visit: the index follows, for the record itself or the one it was merged into, and for
 * all whom a merge or its undoing touches.
 */
export function indexClient(statement: Statements, client: Client, seen: Seen): void {
  const touched = seen.isChanged ? followMerges(statement, client.id) : [];
  for (const id of touched) {
    const person = clientRow(statement, id);
    const seenAt = recountVisits(statement, id);
    if (person) indexPerson(statement, person, { seenAt, isChanged: true });
  }
  const personId = personOf(statement, client.id);
  if (touched.includes(personId)) return;
  const person = personId === client.id ? client : clientRow(statement, personId);
  if (person) indexPerson(statement, person, seen);
}

/** Clients whose entry says something of the record: those who belong to a company. */
export function clientsOf(statement: Statements, entity: string, record: { id: string; clientId?: unknown }): string[] {
  switch (entity) {
    case 'clientRole':
      return typeof record.clientId === 'string' ? [record.clientId] : [];
    case 'company':
      return statement('select client_id from client_roles where company_id = ?').pluck().all(record.id) as string[];
    case 'overseasEntity':
      return statement('select client_id from client_roles where entity_id = ?').pluck().all(record.id) as string[];
    default:
      return [];
  }
}

/** Puts a company or an overseas entity into the search index, in front: those last changed come first. */
export function indexCompany(
  statement: Statements,
  given: { kind: 'company'; record: Company } | { kind: 'entity'; record: OverseasEntity },
): void {
  const { id, voidedAt } = given.record;
  const known = statement('select rank from company_recency where id = ?').pluck().get(id) as number | undefined;
  if (known !== undefined) {
    statement('delete from company_search where rowid = ?').run(known);
    statement('delete from company_recency where rank = ?').run(known);
  }
  if (voidedAt) return;
  const names =
    given.kind === 'company'
      ? [given.record.name, given.record.nameEn]
      : [given.record.nameLocal, given.record.nameZh, given.record.cityName];
  const numbers =
    given.kind === 'company' ? [given.record.businessNo] : [given.record.creditCode, given.record.registrationNo];
  const { lastInsertRowid } = statement('insert into company_recency (id, kind) values (?, ?)').run(id, given.kind);
  statement('insert into company_search (rowid, name, number) values (?, ?, ?)').run(
    lastInsertRowid,
    names.map(nameTokens).filter(Boolean).join(' '),
    numbers.map(paperToken).filter(Boolean).join(' '),
  );
}
