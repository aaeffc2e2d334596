import { businessDateOf } from '../../shared/lib/dates.ts';
import { createSystemClock } from '../adapters/clock.ts';
import { createIds } from '../adapters/ids.ts';
import { createLogger } from '../adapters/logger.ts';
import { ownFolder } from '../data-folder/data-folder.ts';
import { keepFileKey } from '../data-folder/file-key.ts';
import { migrateDatabase, openDatabase, type ServerDatabase } from '../database.ts';
import { migrate, NewerDatabase } from '../db/migrate.ts';
import { migrations } from '../db/migrations/index.ts';
import { readDatabaseUrl } from '../options.ts';
import { checkDump } from '../postgres/dump.ts';
import { restoreDump } from '../postgres/restore.ts';
import { StartFailure } from '../start-failure.ts';
import type { CliArguments } from './arguments.ts';
import type { Outcome } from './commands.ts';

/** Brings an empty database to the schema the backup was taken from, not further: its rows travel on with the migrations. */
async function migrateTo({ db }: ServerDatabase, schema: number): Promise<void> {
  const list = migrations.filter(({ version }) => version <= schema);
  if (list.at(-1)?.version !== schema) {
    throw new StartFailure({
      zh: '這個備份由較新的版本寫成；請安裝那個版本再還原。',
      en: 'The backup was written by a newer release: install that one to restore it.',
    });
  }
  try {
    await migrate(db, list);
  } catch (error) {
    if (!(error instanceof NewerDatabase)) throw error;
    throw new StartFailure(
      {
        zh: '這個資料庫已經屬於比備份更新的版本。請還原到新的資料夾（--data）或空的資料庫。',
        en: "The database was brought to a newer release than the backup's. Restore into a new folder (--data) or an empty database.",
      },
      error,
    );
  }
}

/** Into a server that is stopped and has no organisation yet. Throws `StartFailure`; then nothing was changed. */
export async function restore({ about, data }: CliArguments, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const clock = createSystemClock();
  const log = createLogger(clock, (line) => void process.stderr.write(line));
  const file = about ?? '';
  const { head, rows } = await checkDump(file);
  await using undo = new AsyncDisposableStack();
  const lock = await ownFolder(data);
  undo.defer(() => lock.release());
  const database = await openDatabase({ databaseUrl: readDatabaseUrl(env['DATABASE_URL']), data }, { clock, log });
  undo.defer(async () => database.close());
  await migrateTo(database, head.schema);
  await restoreDump(database.url, file, {
    epoch: createIds(clock).next(),
    restoredOn: businessDateOf(clock.nowMs()),
  });
  keepFileKey(data, Buffer.from(head.fileKey, 'base64'));
  await migrateDatabase(database, log);
  const total = Object.values(rows).reduce((sum, n) => sum + n, 0);
  return {
    value: { at: head.at, release: head.release, rows },
    text: `Restored ${total} rows of ${head.at}, release ${head.release}. Start the server on this folder now.`,
  };
}
