import type Database from 'better-sqlite3';
import type { Identity } from './write.ts';

const IDENTITY = [
  'origin',
  'organisationId',
  'siteId',
  'workstationId',
  'workstationCode',
] as const satisfies (keyof Identity)[];

export function writeMeta(connection: Database.Database, values: Record<string, string>): void {
  const statement = connection.prepare('insert or replace into meta (key, value) values (?, ?)');
  for (const [key, value] of Object.entries(values)) statement.run(key, value);
}

export function readMeta(connection: Database.Database, key: string): string | null {
  return (connection.prepare('select value from meta where key = ?').pluck().get(key) as string | undefined) ?? null;
}

/** Who this database is; null while nobody has set up a center in it. */
export function readIdentity(connection: Database.Database): Identity | null {
  const rows = connection.prepare('select key, value from meta').all() as { key: string; value: string }[];
  const values = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  // A lone center is an organisation of one site.
  values.organisationId ??= values.siteId ?? '';
  if (IDENTITY.some((key) => !values[key])) return null;
  return Object.fromEntries(IDENTITY.map((key) => [key, values[key]])) as unknown as Identity;
}
