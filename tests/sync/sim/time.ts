import { createHash } from 'node:crypto';
import type { Clock, Timer } from '../../../electron/core/ports.ts';

/**
 * The only time there is in a simulated run. One event happens at a time, and everything it sets in motion has come to rest
 * before the next one: so a seed gives the same run every time.
 */
export interface VirtualTime {
  nowMs(): number;
  /** `run` may be awaited: nothing else happens meanwhile. `label` goes into the trace. */
  after(ms: number, label: string, run: () => void | Promise<void>): Timer;
  /** Lets events happen until `isDone` says so or `deadlineMs` (a moment) has come; whether it was done. */
  run(deadlineMs: number, isDone?: () => boolean): Promise<boolean>;
  note(what: string): void;
  /** Into the fingerprint alone. */
  seal(what: string): void;
  /** Of everything that happened so far, in its order: equal for two runs of one seed. */
  fingerprint(): string;
  readonly events: number;
}

interface Due {
  at: number;
  order: number;
  label: string;
  run: () => void | Promise<void>;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Promises, streams and `nextTick` need no more than the turns of one look around the event loop. */
async function rest(): Promise<void> {
  await turn();
  await turn();
}

export function createVirtualTime(startMs: number, trace?: (line: string) => void): VirtualTime {
  const due = new Map<number, Due>();
  const hash = createHash('sha256');
  let now = startMs;
  let order = 0;
  let events = 0;

  const note = (what: string): void => {
    const line = `${((now - startMs) / 1000).toFixed(3)} ${what}`;
    hash.update(`${line}\n`);
    trace?.(line);
  };
  const next = (): Due | undefined => {
    let first: Due | undefined;
    for (const event of due.values()) {
      if (!first || event.at < first.at || (event.at === first.at && event.order < first.order)) first = event;
    }
    return first;
  };

  return {
    nowMs: () => now,
    note,
    seal: (what) => void hash.update(`${what}\n`),
    fingerprint: () => hash.copy().digest('hex'),
    get events() {
      return events;
    },
    after: (ms, label, run) => {
      const event = { at: now + Math.max(0, Math.round(ms)), order: (order += 1), label, run };
      due.set(event.order, event);
      return { cancel: () => void due.delete(event.order) };
    },
    run: async (deadlineMs, isDone = () => false) => {
      await rest();
      while (!isDone()) {
        const event = next();
        if (!event || event.at > deadlineMs) {
          now = Math.max(now, deadlineMs);
          return isDone();
        }
        due.delete(event.order);
        now = Math.max(now, event.at);
        events += 1;
        note(event.label);
        await event.run();
        await rest();
      }
      return true;
    },
  };
}

/** The clock of one machine: it may be wrong, and what it was to do is forgotten when the machine is switched off. */
export interface MachineClock extends Clock {
  /** How far it is off, in milliseconds. */
  skew(ms: number): void;
  /** Timers of the process that was killed never run. */
  off(): void;
}

export function createMachineClock(time: VirtualTime, owner: string, skewMs = 0): MachineClock {
  let off = skewMs;
  let isOn = true;
  const after = (ms: number, run: () => void): Timer =>
    time.after(ms, `${owner} timer`, () => {
      if (isOn) run();
    });
  return {
    nowMs: () => time.nowMs() + off,
    skew: (ms) => void (off = ms),
    off: () => void (isOn = false),
    after,
    every: (ms, run) => {
      let timer: Timer;
      const again = (): void => {
        timer = after(Math.max(1, ms), () => {
          again();
          run();
        });
      };
      again();
      return { cancel: () => timer.cancel() };
    },
  };
}
