import { businessDateOf } from '../../../shared/lib/dates.ts';
import type { Ports } from '../ports.ts';
import type { CheckVerdict } from '../db/worker/operations.ts';
import type { OpenDatabase } from './types.ts';

const LOOK_EVERY_MS = 10 * 60_000;

interface UpkeepDeps {
  ports: Ports;
  database: OpenDatabase;
  /** The last stop was not a clean one: the whole audit chain is verified as well. */
  afterUncleanStop: boolean;
  /** Whether a business day has its backup. */
  isBackedUp: (businessDate: string) => boolean;
  backUp: (reason: 'daily' | 'closing') => Promise<void>;
  /** Waits for what else is being done with the folder. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  onDamage: (verdict: CheckVerdict) => void;
}

export interface Upkeep {
  /** Before closing: the backup of a day that has none. */
  beforeClosing(): Promise<void>;
  stop(): void;
}

/**
 * What an open database needs without anybody asking: the full check after the start and on each business day, and that
 * day's backup once the check has passed.
 */
export function createUpkeep(deps: UpkeepDeps): Upkeep {
  const { ports, database } = deps;
  const today = (): string => businessDateOf(ports.clock.nowMs());
  let doneFor: string | null = null;
  let stopped = false;

  const backUpOnceADay = (reason: 'daily' | 'closing'): Promise<void> =>
    deps.inTurn(async () => {
      if (!deps.isBackedUp(today())) await deps.backUp(reason);
    });

  async function run(): Promise<void> {
    const verdict = await database.heavy.check();
    if (stopped) return;
    if (!verdict.ok) return deps.onDamage(verdict);
    if (deps.afterUncleanStop && doneFor === null) {
      const audit = await database.heavy.verifyAudit();
      if (!audit.ok) ports.log.error('audit.broken', { seq: audit.firstBrokenSeq });
    }
    doneFor = today();
    if (!stopped) await backUpOnceADay('daily');
  }

  const start = (): void => {
    run().catch((error: unknown) => {
      if (!stopped) ports.log.error('upkeep.failed', { reason: (error as Error).message });
    });
  };
  const timer = ports.clock.every(LOOK_EVERY_MS, () => {
    if (doneFor !== null && doneFor !== today()) start();
  });
  start();

  return {
    beforeClosing: () =>
      backUpOnceADay('closing').catch((error: unknown) =>
        ports.log.error('upkeep.failed', { reason: (error as Error).message }),
      ),
    stop: () => {
      stopped = true;
      timer.cancel();
    },
  };
}
