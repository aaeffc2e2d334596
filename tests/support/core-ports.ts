import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Clock,
  type HostInfo,
  type Ids,
  type LogFields,
  type Logger,
  type Network,
  NetworkFailure,
  type Ports,
  type SecretStore,
} from '../../electron/core/ports.ts';

/** Time stands still until a test moves it; timers that fall due on the way run in order. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** Jumps to a moment, also backwards (a wrong clock); timers that are then due run. */
  set(iso: string): void;
  readonly iso: string;
}

export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  event: string;
  fields: LogFields;
}
export interface SilentLogger extends Logger {
  readonly entries: LogEntry[];
}

export interface FakeSecrets extends SecretStore {
  /** From now on wrapping and unwrapping reject, as when the secret is gone; `null` heals. */
  fail(error: Error | null): void;
}

export interface FakeHost extends HostInfo {
  /** How often a second start asked to be shown. */
  readonly shown: number;
}

export interface TestPorts extends Ports {
  clock: FakeClock;
  log: SilentLogger;
  secrets: FakeSecrets;
  host: FakeHost;
}

export interface TestPortsOptions {
  /** The data folder; a new, empty one in the temp folder otherwise. */
  data?: string;
  /** ISO moment the clock starts at. */
  now?: string;
  /** Two ports with one seed draw the same ids and the same "random" bytes. */
  seed?: string;
  /** Which computer this is: one cannot unwrap what the other wrapped. */
  computer?: string;
  secretKind?: SecretStore['kind'];
  allowsPassphrase?: boolean;
  hostName?: HostInfo['name'];
  /** Where the central server is; nowhere otherwise. */
  network?: Network;
}

const NO_NETWORK: Network = {
  isOnline: () => true,
  request: () => Promise.reject(new NetworkFailure('unreachable')),
};

/** A working morning: Thursday 15 January 2026, 10:30 in Taipei. */
export const TEST_NOW = '2026-01-15T02:30:00.000Z';

export function createFakeClock(now: string): FakeClock {
  let ms = Date.parse(now);
  let order = 0;
  const timers = new Map<number, { at: number; every: number | null; run: () => void }>();
  const add = (delay: number, every: number | null, run: () => void): { cancel(): void } => {
    const handle = (order += 1);
    timers.set(handle, { at: ms + delay, every, run });
    return { cancel: () => void timers.delete(handle) };
  };
  const runUntil = (target: number): void => {
    for (;;) {
      const due = [...timers].filter(([, timer]) => timer.at <= target).toSorted(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [handle, timer] = due;
      ms = Math.max(ms, timer.at);
      if (timer.every === null) timers.delete(handle);
      else timer.at += timer.every;
      timer.run();
    }
    ms = target;
  };
  return {
    nowMs: () => ms,
    after: (delay, run) => add(delay, null, run),
    every: (delay, run) => add(delay, Math.max(1, delay), run),
    advance: (by) => runUntil(ms + by),
    set: (iso) => {
      const back = Math.max(0, ms - Date.parse(iso));
      ms -= back;
      // A timer counts time that passes, not what the clock says.
      for (const timer of timers.values()) timer.at -= back;
      runUntil(Date.parse(iso));
    },
    get iso() {
      return new Date(ms).toISOString();
    },
  };
}

/** Ids and bytes that look random and are the same in every run. */
export function createFakeIds(nowMs: () => number, seed: string): Ids {
  let drawn = 0;
  const block = (): Buffer =>
    createHash('sha512')
      .update(`${seed}:${(drawn += 1)}`)
      .digest();
  const randomBytes = (length: number): Uint8Array => {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at += 64) block().copy(bytes, at);
    return new Uint8Array(bytes);
  };
  return {
    randomBytes,
    next: () => {
      const hex = Buffer.from(randomBytes(10)).toString('hex');
      const time = nowMs().toString(16).padStart(12, '0');
      // The counter keeps ids of one millisecond in the order they were drawn, as UUIDv7 allows.
      const count = (drawn % 0x1000).toString(16).padStart(3, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`;
    },
  };
}

export function createSilentLogger(): SilentLogger {
  const entries: LogEntry[] = [];
  const at =
    (level: LogEntry['level']) =>
    (event: string, fields: LogFields = {}): void =>
      void entries.push({ level, event, fields });
  return { entries, info: at('info'), warn: at('warn'), error: at('error') };
}

export function createFakeSecrets(computer: string, kind: SecretStore['kind'], allowsPassphrase: boolean): FakeSecrets {
  const secret = createHash('sha256').update(computer).digest();
  let failure: Error | null = null;
  const check = (): void => {
    if (failure) throw failure;
    if (kind === 'none') throw new Error('This host keeps no secrets');
  };
  return {
    kind,
    allowsPassphrase,
    fail: (error) => {
      failure = error;
    },
    wrap: async (key) => {
      check();
      const iv = createHash('sha256').update(key).digest().subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', secret, iv);
      return new Uint8Array(Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]));
    },
    unwrap: async (wrapped) => {
      check();
      const bytes = Buffer.from(wrapped);
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
    },
  };
}

const FOLDER = /^counter-test-(\d+)$/;
const ownRoot = join(tmpdir(), `counter-test-${process.pid}`);

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Test processes are ended without a chance to tidy up: the next one does it for those that are gone. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(FOLDER.exec(name)?.[1] ?? process.pid);
    if (!isRunning(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 3 });
  }
}

process.on('exit', () => rmSync(ownRoot, { recursive: true, force: true, maxRetries: 3 }));

let swept = false;

/** An empty folder of this process, removed when the process has ended. */
export function temporaryFolder(prefix = 'data-'): string {
  if (!swept) sweep();
  swept = true;
  mkdirSync(ownRoot, { recursive: true });
  return mkdtempSync(join(ownRoot, prefix));
}

let portsMade = 0;

/** Everything a host supplies, under a test's control. Two ports of one `data` and `computer` are two starts of one installation. */
export function createTestPorts(options: TestPortsOptions = {}): TestPorts {
  const data = options.data ?? join(temporaryFolder(), 'data');
  mkdirSync(resolve(data, '..'), { recursive: true });
  const clock = createFakeClock(options.now ?? TEST_NOW);
  const kind = options.secretKind ?? 'keyFile';
  let shown = 0;
  return {
    clock,
    ids: createFakeIds(clock.nowMs, options.seed ?? `seed-${(portsMade += 1)}`),
    log: createSilentLogger(),
    paths: { data, workerFile: resolve(import.meta.dirname, '../../electron/core/db/worker/db-worker.ts') },
    secrets: createFakeSecrets(
      options.computer ?? 'this computer',
      kind,
      options.allowsPassphrase ?? kind === 'keyFile',
    ),
    network: options.network ?? NO_NETWORK,
    pdf: { available: false, make: async () => Promise.reject(new Error('No browser in tests')) },
    host: {
      name: options.hostName ?? 'loopback',
      version: '0.0.0-test',
      can: { printSilently: false, pickFolder: false },
      get shown() {
        return shown;
      },
      show: async () => {
        shown += 1;
        return { url: 'http://127.0.0.1:4321/?launch=test' };
      },
    },
  };
}
