import { sql } from 'kysely';
import { type Migration, migrations } from './migrations/index.ts';
import type { Database } from './open.ts';

/** Only one of several servers that start at once migrates; the others wait for it. */
const LOCK = 4_790_001;

export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/**
 * Brings the database to the schema of this release, each step in one transaction with its number.
 * @returns The schema found (0: empty) and the one it has now.
 * @throws {NewerDatabase} when a newer release has been here; nothing is changed.
 */
export async function migrate(
  { kysely }: Database,
  list: readonly Migration[] = migrations,
): Promise<{ from: number; to: number }> {
  let from: number | null = null;
  const own = list.at(-1)!.version;
  for (;;) {
    const at = await kysely.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx);
      await sql`create table if not exists schema_version (version integer not null)`.execute(trx);
      const found = await trx.selectFrom('schema_version').select('version').executeTakeFirst();
      const version = found?.version ?? 0;
      from ??= version;
      const next = list.find((migration) => migration.version > version);
      if (!next) return version;
      for (const statement of next.statements) await sql.raw(statement).execute(trx);
      if (found) await trx.updateTable('schema_version').set({ version: next.version }).execute();
      else await trx.insertInto('schema_version').values({ version: next.version }).execute();
      return next.version;
    });
    if (at > own) throw new NewerDatabase(`schema ${at}, this release has ${own}`);
    if (at === own) return { from: from ?? at, to: at };
  }
}
