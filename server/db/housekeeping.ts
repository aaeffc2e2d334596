import { instantOf } from '../../shared/lib/dates.ts';
import { KEEP_SENT_DAYS } from '../../shared/sync/protocol.ts';
import type { Clock, Logger } from '../ports.ts';
import { codeOf } from './failure.ts';
import type { Database } from './open.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** After these days nobody asks for it any more: a number's key, a claim, a lowered clock, a file that never arrived whole. */
const KEPT_DAYS = { number: 8, claim: 2, altered: KEEP_SENT_DAYS + 1, outstated: KEEP_SENT_DAYS + 1, file: 8 } as const;

/** Removes what has had its day. Harmless when several servers do it at once. */
export async function tidy({ kysely }: Database, nowMs: number): Promise<void> {
  const before = (table: keyof typeof KEPT_DAYS): string => instantOf(nowMs - KEPT_DAYS[table] * DAY_MS);
  await kysely.deleteFrom('number').where('at', '<', before('number')).execute();
  await kysely.deleteFrom('claim').where('at', '<', before('claim')).execute();
  await kysely.deleteFrom('altered').where('at', '<', before('altered')).execute();
  await kysely.deleteFrom('outstated').where('at', '<', before('outstated')).execute();
  await kysely.deleteFrom('file').where('complete', '=', false).where('at', '<', before('file')).execute();
}

/** Tidies once an hour until it is stopped. */
export function createHousekeeping(db: Database, clock: Clock, log: Logger): { start(): void; stop(): void } {
  let timer: { cancel(): void } | null = null;
  return {
    start: () => {
      timer = clock.every(HOUR_MS, () => {
        tidy(db, clock.nowMs()).catch((error: unknown) => log.warn('housekeeping.failed', { code: codeOf(error) }));
      });
    },
    stop: () => timer?.cancel(),
  };
}
