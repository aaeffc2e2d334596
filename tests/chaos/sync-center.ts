import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { call } from '../../server/cli/client.ts';
import { adminContract } from '../../server/features/admin/contract.ts';
import { startPrivatePostgres } from '../../server/postgres/private.ts';
import { formatEnrolment, parseEnrolment } from '../../shared/sync/protocol.ts';
import type { Random } from '../bench/data-set/random.ts';
import { type Child, startChild } from './sync-children.ts';
import type { Shown } from './sync-promises.ts';
import { type Proxy, startProxy } from './sync-proxy.ts';

/** A server on PostgreSQL, its workstations, and the line between them. */
export interface Center {
  readonly proxy: Proxy;
  readonly clerks: ReadonlyMap<string, Child>;
  readonly database: pg.Client;
  readonly organisation: string;
  tell(word: 'work' | 'rest'): void;
  /** Kill −9, a pause, and a start on what is left. */
  restartServer(pauseMs: number): Promise<void>;
  /** What it had promised before it was killed. */
  restartClerk(name: string, pauseMs: number): Promise<string[]>;
  /** When everybody is connected and has nothing left to send. */
  quiet(): Promise<void>;
  show(name: string): Promise<Shown>;
  close(): Promise<void>;
}

const SERVER = '../../server/main.ts';
const CLERK = 'sync-clerk.ts';
const DEADLINE_MS = 60_000;
const silent = { info() {}, warn() {}, error() {} };

export async function openCenter(folder: string, given: { workstations: number; random: Random }): Promise<Center> {
  const postgres = await startPrivatePostgres(join(folder, 'postgres'), silent);
  const proxy = await startProxy(given.random.next);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  const data = join(folder, 'server');

  async function startServer(): Promise<{ child: Child; url: string }> {
    const child = startChild(SERVER, ['--port', '0', '--data', data], { DATABASE_URL: postgres.url });
    const line = await child.line((said) => said.startsWith('ready '), 'the server');
    const url = line.slice('ready '.length);
    proxy.target = Number(new URL(url).port);
    return { child, url };
  }
  let server = await startServer();
  const address = { url: server.url, fingerprint: null, key: readFileSync(join(data, 'admin.key'), 'utf8').trim() };
  const { organisation } = await call(address, adminContract.createOrganisation, { name: '測試', site: '台北' });

  const clerks = new Map<string, Child>();
  const enrolments = new Map<string, string>();
  const startClerk = (name: string): Child => {
    const child = startChild(CLERK, [join(folder, name), enrolments.get(name)!, name]);
    clerks.set(name, child);
    return child;
  };
  for (let at = 0; at < given.workstations; at += 1) {
    const { string } = await call(address, adminContract.enrol, {});
    const name = String.fromCodePoint(65 + at);
    const invitation = parseEnrolment(string)!;
    enrolments.set(name, formatEnrolment({ ...invitation, url: `http://127.0.0.1:${proxy.port}` }));
    await startClerk(name).line((line) => line === 'open', `workstation ${name}`);
  }

  return {
    ...{ proxy, clerks, database, organisation: organisation.id },
    tell: (word) => {
      for (const clerk of clerks.values()) clerk.tell(word);
    },
    restartServer: async (pauseMs) => {
      await server.child.kill();
      await sleep(pauseMs);
      server = await startServer();
    },
    restartClerk: async (name, pauseMs) => {
      const clerk = clerks.get(name)!;
      await clerk.kill();
      const promised = clerk.take();
      await sleep(pauseMs);
      await startClerk(name).line((line) => line === 'open', `workstation ${name}`);
      return promised;
    },
    quiet: async () => {
      const startedAt = performance.now();
      for (const [name, clerk] of clerks) {
        const left = DEADLINE_MS - (performance.now() - startedAt);
        const calm = clerk.line((line) => line === 'resting connected 0', `${name} at rest`);
        await Promise.race([
          calm,
          sleep(Math.max(left, 1)).then(() => Promise.reject(new Error(`${name} does not come to rest`))),
        ]);
      }
    },
    show: async (name) => {
      const clerk = clerks.get(name)!;
      const answer = clerk.line((line) => line.startsWith('show '), `what ${name} has`);
      clerk.tell('show');
      return JSON.parse((await answer).slice('show '.length)) as Shown;
    },
    close: async () => {
      await Promise.all([...clerks.values()].map((clerk) => clerk.kill()));
      await server.child.kill();
      await database.end();
      await proxy.close();
      await postgres.stop();
    },
  };
}
