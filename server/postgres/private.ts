import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Logger } from '../ports.ts';
import { StartFailure } from '../start-failure.ts';
import { type ClusterPlaces, clusterPlaces, ensureCluster, OWNER, readPassword } from './cluster.ts';
import { guardAgainstOurEnd } from './guard.ts';
import { endLeftover } from './leftover.ts';
import { findPrograms, type Programs } from './programs.ts';
import { postgresUser, type RunAs } from './system-user.ts';

const DATABASE = 'taishang';
const SOCKET_PATH_LIMIT = 100;
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 30_000;
const RETRY_MS = 40;
const START_AGAIN_MS = 1000;

export interface PrivatePostgres {
  url: string;
  stop(): Promise<void>;
}

/** A socket in the cluster's own folder, closed to everybody else; else a port of this computer. */
type Address = { host: string; port: number; listen: string };

async function chooseAddress(cluster: string): Promise<Address> {
  const isShort = Buffer.byteLength(join(cluster, '.s.PGSQL.5432')) <= SOCKET_PATH_LIMIT;
  if (process.platform !== 'win32' && isShort) return { host: cluster, port: 5432, listen: '' };
  const probe = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port));
  });
  await new Promise((resolve) => probe.close(resolve));
  return { host: '127.0.0.1', port, listen: '127.0.0.1' };
}

/** Durable, sized for two cores and a few gigabytes; the log names no values, so nobody's data gets into it. */
const settings = (address: Address, places: ClusterPlaces): Record<string, string> => ({
  listen_addresses: address.listen,
  port: String(address.port),
  unix_socket_directories: address.listen === '' ? places.cluster : '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '80',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: places.log,
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_file_mode: '0600',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
});

const urlOf = ({ host, port, listen }: Address, password: string, database: string): string =>
  listen === ''
    ? `postgres://${OWNER}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${OWNER}:${password}@${host}:${port}/${database}`;

interface Running {
  child: ChildProcess;
  exited: Promise<void>;
  said(): string;
}

function launch(programs: Programs, places: ClusterPlaces, address: Address, user: RunAs): Running {
  const flags = Object.entries(settings(address, places)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(programs.postgres, ['-D', places.cluster, ...flags], {
    ...user,
    cwd: places.cluster,
    // A session of its own: Ctrl-C at a terminal is for us, and we stop it last.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
    child.once('exit', () => resolve());
  });
  return { child, exited, said: () => said };
}

/** Waits until it answers; a cluster that was not closed cleanly first reads its log again. */
async function whenAnswering(running: Running, url: string): Promise<void> {
  const startedAt = performance.now();
  let isGone = false;
  void running.exited.then(() => (isGone = true));
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch (error) {
      if (isGone || performance.now() - startedAt > START_LIMIT_MS) {
        const said = running.said().trim();
        throw new StartFailure(
          { zh: `PostgreSQL 無法啟動：${said}`, en: `PostgreSQL could not be started: ${said}` },
          error,
        );
      }
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(RETRY_MS);
  }
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/**
 * A real PostgreSQL of the server's own, in its data folder, which the caller owns. Ends a leftover one first, starts it
 * again should it end by itself, and leaves none behind.
 */
export async function startPrivatePostgres(data: string, log: Logger): Promise<PrivatePostgres> {
  const places = clusterPlaces(data);
  const user = await postgresUser();
  const programs = await findPrograms(places.programs, user);
  await ensureCluster(places, programs, user);
  if (await endLeftover(places.cluster)) log.warn('postgres.leftoverEnded');
  const address = await chooseAddress(places.cluster);
  const password = readPassword(places);
  const adminUrl = urlOf(address, password, 'postgres');
  let running: Running;
  let guard: { release(): void } = { release: () => {} };
  let isStopping = false;

  async function start(): Promise<void> {
    running = launch(programs, places, address, user);
    const { child } = running;
    if (child.pid !== undefined) guard = guardAgainstOurEnd(child.pid, user);
    try {
      await whenAnswering(running, adminUrl);
    } catch (error) {
      child.kill('SIGINT');
      throw error;
    }
    void running.exited.then(async () => {
      guard.release();
      for (let wait = 0; !isStopping; wait = START_AGAIN_MS) {
        log.error('postgres.ended', { code: child.exitCode, signal: child.signalCode });
        await sleep(wait);
        const isBack =
          isStopping ||
          (await start().then(
            () => true,
            () => false,
          ));
        if (isBack) return;
      }
    });
  }

  async function stop(): Promise<void> {
    isStopping = true;
    const { child, exited } = running;
    if (child.exitCode === null && child.signalCode === null) {
      if (process.platform === 'win32') {
        await promisify(execFile)(programs.pgCtl, ['stop', '-D', places.cluster, '-m', 'fast']).catch(() => {});
      } else child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGQUIT'), STOP_LIMIT_MS);
      await exited;
      clearTimeout(late);
    }
    guard.release();
  }

  await start();
  try {
    await ensureDatabase(adminUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: urlOf(address, password, DATABASE), stop };
}
