import type Database from 'better-sqlite3';
import type { EntityName, RecordOf } from '../../../shared/sync/entities.ts';
import { decode, type SqlRow } from './codec.ts';
import { clientsOf, indexClient, indexCompany } from './search-index.ts';
import { createStatements, type Statements } from './statements.ts';

const clientById = (statement: Statements, id: string): RecordOf<'client'> | undefined => {
  const row = statement('select * from clients where id = ?').get(id) as SqlRow | undefined;
  return row && decode('client', row);
};

/** A record was written here: what is derived from it for searching follows, in the same transaction. */
export function indexRecord<E extends EntityName>(statement: Statements, entity: E, record: RecordOf<E>): void {
  if (entity === 'client') indexClient(statement, record as RecordOf<'client'>, { seenAt: null, isChanged: true });
  if (entity === 'company') indexCompany(statement, { kind: 'company', record: record as RecordOf<'company'> });
  if (entity === 'overseasEntity') {
    indexCompany(statement, { kind: 'entity', record: record as RecordOf<'overseasEntity'> });
  }
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

/** Writes the whole index anew where another release made it. In one transaction: a kill leaves the old one. */
export function ensureSearchIndex(connection: Database.Database): void {
  const statement = createStatements(connection);
  if (statement('select value from meta where key = ?').pluck().get(KEY) === SEARCH_INDEX) return;
  connection
    .transaction(() => {
      for (const table of ['client_search', 'company_search']) {
        statement(`insert into ${table} (${table}) values ('delete-all')`).run();
      }
      for (const table of ['client_keys', 'company_recency', 'merged_clients']) {
        statement(`delete from ${table}`).run();
      }
      const ids = (from: string): string[] => statement(`select id from ${from} order by id`).pluck().all() as string[];
      for (const [entity, table] of [
        ['company', 'companies'],
        ['overseasEntity', 'overseas_entities'],
      ] as const) {
        for (const id of ids(table)) {
          const row = statement(`select * from ${table} where id = ?`).get(id) as SqlRow;
          const record = decode(entity, row);
          indexCompany(
            statement,
            entity === 'company'
              ? { kind: 'company', record: record as RecordOf<'company'> }
              : { kind: 'entity', record: record as RecordOf<'overseasEntity'> },
          );
        }
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
