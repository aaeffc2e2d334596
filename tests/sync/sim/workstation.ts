import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { createOpenDatabase } from '../../../electron/core/data-folder/open-database.ts';
import type { OpenDatabase } from '../../../electron/core/data-folder/types.ts';
import { migrate } from '../../../electron/core/db/migrate.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import type { HeavyWorker } from '../../../electron/core/db/worker/heavy-worker.ts';
import type { Asking } from '../../../electron/core/features/visits/ask-server.ts';
import type { Network, Ports } from '../../../electron/core/ports.ts';
import type { SyncEngine } from '../../../electron/core/sync/types.ts';
import { createFakeIds, createSilentLogger, type SilentLogger } from '../../support/core-ports.ts';
import type { Line } from './network.ts';
import { createMachineClock, type MachineClock, type VirtualTime } from './time.ts';
import { PowerCut, watchConnection, type Watch } from './watched-connection.ts';

/** In memory where the system has such a place: the promises of a disk are the kill harness's business. */
const roomy = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
export const KEY = new Uint8Array(32).fill(7);
/** A migrated, empty database: every workstation begins as its copy. */
export const TEMPLATE = 'template.db';
const NO_LIMIT = 2 ** 30;

/** A folder of this process for the files of all runs, removed when it ends. */
export function openRunFolder(): string {
  const folder = mkdtempSync(join(roomy, 'counter-sim-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const connection = openDatabase(join(folder, TEMPLATE), KEY);
  migrate(connection);
  connection.close();
  return folder;
}

/** One process of a workstation, from its start to its end. */
interface Process {
  clock: MachineClock;
  connection: Database.Database;
  watch: Watch;
  database: OpenDatabase;
  engine: SyncEngine;
  ports: Ports;
  log: SilentLogger;
  off(): void;
}

export interface Workstation {
  readonly name: string;
  readonly line: Line;
  /** Null while it is switched off. */
  readonly running: Process | null;
  /** What people's acts work with; throws when it is off. */
  work(staffId: string): Asking;
  start(): void;
  /** Ends the process as kill −9 does: nothing it was about to do happens. */
  kill(): void;
  /** The power fails in the middle of one of the next transactions. */
  cutPowerAfter(statements: number | null): void;
  skew(ms: number): void;
  fillDisk(isFull: boolean): void;
  /** A copy of its database beside its work; false when it is off or cannot. */
  backUpTo(file: string): boolean;
  /** Puts a file in the place of its own; it is off. */
  putBack(file: string, change?: (connection: Database.Database) => void): void;
  readonly lostPower: boolean;
  /** Its file was that of another, or an old one. */
  isCopied: boolean;
}

export type StartEngine = (given: { database: OpenDatabase; ports: Ports; onStatus: () => void }) => SyncEngine;

interface WorkstationDeps {
  name: string;
  folder: string;
  seed: string;
  time: VirtualTime;
  line: Line;
  startEngine: StartEngine;
  onCommit(connection: Database.Database): void;
  onPowerCut(self: Workstation): void;
}

const nowhere: HeavyWorker = { run: () => Promise.reject(new Error('Nobody checks here')) } as unknown as HeavyWorker;

export function createWorkstation(deps: WorkstationDeps): Workstation {
  const { name, folder, time, line } = deps;
  const file = join(folder, `${name}.db`);
  let skewMs = 0;
  let starts = 0;
  let running: Process | null = null;
  let lostPower = false;

  function portsFor(clock: MachineClock, network: Network): Ports & { log: SilentLogger } {
    return {
      clock,
      ids: createFakeIds(clock.nowMs, `${deps.seed} ${name} ${(starts += 1)}`),
      log: createSilentLogger(),
      paths: { data: folder, workerFile: '' },
      secrets: {
        kind: 'none',
        allowsPassphrase: false,
        wrap: (key) => Promise.resolve(key),
        unwrap: (key) => Promise.resolve(key),
      },
      network,
      pdf: { available: false, make: () => Promise.reject(new Error('No paper here')) },
      host: {
        name: 'loopback',
        version: '0.0.0-test',
        can: { printSilently: false, pickFolder: false },
        show: () => Promise.resolve({ url: null }),
      },
    };
  }

  const self: Workstation = {
    name,
    line,
    isCopied: false,
    get running() {
      return running;
    },
    get lostPower() {
      return lostPower;
    },
    work: (staffId) => {
      if (!running) throw new Error(`${name} is off`);
      const { database, ports, engine } = running;
      return {
        database,
        ports,
        sync: engine,
        session: {
          staffId,
          name,
          roles: ['manager'],
        },
      };
    },
    start: () => {
      lostPower = false;
      const clock = createMachineClock(time, name, skewMs);
      const { network, off } = line.connect();
      const connection = openDatabase(file, KEY);
      const watch = watchConnection(connection, {
        commit: () => deps.onCommit(connection),
        cut: () => {
          lostPower = true;
          clock.off();
          off();
          deps.onPowerCut(self);
        },
      });
      const ports = portsFor(clock, network);
      const database = createOpenDatabase({
        connection,
        ports,
        worker: nowhere,
        target: {
          file,
          key: KEY,
        },
        onChanged: () => undefined,
        onCorruption: () => undefined,
      })!;
      const engine = deps.startEngine({
        database,
        ports,
        onStatus: () => undefined,
      });
      running = {
        clock,
        connection,
        watch,
        database,
        engine,
        ports,
        log: ports.log,
        off,
      };
    },
    kill: () => {
      if (!running) return;
      running.watch.die();
      running.clock.off();
      running.off();
      running.connection.close();
      running = null;
      lostPower = false;
    },
    cutPowerAfter: (statements) => running?.watch.cutAfter(statements),
    skew: (ms) => {
      skewMs = ms;
      running?.clock.skew(ms);
    },
    fillDisk: (isFull) => {
      if (!running) return;
      const { connection } = running;
      const pages = connection.pragma('page_count', { simple: true }) as number;
      connection.pragma(`max_page_count = ${isFull ? pages : NO_LIMIT}`);
    },
    backUpTo: (copy) => {
      if (!running || lostPower) return false;
      rmSync(copy, { force: true });
      try {
        running.connection.prepare('vacuum into ?').run(copy);
        return true;
      } catch (error) {
        // The power may fail at this statement as at any other.
        if (error instanceof PowerCut) return false;
        throw error;
      }
    },
    putBack: (copy, change) => {
      for (const tail of ['-wal', '-shm']) rmSync(`${file}${tail}`, { force: true });
      copyFileSync(copy, file);
      self.isCopied = true;
      if (!change) return;
      const connection = openDatabase(file, KEY);
      change(connection);
      connection.close();
    },
  };
  return self;
}
