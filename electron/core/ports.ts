/**
 * What a host supplies. The core knows nothing of Electron, HTTP or the browser: time, ids, files' places, secrets and
 * PDFs come through here, so that tests and both hosts differ in nothing else.
 */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  after(ms: number, run: () => void): Timer;
  every(ms: number, run: () => void): Timer;
}

export interface Ids {
  /** UUIDv7 */
  next(): string;
  randomBytes(length: number): Uint8Array;
}

/** Structured log without personal data: codes, ids, durations; never a payload. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Paths {
  /** The data folder: counter.db, key.json, lock.sqlite, backups/, damaged/. */
  data: string;
  /** Bundled or source file of the database worker (see db/worker). */
  workerFile: string;
}

/**
 * Wraps the database key with what this host keeps: Electron's safeStorage, or the loopback host's key file. A host
 * without a safe place says so by `kind: 'none'` and the recovery code or a passphrase is the only way in.
 */
export interface SecretStore {
  kind: 'safeStorage' | 'keyFile' | 'none';
  /** True when a start passphrase may replace the key file (loopback host). */
  allowsPassphrase: boolean;
  wrap(key: Uint8Array): Promise<Uint8Array>;
  /** Rejects when the wrapped key is not this host's or the secret is gone. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

export interface NetworkRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body?: Uint8Array;
  /** SHA-256 of the certificate the server must show, hex; null on loopback without TLS. */
  fingerprint: string | null;
  /** Gives up when nothing came for so long. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface NetworkResponse {
  status: number;
  headers: Record<string, string>;
  /** Rejects with `NetworkFailure` when the connection is cut before its end. */
  body: AsyncIterable<Uint8Array>;
}

/** Why no answer came. `certificate`: the server showed another certificate than the pinned one; nothing was sent. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
  readonly reason: 'unreachable' | 'certificate' | 'timeout' | 'cut' | 'aborted';
  constructor(reason: NetworkFailure['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** The way to the central server; sync (docs/architecture.md) is its only user. */
export interface Network {
  /** Whether the computer has a network at all. */
  isOnline(): boolean;
  /** One HTTP exchange. Rejects with `NetworkFailure`. */
  request(request: NetworkRequest): Promise<NetworkResponse>;
}

/** Prints `/paper/<job>` with Chromium. */
export interface PdfMaker {
  available: boolean;
  /** PDF bytes of one print job, tagged and titled. Rejects when the browser fails; `signal` cancels it. */
  make(jobId: string, signal?: AbortSignal): Promise<Uint8Array>;
}

export interface HostInfo {
  name: 'electron' | 'loopback';
  version: string;
  can: { printSilently: boolean; pickFolder: boolean };
  /** A second start asked for us: bring the window up, or answer with a fresh launch address to print. */
  show(): Promise<{ url: string | null }>;
}

export interface Ports {
  clock: Clock;
  ids: Ids;
  log: Logger;
  paths: Paths;
  secrets: SecretStore;
  network: Network;
  pdf: PdfMaker;
  host: HostInfo;
}

/**
 * Who stands behind a connection, as proved by the host: a window (Electron) or a browser session (loopback cookie); a
 * page being printed, admitted by a one-use token for one job; or the lobby's board.
 */
export type Caller =
  { kind: 'window'; id: string } | { kind: 'paper'; id: string; jobId: string } | { kind: 'board'; id: string };
