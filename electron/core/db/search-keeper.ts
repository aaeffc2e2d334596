import type Database from 'better-sqlite3';
import { entities, type EntityName, type RecordOf } from '../../../shared/sync/entities.ts';
import { decode, type SqlRow } from './codec.ts';
import { clientsOf, indexClient, indexCompany } from './search-index.ts';
import { createStatements, type Statements } from './statements.ts';

const clientById = (statement: Statements, id: string): RecordOf<'client'> | undefined => {
  const row = statement('select * from clients where id = ?').get(id) as SqlRow | undefined;
  return row && decode('client', row);
};

/** A company or an overseas entity as it now stands. */
export function indexCompanyById(statement: Statements, entity: 'company' | 'overseasEntity', id: string): void {
  const row = statement(`select * from ${entities[entity].table} where id = ?`).get(id) as SqlRow | undefined;
  if (!row) return;
  if (entity === 'company') indexCompany(statement, { kind: 'company', record: decode('company', row) });
  else indexCompany(statement, { kind: 'entity', record: decode('overseasEntity', row) });
}

/** A record was written here: what is derived from it for searching follows, in the same transaction. */
export function indexRecord<E extends EntityName>(statement: Statements, entity: E, record: RecordOf<E>): void {
  if (entity === 'client') indexClient(statement, record as RecordOf<'client'>, { seenAt: null, isChanged: true });
  if (entity === 'company' || entity === 'overseasEntity') indexCompanyById(statement, entity, record.id);
  if (entity === 'visit') {
    const { clientId, arrivedAt } = record as RecordOf<'visit'>;
    const client = clientId ? clientById(statement, clientId) : undefined;
    if (client) indexClient(statement, client, { seenAt: arrivedAt, isChanged: false });
  }
  for (const id of clientsOf(statement, entity, record)) {
    const client = clientById(statement, id);
    if (client) indexClient(statement, client, { seenAt: null, isChanged: true });
  }
}

/**
 * What the words and keys of the index are made by: rises whenever search-tokens.ts, shared/lib/search-key.ts, the table of
 * initials or `likenessKeys` make something else of the same record.
 */
const SEARCH_INDEX = '2';
const KEY = 'search.index';

/** After this the index is written anew, now or, after a kill, when the database is opened next. */
export const forgetSearchIndex = (connection: Database.Database): void =>
  void connection.prepare('delete from meta where key = ?').run(KEY);

/**
 * Writes the whole index anew where another release made it, or a migration gave it other records. In one transaction: a
 * kill leaves the old one.
 */
export function ensureSearchIndex(connection: Database.Database): void {
  const statement = createStatements(connection);
  if (statement('select value from meta where key = ?').pluck().get(KEY) === SEARCH_INDEX) return;
  const ids = (from: string): string[] => statement(`select id from ${from} order by id`).pluck().all() as string[];
  connection
    .transaction(() => {
      for (const table of ['client_search', 'company_search']) {
        statement(`insert into ${table} (${table}) values ('delete-all')`).run();
      }
      for (const table of ['client_recency', 'client_keys', 'company_recency', 'merged_clients']) {
        statement(`delete from ${table}`).run();
      }
      for (const entity of ['company', 'overseasEntity'] as const) {
        for (const id of ids(entities[entity].table)) indexCompanyById(statement, entity, id);
      }
      for (const id of ids('clients')) {
        const seenAt = statement('select max(arrived_at) from visits where client_id = ?').pluck().get(id) as
          string | null;
        indexClient(statement, clientById(statement, id)!, { seenAt, isChanged: true });
      }
      statement('insert or replace into meta (key, value) values (?, ?)').run(KEY, SEARCH_INDEX);
    })
    .immediate();
}
