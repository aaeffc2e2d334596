import type { Clock } from '../ports.ts';

export interface RateLimit {
  /** Takes one of the attempts left to a key; false when there is none. */
  take(key: string): boolean;
}

/** Keys beyond this are strangers' doing; the oldest are forgotten. */
const MOST_KEYS = 10_000;

/** `limit` attempts a key in any `windowMs`, counted in this process: a bucket that fills up evenly. */
export function createRateLimit(clock: Clock, { limit, windowMs }: { limit: number; windowMs: number }): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key) {
      const now = clock.nowMs();
      const before = buckets.get(key);
      const gained = before ? (Math.max(0, now - before.at) / windowMs) * limit : 0;
      const left = before ? Math.min(limit, before.left + gained) : limit;
      // Set anew, so that the map's order is the order of use.
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
      if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? '');
      return left >= 1;
    },
  };
}
