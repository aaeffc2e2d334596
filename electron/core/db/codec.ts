import type { ColumnKind } from '../../../shared/sync/declaration.ts';
import { type EntityName, entities, type RecordOf } from '../../../shared/sync/entities.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

const columnNames = new Map<string, string>();

/** `businessDate` → `business_date`: fields are camelCase on the wire and in code, columns snake_case. */
export function columnOf(field: string): string {
  let column = columnNames.get(field);
  if (column === undefined) {
    column = field.replaceAll(/[A-Z0-9]+/g, (part, at) =>
      at === 0 || /^\d/.test(part) ? part.toLowerCase() : `_${part.toLowerCase()}`,
    );
    columnNames.set(field, column);
  }
  return column;
}

function toSql(kind: ColumnKind, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return value ? 1 : 0;
  if (kind === 'json') return JSON.stringify(value);
  return value as SqlValue;
}

function fromSql(kind: ColumnKind, value: SqlValue | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return value === 1;
  if (kind === 'json') return JSON.parse(value as string);
  return value;
}

/** Columns and SQL values of the given fields of an entity. Unknown field names are refused: no name reaches SQL text unchecked. */
export function encode(entity: EntityName, fields: Record<string, unknown>): SqlRow {
  const { columns } = entities[entity];
  const row: SqlRow = {};
  for (const [field, value] of Object.entries(fields)) {
    const kind = columns[field];
    if (!kind) throw new Error(`${entity} has no field ${field}`);
    row[columnOf(field)] = toSql(kind, value);
  }
  return row;
}

/** A table row as a domain record. */
export function decode<E extends EntityName>(entity: E, row: Record<string, unknown>): RecordOf<E> {
  const record: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(entities[entity].columns)) {
    record[field] = fromSql(kind, row[columnOf(field)] as SqlValue | undefined);
  }
  return record as RecordOf<E>;
}
