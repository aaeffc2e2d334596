import type Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';

/** Schema this release writes: the number of its last migration. */
export const OWN_SCHEMA = migrations.at(-1)!.version;

export const schemaOf = (connection: Database.Database): number =>
  connection.pragma('user_version', { simple: true }) as number;

/**
 * Brings a database to this release's schema, each step in one transaction together with its version number, so that a
 * kill between two steps leaves a valid older schema. The caller has made a backup and has refused a newer database.
 */
export function migrate(connection: Database.Database, upTo = OWN_SCHEMA): void {
  for (const migration of migrations) {
    if (migration.version <= schemaOf(connection) || migration.version > upTo) continue;
    connection
      .transaction(() => {
        connection.exec(migration.sql);
        connection.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}
