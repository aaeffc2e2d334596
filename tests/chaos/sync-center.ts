import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { formatEnrolment } from '../../shared/sync/enrolment.ts';
import type { Random } from '../bench/data-set/random.ts';
import { startCentralServer } from '../support/central-server.ts';
import { type Child, startChild } from '../support/child.ts';
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

const CLERK = resolve(import.meta.dirname, 'sync-clerk.ts');
const DEADLINE_MS = 60_000;

export async function openCenter(folder: string, given: { workstations: number; random: Random }): Promise<Center> {
  const proxy = await startProxy(given.random.next);
  const server = await startCentralServer(folder);
  const lead = (): void => void (proxy.target = Number(new URL(server.url).port));
  lead();
  const clerks = new Map<string, Child>();
  const enrolments = new Map<string, string>();
  const startClerk = async (name: string): Promise<void> => {
    const child = startChild(CLERK, [join(folder, name), enrolments.get(name)!, name]);
    clerks.set(name, child);
    await child.line((line) => line === 'open', `workstation ${name}`);
  };
  for (let at = 0; at < given.workstations; at += 1) {
    const invitation = await server.enrol();
    const name = String.fromCodePoint(65 + at);
    enrolments.set(name, formatEnrolment({ ...invitation, url: `http://127.0.0.1:${proxy.port}` }));
    await startClerk(name);
  }

  return {
    proxy,
    clerks,
    database: server.database,
    organisation: server.organisation.id,
    tell: (word) => {
      for (const clerk of clerks.values()) clerk.tell(word);
    },
    restartServer: async (pauseMs) => {
      await server.kill();
      await sleep(pauseMs);
      await server.start();
      lead();
    },
    restartClerk: async (name, pauseMs) => {
      const clerk = clerks.get(name)!;
      await clerk.kill();
      const promised = clerk.take();
      await sleep(pauseMs);
      await startClerk(name);
      return promised;
    },
    quiet: async () => {
      const startedAt = performance.now();
      for (const [name, clerk] of clerks) {
        const left = DEADLINE_MS - (performance.now() - startedAt);
        const calm = clerk.line((line) => /^resting (connected|needsYou) 0$/.test(line), `${name} at rest`);
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
      await proxy.close();
      await server.stop();
    },
  };
}
