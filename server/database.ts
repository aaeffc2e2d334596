import { migrate, NewerDatabase } from './db/migrate.ts';
import { type Database, openPostgres } from './db/open.ts';
import type { Clock, Logger } from './ports.ts';
import { checkPostgres } from './postgres/external.ts';
import { startPrivatePostgres } from './postgres/private.ts';
import { StartFailure } from './start-failure.ts';

export interface ServerDatabase {
  db: Database;
  url: string;
  close(): Promise<void>;
}

/** The PostgreSQL that was named, once it is found good, or the private one of the data folder, which the caller owns. */
export async function openDatabase(
  { databaseUrl, data }: { databaseUrl: string | null; data: string },
  { clock, log }: { clock: Clock; log: Logger },
): Promise<ServerDatabase> {
  if (databaseUrl !== null) {
    await checkPostgres(databaseUrl);
    const db = openPostgres({ connectionString: databaseUrl, clock, log });
    return { db, url: databaseUrl, close: async () => db.close() };
  }
  const postgres = await startPrivatePostgres(data, log);
  const db = openPostgres({ connectionString: postgres.url, clock, log });
  const close = async (): Promise<void> => {
    await db.close();
    await postgres.stop();
  };
  return { db, url: postgres.url, close };
}

/** Brings the database to this release. Throws `StartFailure` when a newer one has been here. */
export async function migrateDatabase({ db }: ServerDatabase, log: Logger): Promise<void> {
  try {
    const { from, to } = await migrate(db);
    if (from !== to) log.info('database.migrated', { from, to });
  } catch (error) {
    if (!(error instanceof NewerDatabase)) throw error;
    throw new StartFailure(
      {
        zh: '這個資料庫由較新的版本寫成；請安裝那個版本。什麼都沒有改變。',
        en: 'The database was written by a newer release: install that one. Nothing was changed.',
      },
      error,
    );
  }
}
