import type Database from 'better-sqlite3';

export interface Sample {
  /** SHA-256 of the migration's SQL: a released step is frozen, and what changes is the next step. */
  frozen: string;
  /** Rows as that release wrote them; like a migration, never edited once released. */
  fill: string;
  /** The same rows as this release keeps them. */
  expectKept(connection: Database.Database): void;
}

/** The stamp of a record, from `site_id` to `void_reason`. */
export const STAMP = `'site', '2026-01-15T02:30:00.000Z', '2026-01-15T02:30:00.000Z', 'staff-1', 'staff-1', 'ws-1', NULL, NULL`;
