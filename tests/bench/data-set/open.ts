import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { createSystemClock } from '../../../electron/core/adapters/clock.ts';
import { createLogger } from '../../../electron/core/adapters/logger.ts';
import { createApp } from '../../../electron/core/app.ts';
import type { OpenDatabase } from '../../../electron/core/data-folder/types.ts';
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
  'electron/core/db/{write,search-index,codec}.ts',
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
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return set;
  rmSync(folder, { recursive: true, force: true });
  console.error(`Making data set ${name} (once, some minutes) …`);
  await makeDataSet({
    data: set.data,
    size,
    until: addDays(businessDateOf(Date.now()), -1),
    secrets: createKeyFileStore(set.config),
  });
  writeFileSync(stamp, wanted);
  return set;
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

/** The core on a data set, spoken to through its router as a signed-in member of staff, logging as a host does. */
export async function openCore({ data, config }: DataSet, account: string): Promise<OpenCore> {
  const clock = createSystemClock();
  const ports = bareCorePorts({
    data,
    clock,
    secrets: createKeyFileStore(config),
    log: createLogger(join(data, 'logs'), clock),
  });
  let connection: Database.Database | undefined;
  let recorder: Recorder | undefined;
  const app = await createApp(ports, {
    folder: {
      automatic: false,
      onConnection: (opened) => {
        connection = opened;
        recorder = recordStatements(opened);
      },
    },
  });
  const client = createRouterClient(app.router, { context: app.contextFor({ kind: 'window', id: 'bench' }) });
  await client.staff.signIn({ account, pin: DATA_SET_PIN });
  return { client, database: app.scope.folder.open, connection: connection!, recorder: recorder!, close: app.close };
}
