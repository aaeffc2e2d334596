import { msOf } from '../../shared/lib/dates.ts';

/** The core's clock as this window knows it: what it said last, and the time since. */
let said = { ms: 0, at: 0 };

/** Called with each `app.info`. */
export function setClock(now: string): void {
  said = { ms: msOf(now), at: performance.now() };
}

/** Milliseconds since the epoch by the core's clock (which a practice center may have set to another day). */
export const nowMs = (): number => said.ms + (performance.now() - said.at);
