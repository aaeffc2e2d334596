/** A computer's clock may be set by the network by a few minutes; more backwards is a wrong clock. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** True when the clock stands earlier than a moment already lived through: dates drive the numbering (docs/promises.md). */
export const isClockSuspect = (nowMs: number, lastSeenMs: number): boolean => nowMs < lastSeenMs - CLOCK_TOLERANCE;
