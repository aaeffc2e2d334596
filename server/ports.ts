/** What the server needs from outside, so that tests bring their own time and ids. */
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

export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Structured log without personal data: codes, ids, durations; never a body, a name or a credential. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
