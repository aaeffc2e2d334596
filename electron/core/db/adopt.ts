import type Database from 'better-sqlite3';
import { entities, type EntityName, entityNames } from '../../../shared/sync/entities.ts';
import type { Fields } from '../../../shared/sync/protocol.ts';
import { encode, type SqlValue } from './codec.ts';
import { createRecords } from './records.ts';
import { createStatements, type Statements } from './statements.ts';

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0;

/** Fields that were kept in `extra` and have a column now. */
function adoptFields(statement: Statements, entity: EntityName): void {
  const { table, columns } = entities[entity];
  const rows = statement(`select id, extra from ${table} where extra is not null`).all() as {
    id: string;
    extra: string;
  }[];
  for (const { id, extra } of rows) {
    const all = Object.entries(JSON.parse(extra) as Fields);
    const known = Object.fromEntries(all.filter(([field]) => Object.hasOwn(columns, field)));
    if (isEmpty(known)) continue;
    const rest = Object.fromEntries(all.filter(([field]) => !Object.hasOwn(columns, field)));
    const set: Record<string, SqlValue> = {
      ...encode(entity, known),
      extra: isEmpty(rest) ? null : JSON.stringify(rest),
    };
    const names = Object.keys(set);
    statement(`update ${table} set ${names.map((name) => `${name}=?`).join(',')} where id = ?`).run(
      ...Object.values(set),
      id,
    );
  }
}

/** Records of an entity that has a table now. */
function adoptRecords(statement: Statements, entity: EntityName): void {
  const records = createRecords(statement);
  const whole = `entity = ? and hlc <> ''`;
  const ids = statement(`select id from held_records where ${whole}`).pluck().all(entity) as string[];
  for (const id of ids) {
    const record = records.read(entity, id)!;
    records.write({ entity, id, before: undefined, record, won: Object.keys(record.fields) });
  }
  statement(`delete from held_records where ${whole}`).run(entity);
}

/**
 * What newer releases wrote and this one knows now moves to where it belongs, with its clocks as they are: the one step
 * every migration that adds a field or an entity ends with.
 */
export function adopt(connection: Database.Database): void {
  const statement = createStatements(connection);
  connection
    .transaction(() => {
      for (const entity of entityNames) {
        adoptFields(statement, entity);
        adoptRecords(statement, entity);
      }
    })
    .immediate();
}
