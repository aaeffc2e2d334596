/**
 * Hybrid logical clock: one totally ordered text per change, `<ms, 12 hex>-<counter, 4 hex>-<origin>`.
 * Text order is time order; the origin (a workstation's id) breaks ties, so two workstations never draw the same value.
 */
export type Hlc = string;

export interface HlcClock {
  /** The next value; greater than every value drawn or seen before, even when the wall clock goes backwards. */
  next(): Hlc;
  /** Takes note of a value seen from elsewhere (or read from disk at start). */
  see(hlc: Hlc): void;
  /** Goes on from a value, also an earlier one, and under another origin: the server lowered what was drawn, or renamed us. */
  restart(last: Hlc | undefined, origin?: string): void;
  /** The greatest value drawn or seen; undefined before the first. */
  last(): Hlc | undefined;
}

const COUNTER_MAX = 0xffff;

export function formatHlc(ms: number, counter: number, origin: string): Hlc {
  return `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${origin}`;
}

/** Parts of a clock value; throws on text that is not one. */
export function parseHlc(hlc: Hlc): { ms: number; counter: number; origin: string } {
  const match = /^([0-9a-f]{12})-([0-9a-f]{4})-(.+)$/.exec(hlc);
  if (!match) throw new Error('Not a clock value');
  return { ms: Number.parseInt(match[1]!, 16), counter: Number.parseInt(match[2]!, 16), origin: match[3]! };
}

export function createHlcClock(firstOrigin: string, nowMs: () => number, last?: Hlc): HlcClock {
  let origin = firstOrigin;
  let ms = 0;
  let counter = 0;
  const see = (hlc: Hlc): void => {
    const seen = parseHlc(hlc);
    if (seen.ms > ms || (seen.ms === ms && seen.counter > counter)) {
      ms = seen.ms;
      counter = seen.counter;
    }
  };
  if (last) see(last);
  return {
    see,
    last: () => (ms === 0 && counter === 0 ? undefined : formatHlc(ms, counter, origin)),
    restart(from, as = origin) {
      [ms, counter, origin] = [0, 0, as];
      if (from) see(from);
    },
    next() {
      const now = nowMs();
      if (now > ms) {
        ms = now;
        counter = 0;
      } else if (counter < COUNTER_MAX) counter += 1;
      else {
        ms += 1;
        counter = 0;
      }
      return formatHlc(ms, counter, origin);
    },
  };
}
