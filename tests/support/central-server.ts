import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type AdminAddress, call } from '../../server/cli/client.ts';
import { administratorKey } from '../../server/data-folder/data-folder.ts';
import { adminContract } from '../../server/features/admin/contract.ts';
import { startPrivatePostgres } from '../../server/postgres/private.ts';
import { type EnrolmentString, parseEnrolment } from '../../shared/sync/enrolment.ts';
import { type Child, startChild } from './child.ts';

/** The central server as a process of its own on a real PostgreSQL that outlives it. */
export interface CentralServer {
  /** Null while it is down. */
  readonly child: Child | null;
  /** Of the last start; another one each time. */
  readonly url: string;
  readonly database: pg.Client;
  readonly databaseUrl: string;
  readonly organisation: { id: string; name: string };
  readonly sites: readonly { id: string; name: string }[];
  enrol(site?: string): Promise<EnrolmentString>;
  addSite(name: string): Promise<void>;
  /** kill −9. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Server and PostgreSQL. */
  stop(): Promise<void>;
}

const MAIN = resolve(import.meta.dirname, '../../server/main.ts');
const silent = { info() {}, warn() {}, error() {} };

export async function startCentralServer(folder: string, main = MAIN): Promise<CentralServer> {
  // PostgreSQL may run as another user, who must be able to go there.
  const place = mkdtempSync(join(tmpdir(), 'counter-postgres-'));
  const postgres = await startPrivatePostgres(place, silent);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  const data = join(folder, 'server');
  let child: Child | null = null;
  let url = '';
  async function start(): Promise<void> {
    child = startChild(main, ['--port', '0', '--data', data], { DATABASE_URL: postgres.url });
    url = (await child.line((line) => line.startsWith('ready '), 'the server')).slice('ready '.length);
  }
  await start();
  const key = administratorKey(data);
  const address = (): AdminAddress => ({ url, fingerprint: null, key });
  let view = await call(address(), adminContract.createOrganisation, { name: '測試', site: '台北' });
  return {
    get child() {
      return child;
    },
    get url() {
      return url;
    },
    get sites() {
      return view.sites;
    },
    database,
    databaseUrl: postgres.url,
    organisation: view.organisation,
    start,
    kill: async () => {
      await child?.kill();
      child = null;
    },
    enrol: async (site) => {
      const { string } = await call(address(), adminContract.enrol, site === undefined ? {} : { site });
      return parseEnrolment(string)!;
    },
    addSite: async (name) => {
      view = await call(address(), adminContract.createSite, { name });
    },
    stop: async () => {
      await child?.kill();
      await database.end();
      await postgres.stop();
      rmSync(place, {
        recursive: true,
        force: true,
      });
    },
  };
}
