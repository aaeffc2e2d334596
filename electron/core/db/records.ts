import { type EntityName, entities } from '../../../shared/sync/entities.ts';
import type { MergeableRecord } from '../../../shared/sync/apply.ts';
import type { Fields, Json, SnapshotRecord } from '../../../shared/sync/protocol.ts';
import { decode, encode, type SqlRow, type SqlValue } from './codec.ts';
import type { Statements } from './statements.ts';

/** A value of another kind than its field is declared: the change that brings it cannot be applied here. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

export const isKnown = (entity: string): entity is EntityName => Object.hasOwn(entities, entity);

const FITS = {
  text: (value: unknown) => typeof value === 'string',
  integer: (value: unknown) => Number.isSafeInteger(value),
  real: (value: unknown) => typeof value === 'number',
  boolean: (value: unknown) => typeof value === 'boolean',
  json: () => true,
};

/** Splits fields into those with a column and those of a later release. */
function sort(entity: EntityName, fields: Fields): { known: Fields; unknown: Fields } {
  const { columns } = entities[entity];
  const known: Fields = {};
  const unknown: Fields = {};
  for (const [field, value] of Object.entries(fields)) {
    const kind = Object.hasOwn(columns, field) ? columns[field] : undefined;
    if (!kind) unknown[field] = value;
    else if (value === null || FITS[kind](value)) known[field] = value;
    else throw new Unfit(`${entity}.${field}: ${kind}`);
  }
  return { known, unknown };
}

const hasAny = (fields: Fields): boolean => Object.keys(fields).length > 0;

interface HeldRow {
  entity: string;
  id: string;
  site_id: string;
  fields: string;
  hlc: string;
  edited: string;
}

const fromHeld = (row: HeldRow): MergeableRecord => ({
  site: row.site_id,
  fields: JSON.parse(row.fields) as Fields,
  hlc: row.hlc,
  edited: JSON.parse(row.edited) as Record<string, string>,
});

/** A row of a replicated table with everything that travels: its fields, those of later releases, its clocks. */
export function fromRow(entity: EntityName, row: Record<string, unknown>): MergeableRecord {
  const fields = decode(entity, row) as unknown as Fields;
  if (row.extra !== null) Object.assign(fields, JSON.parse(row.extra as string));
  return {
    site: row.site_id as string,
    fields,
    hlc: row.hlc as string,
    edited: row.edited === '{}' ? {} : (JSON.parse(row.edited as string) as Record<string, string>),
  };
}

export interface Records {
  read(entity: string, id: string): MergeableRecord | undefined;
  /** Puts a record in the place of what was read; `won` are the fields that differ from it. */
  write(given: {
    entity: string;
    id: string;
    before: MergeableRecord | undefined;
    record: MergeableRecord;
    won: string[];
  }): void;
  /** Removes it: only of a record the server says is none. */
  remove(entity: string, id: string): void;
  /** Every record that travels, entity by entity, by id; memory stays constant. */
  each(entity: string): Generator<SnapshotRecord>;
  /** Known entities and those held. */
  entities(): string[];
}

/**
 * Records as sync sees them, wherever they are kept: a row of their table, or, of an entity this release does not know and
 * while the creation has not arrived, whole in `held_records`.
 */
export function createRecords(statement: Statements): Records {
  const held = (entity: string, id: string): MergeableRecord | undefined => {
    const row = statement('select * from held_records where entity = ? and id = ?').get(entity, id);
    return row ? fromHeld(row as HeldRow) : undefined;
  };
  const row = (entity: EntityName, id: string): MergeableRecord | undefined => {
    const found = statement(`select * from ${entities[entity].table} where id = ?`).get(id);
    return found ? fromRow(entity, found as SqlRow) : undefined;
  };
  const hold = (entity: string, id: string, { site, fields, hlc, edited }: MergeableRecord): void => {
    statement(
      'insert or replace into held_records (entity, id, site_id, fields, hlc, edited) values (?,?,?,?,?,?)',
    ).run(entity, id, site, JSON.stringify(fields), hlc, JSON.stringify(edited));
  };

  function insert(entity: EntityName, id: string, { site, fields, hlc, edited }: MergeableRecord): void {
    const { known, unknown } = sort(entity, fields);
    const columns = encode(entity, { ...known, id, siteId: site });
    const all: SqlRow = {
      ...columns,
      hlc,
      edited: JSON.stringify(edited),
      extra: hasAny(unknown) ? JSON.stringify(unknown) : null,
    };
    const names = Object.keys(all).toSorted();
    statement(
      `insert or replace into ${entities[entity].table} (${names.join(',')}) values (${names.map(() => '?').join(',')})`,
    ).run(...names.map((name) => all[name]));
  }

  function update(entity: EntityName, id: string, record: MergeableRecord, won: string[]): void {
    const { columns } = entities[entity];
    const { known, unknown } = sort(entity, record.fields);
    const set: SqlRow = { hlc: record.hlc, edited: JSON.stringify(record.edited) };
    const own = won.filter((field) => Object.hasOwn(columns, field) && field !== 'id' && field !== 'siteId');
    Object.assign(set, encode(entity, Object.fromEntries(own.map((field) => [field, known[field] as Json]))));
    if (own.length < won.length) set.extra = hasAny(unknown) ? JSON.stringify(unknown) : null;
    const names = Object.keys(set).toSorted();
    const values = names.map((name) => set[name]) as SqlValue[];
    statement(`update ${entities[entity].table} set ${names.map((name) => `${name}=?`).join(',')} where id = ?`).run(
      ...values,
      id,
    );
  }

  return {
    read: (entity, id) => (isKnown(entity) ? (row(entity, id) ?? held(entity, id)) : held(entity, id)),
    write: ({ entity, id, before, record, won }) => {
      if (!isKnown(entity) || record.hlc === '') return hold(entity, id, record);
      if (before && before.hlc !== '') return update(entity, id, record, won);
      if (before) statement('delete from held_records where entity = ? and id = ?').run(entity, id);
      insert(entity, id, record);
    },
    remove: (entity, id) => {
      statement('delete from held_records where entity = ? and id = ?').run(entity, id);
      if (isKnown(entity)) statement(`delete from ${entities[entity].table} where id = ?`).run(id);
    },
    *each(entity) {
      let after = '';
      for (;;) {
        // Pages instead of one open cursor: others write between two of them.
        const page = pageOf(statement, entity, after);
        if (page.length === 0) return;
        yield* page;
        after = page.at(-1)!.id;
      }
    },
    entities: () => {
      const unknown = statement('select distinct entity from held_records').pluck().all() as string[];
      return [...new Set([...Object.keys(entities), ...unknown])];
    },
  };
}

const PAGE = 500;

function pageOf(statement: Statements, entity: string, after: string): SnapshotRecord[] {
  const held = statement('select * from held_records where entity = ? and id > ? order by id limit ?').all(
    entity,
    after,
    PAGE,
  ) as HeldRow[];
  const found: SnapshotRecord[] = held.map((row) => ({ entity, id: row.id, ...fromHeld(row) }));
  if (isKnown(entity)) {
    const rows = statement(`select * from ${entities[entity].table} where id > ? order by id limit ?`).all(after, PAGE);
    for (const row of rows as (SqlRow & { id: string })[]) found.push({ entity, id: row.id, ...fromRow(entity, row) });
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, PAGE);
}
