/** A computer's clock may be set by the network by a few minutes; more backwards is a wrong clock. */
export const CLOCK_TOLERANCE = 5 * 60_000;
/** No counter stands still for so long: a date further on is a mistyped month or year. */
export const CLOCK_LEAP = 60 * 24 * 60 * 60_000;

/**
 * True when the clock stands earlier than a moment already lived through, or months after it: dates drive the numbering
 * (docs/promises.md), and a day that is not today's would be closed and numbered.
 */
export const isClockSuspect = (nowMs: number, lastSeenMs: number): boolean =>
  nowMs < lastSeenMs - CLOCK_TOLERANCE || nowMs > lastSeenMs + CLOCK_LEAP;
