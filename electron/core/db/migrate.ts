import type Database from 'better-sqlite3';
import { adopt } from './adopt.ts';
import { type Migration, migrations } from './migrations/index.ts';
import { ensureRecordIndex, forgetRecordIndex } from './record-index.ts';
import { ensureSearchIndex, forgetSearchIndex } from './search-keeper.ts';

/** Schema a list of migrations arrives at: the number of its last one. */
export const schemaAfter = (list: readonly Migration[]): number => list.at(-1)!.version;

/** Schema this release writes. */
export const OWN_SCHEMA = schemaAfter(migrations);

export const schemaOf = (connection: Database.Database): number =>
  connection.pragma('user_version', { simple: true }) as number;

/**
 * Brings a database to the schema of the last migration, each step in one transaction together with its version number,
 * so that a kill between two steps leaves a valid older schema. The caller has made a backup and has refused a newer
 * database. What is derived for searching is written anew afterwards where this release makes it otherwise.
 */
export function migrate(connection: Database.Database, list: readonly Migration[] = migrations): void {
  for (const migration of list) {
    if (migration.version <= schemaOf(connection)) continue;
    connection
      .transaction(() => {
        connection.exec(migration.sql);
        // A release to come, as tests make one, has no declarations of what it adds.
        if (list === migrations && migration.version === OWN_SCHEMA) {
          adopt(connection);
          forgetSearchIndex(connection);
          forgetRecordIndex(connection);
        }
        connection.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
  if (list === migrations) ensureSearchIndexes(connection);
}

/** What people, companies and records are found by, written anew where another release made it. */
export function ensureSearchIndexes(connection: Database.Database): void {
  ensureSearchIndex(connection);
  ensureRecordIndex(connection);
}
