import { accessSync, constants, existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { ensureSearchIndexes, migrate, OWN_SCHEMA, schemaAfter, schemaOf } from '../db/migrate.ts';
import type { Migration } from '../db/migrations/index.ts';
import { openDatabase } from '../db/open.ts';
import { storageFailure } from '../db/storage-failure.ts';
import type { HeavyWorker } from '../db/worker/heavy-worker.ts';
import type { Ports } from '../ports.ts';
import { writeBackup } from './back-up.ts';
import { listBackupFolders } from './backup-folder.ts';
import { type KeyFile, readKeyFile, unwrapByHost } from './key-file.ts';
import { createOpenDatabase } from './open-database.ts';
import type { Places } from './places.ts';
import type { KeyState, OpenDatabase } from './types.ts';

export interface Ready {
  phase: 'ready';
  connection: Database.Database;
  database: OpenDatabase;
  key: Uint8Array;
  keyFile: KeyFile;
}

/** Where the folder stands, with what that standing needs to be left again. */
export type State =
  | Ready
  | { phase: 'fresh' }
  | { phase: 'needsKey'; missing: Exclude<KeyState, 'ok'> }
  | { phase: 'damaged'; detail: string; key: Uint8Array | null }
  | { phase: 'newer'; found: number }
  | { phase: 'notWritable'; detail: string };

/** What examining and opening need from outside. */
export interface Surroundings {
  places: Places;
  ports: Ports;
  worker: HeavyWorker;
  migrations: readonly Migration[];
  onChanged: (entities: ReadonlySet<string>) => void;
  onCorruption: () => void;
  onConnection: (connection: Database.Database) => void;
}

const writable = (file: string): boolean => {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** A failure to open, as a standing; anything that is neither the disk's nor the file's is a fault of ours and thrown. */
function stateAfter(error: unknown, places: Places, key: Uint8Array): State {
  const failure = storageFailure(error);
  if (!failure) throw error;
  const detail = (error as Error).message;
  const readOnlyByDamage = failure === 'notWritable' && writable(places.database);
  if (failure === 'corrupt' || readOnlyByDamage) return { phase: 'damaged', detail, key };
  return { phase: 'notWritable', detail };
}

/**
 * Brings an older database to this release's schema, with a verified backup first: it stays as it was until a copy is
 * safe. Null when done; else the standing it leaves the folder in.
 */
async function bringUpToDate(
  around: Surroundings,
  connection: Database.Database,
  { key, keyFile }: Pick<Ready, 'key' | 'keyFile'>,
): Promise<State | null> {
  const { places, ports, worker, migrations } = around;
  const from = schemaOf(connection);
  const to = schemaAfter(migrations);
  const failed = (error: unknown, phase: 'damaged' | 'notWritable'): State => {
    const detail = `from schema ${from} to ${to}: ${(error as Error).message}`;
    ports.log.error('db.migrationFailed', { detail });
    return phase === 'damaged' ? { phase, detail, key } : { phase, detail };
  };
  try {
    await writeBackup({ ...around, key, keyFile, reason: 'beforeMigration' });
  } catch (error) {
    const verdict = await worker.run('check', { file: places.database, key });
    return failed(verdict.ok ? error : new Error(verdict.detail!), verdict.ok ? 'notWritable' : 'damaged');
  }
  try {
    migrate(connection, migrations);
  } catch (error) {
    const failure = storageFailure(error);
    return failed(error, failure && failure !== 'corrupt' ? 'notWritable' : 'damaged');
  }
  ports.log.info('db.migrated', { from, to });
  return null;
}

/** Opens the database with a key that is known to be the folder's: schema, migration, tail of the audit chain. */
export async function openWithKey(around: Surroundings, key: Uint8Array, keyFile: KeyFile): Promise<State> {
  const { places, ports, worker } = around;
  let connection: Database.Database;
  try {
    connection = openDatabase(places.database, key, { mustExist: true });
  } catch (error) {
    return stateAfter(error, places, key);
  }
  const leave = (state: State): State => {
    connection.close();
    return state;
  };
  try {
    around.onConnection(connection);
    const found = schemaOf(connection);
    const own = schemaAfter(around.migrations);
    if (found > own) return leave({ phase: 'newer', found });
    if (found === 0) return leave({ phase: 'damaged', detail: 'the database is empty', key });
    const stopped = found < own ? await bringUpToDate(around, connection, { key, keyFile }) : null;
    if (stopped) return leave(stopped);
    // Another release made it otherwise, or was killed while doing so.
    if (own === OWN_SCHEMA) ensureSearchIndexes(connection);
    const target = { file: places.database, key };
    const { onChanged, onCorruption } = around;
    const database = createOpenDatabase({ connection, target, worker, ports, onChanged, onCorruption });
    if (!database) return leave({ phase: 'damaged', detail: 'there is no center in the database', key });
    return { phase: 'ready', connection, database, key, keyFile };
  } catch (error) {
    connection.close();
    return stateAfter(error, places, key);
  }
}

/** Finds out where the folder stands; opens the database when its key is at hand. */
export async function examine(around: Surroundings): Promise<State> {
  const { places, ports } = around;
  if (!existsSync(places.database)) {
    if (listBackupFolders(places.backups).length === 0) return { phase: 'fresh' };
    return { phase: 'damaged', detail: 'the database file is missing', key: null };
  }
  const keyFile = readKeyFile(places.keyFile);
  if (!keyFile) return { phase: 'needsKey', missing: 'noKeyFile' };
  const unwrapped = await unwrapByHost(keyFile, ports);
  if ('missing' in unwrapped) return { phase: 'needsKey', missing: unwrapped.missing };
  return openWithKey(around, unwrapped.key, keyFile);
}
