import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { columnOf } from '../../electron/core/db/codec.ts';
import { migrate, OWN_SCHEMA, schemaOf } from '../../electron/core/db/migrate.ts';
import { type Migration, migrations } from '../../electron/core/db/migrations/index.ts';
import { openDatabase } from '../../electron/core/db/open.ts';
import { entities, entityNames } from '../../shared/sync/entities.ts';
import { temporaryFolder } from '../support/core-ports.ts';
import { samplesBySchema } from './samples.ts';

const open = new Set<Database.Database>();
afterEach(() => {
  for (const connection of open) connection.close();
  open.clear();
});

function database(upTo = 0): Database.Database {
  const connection = openDatabase(join(temporaryFolder(), 'counter.db'), randomBytes(32));
  open.add(connection);
  if (upTo > 0) migrate(connection, migrations.slice(0, upTo));
  return connection;
}

const tableNames = (connection: Database.Database): string[] =>
  connection.prepare(`select name from sqlite_master where type = 'table' order by name`).pluck().all() as string[];

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}
const columnsOf = (connection: Database.Database, table: string): Column[] =>
  connection.prepare('select name, type, "notnull", pk from pragma_table_info(?)').all(table) as Column[];

test('the steps are numbered from one without a gap', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, at) => at + 1));
  expect(OWN_SCHEMA).toBe(migrations.length);
});

test.each(migrations)('step $version is what was released', ({ version, sql }) => {
  expect(createHash('sha256').update(sql).digest('hex')).toBe(samplesBySchema[version]!.frozen);
});

test('every predecessor has a sample of its data', () => {
  expect(Object.keys(samplesBySchema).map(Number)).toEqual(migrations.map((migration) => migration.version));
});

test.each(migrations.map((_, from) => from).filter((from) => from > 0))(
  'a database of schema %i becomes one of this release with its data in it',
  (from) => {
    const connection = database(from);
    const sample = samplesBySchema[from]!;
    connection.exec(sample.fill);
    migrate(connection);
    expect(schemaOf(connection)).toBe(OWN_SCHEMA);
    expect(connection.pragma('quick_check', { simple: true })).toBe('ok');
    sample.expectKept(connection);
  },
);

test('the sample data of each schema goes into that schema', () => {
  for (const [schema, sample] of Object.entries(samplesBySchema)) {
    const connection = database(Number(schema));
    connection.exec(sample.fill);
    sample.expectKept(connection);
  }
});

test('migrating twice changes nothing', () => {
  const connection = database(OWN_SCHEMA);
  const before = tableNames(connection);
  migrate(connection);
  expect(tableNames(connection)).toEqual(before);
});

test('a step that fails leaves nothing of itself, and those before it stay', () => {
  const connection = database(OWN_SCHEMA);
  const before = tableNames(connection);
  const steps: Migration[] = [
    ...migrations,
    { version: OWN_SCHEMA + 1, name: 'good', sql: 'CREATE TABLE good (x TEXT) STRICT;' },
    { version: OWN_SCHEMA + 2, name: 'bad', sql: 'CREATE TABLE half (x TEXT) STRICT; INSERT INTO nobody VALUES (1);' },
    { version: OWN_SCHEMA + 3, name: 'never', sql: 'CREATE TABLE never (x TEXT) STRICT;' },
  ];
  expect(() => migrate(connection, steps)).toThrow('no such table: nobody');
  expect(schemaOf(connection)).toBe(OWN_SCHEMA + 1);
  expect(tableNames(connection)).toEqual([...before, 'good'].toSorted());
});

const TYPES = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', boolean: 'INTEGER', json: 'TEXT' };

test.each(entityNames)(
  'the table of %s is its declaration, and nothing in it can refuse a change from elsewhere',
  (name) => {
    const connection = database(OWN_SCHEMA);
    const { table, columns } = entities[name];
    const declared = Object.entries(columns).map(([field, kind]) => `${columnOf(field)} ${TYPES[kind]}`);
    const clocks = ['hlc TEXT', 'edited TEXT', 'extra TEXT'];
    const found = columnsOf(connection, table);
    expect(found.map((column) => `${column.name} ${column.type}`).toSorted()).toEqual(
      [...declared, ...clocks].toSorted(),
    );
    expect(found.filter((column) => column.pk).map((column) => column.name)).toEqual(['id']);
    expect(found.filter((column) => column.notnull).map((column) => column.name)).toEqual(['id', 'hlc', 'edited']);

    const indexes = connection.prepare('select "unique", origin from pragma_index_list(?)').all(table);
    for (const index of indexes as { unique: number; origin: string }[]) {
      expect(index.origin === 'pk' || index.unique === 0).toBe(true);
    }
    expect(connection.prepare('select * from pragma_foreign_key_list(?)').all(table)).toEqual([]);
    const definition = connection.prepare('select sql from sqlite_master where name = ?').pluck().get(table) as string;
    expect(definition).not.toMatch(/\bCHECK\b/i);
    expect(definition).toMatch(/STRICT$/);
  },
);

test('every table is strict, so that 007 stays 007', () => {
  const connection = database(OWN_SCHEMA);
  const loose = connection
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and not strict and name not like 'sqlite_%'`,
    )
    .pluck()
    .all();
  expect(loose).toEqual([]);
});

test('audit entries can be added and never changed or removed', () => {
  const connection = database(OWN_SCHEMA);
  connection.exec(samplesBySchema[OWN_SCHEMA]!.fill);
  expect(() => connection.exec(`update audit_entries set reason = 'x'`)).toThrow('append-only');
  expect(() => connection.exec('delete from audit_entries')).toThrow('append-only');
});
