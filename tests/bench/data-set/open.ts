import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { createSystemClock } from '../../../electron/core/adapters/clock.ts';
import { createLogger } from '../../../electron/core/adapters/logger.ts';
import { type App, createApp } from '../../../electron/core/app.ts';
import type { DataFolder, OpenDatabase } from '../../../electron/core/data-folder/types.ts';
import { createKeyFileStore } from '../../../electron/loopback/adapters/secret-store.ts';
import type { Contract } from '../../../shared/contract/index.ts';
import { addDays, businessDateOf } from '../../../shared/lib/dates.ts';
import { projectRoot } from '../../support/host-process.ts';
import { sizeOf } from './fill.ts';
import { DATA_SET_PIN, makeDataSet } from './make.ts';
import { recordStatements, type Recorder } from '../recorder.ts';
import { bareCorePorts } from './ports.ts';

/** A made data set on disk, with the key file that opens it. */
export interface DataSet {
  data: string;
  config: string;
}

const SOURCES = [
  'tests/bench/data-set/{days,fill,make,people,random}.ts',
  'shared/sync/entities.ts',
  'electron/core/db/{write,search-index,search-tokens,search-keeper,record-index,record-tokens,merged-clients,codec}.ts',
  'shared/features/records/words.ts',
  'electron/core/db/migrations/*.ts',
];

function fingerprint(size: string): string {
  const hash = createHash('sha256').update(size);
  for (const file of globSync(SOURCES, { cwd: projectRoot }).toSorted()) {
    hash.update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex');
}

/** The data set of that size, kept between runs until what makes it has changed. For measuring alone: runs write in it. */
export async function prepareDataSet(name: string): Promise<DataSet> {
  const size = sizeOf(name);
  if (!size) throw new Error(`There is no data set ${name}.`);
  const folder = join(projectRoot, '.cache', 'bench', name);
  const set = { data: join(folder, 'data'), config: join(folder, 'config') };
  const stamp = join(folder, 'made-from');
  const wanted = fingerprint(name);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return backedUp(set);
  rmSync(folder, { recursive: true, force: true });
  console.error(`Making data set ${name} (once, some minutes) …`);
  await makeDataSet({
    data: set.data,
    size,
    until: addDays(businessDateOf(Date.now()), -1),
    secrets: createKeyFileStore(set.config),
  });
  writeFileSync(stamp, wanted);
  return backedUp(set);
}

/** With today's backup made and older ones gone, so that none is made in the middle of a measurement. */
async function backedUp(set: DataSet): Promise<DataSet> {
  const today = businessDateOf(Date.now());
  const { folder, close } = await openApp(set);
  try {
    const backups = await folder.backups();
    if (backups.some(({ at, reason }) => reason === 'daily' && businessDateOf(at) === today)) return set;
    for (const { name } of backups) rmSync(join(set.data, 'backups', name), { recursive: true, force: true });
    await folder.backUp('daily');
    return set;
  } finally {
    await close();
  }
}

export interface OpenCore {
  client: ContractRouterClient<Contract>;
  database: OpenDatabase;
  /** The core's own connection: floors are measured on the same one. */
  connection: Database.Database;
  /** Listens to what the core runs on it. */
  recorder: Recorder;
  close(): Promise<void>;
}

interface OpenApp {
  app: App;
  folder: DataFolder;
  connection: Database.Database;
  recorder: Recorder;
  close(): Promise<void>;
}

async function openApp({ data, config }: DataSet): Promise<OpenApp> {
  const clock = createSystemClock();
  const log = createLogger(join(data, 'logs'), clock);
  const ports = bareCorePorts({ data, clock, secrets: createKeyFileStore(config), log });
  let heard: Pick<OpenApp, 'connection' | 'recorder'> | undefined;
  const app = await createApp(ports, {
    folder: {
      automatic: false,
      onConnection: (connection) => (heard = { connection, recorder: recordStatements(connection) }),
    },
  });
  return { ...heard!, app, folder: app.scope.folder, close: app.close };
}

/** The core on a data set, spoken to through its router as a signed-in member of staff, logging as a host does. */
export async function openCore(set: DataSet, account: string): Promise<OpenCore> {
  const { app, folder, connection, recorder, close } = await openApp(set);
  const client = createRouterClient(app.router, { context: app.contextFor({ kind: 'window', id: 'bench' }) });
  await client.staff.signIn({ account, pin: DATA_SET_PIN });
  return { client, database: folder.open, connection, recorder, close };
}
