import { AppError } from '../../../../shared/contract/errors.ts';
import { isClockSuspect } from '../../../../shared/features/app/rules.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { DataFolder } from '../../data-folder/types.ts';
import type { EventBus } from '../../events.ts';
import type { Ports } from '../../ports.ts';
import { forgetClockMark, hasClockMark, lastMomentKnown, saveClockMark } from './repository.ts';

const MINUTE = 60_000;

export interface ClockState {
  suspect: boolean;
  /** The latest moment lived through, by the last audit entry and the time since. */
  lastSeenAt: string | null;
}

/**
 * Watches for a clock that went backwards or leapt months ahead (somebody set the date wrong, a battery is flat): numbers
 * carry the date, so tickets wait until a person has looked at the clock and confirmed it.
 */
export interface ClockGuard {
  state(): ClockState;
  /** Throws `clock.suspect`. */
  assertTrusted(): void;
  /** The person says the clock is right as it stands; audited. */
  confirm(staffId: string): void;
  /** Another database, or none: what is known is read anew. */
  begin(): void;
  stop(): void;
}

export function createClockGuard(deps: {
  ports: Pick<Ports, 'clock' | 'log'>;
  folder: DataFolder;
  bus: EventBus;
}): ClockGuard {
  const { folder, bus } = deps;
  const { clock, log } = deps.ports;
  let lastSeenMs: number | null = null;
  let wasSuspect = false;
  /** Whether a mark of an earlier run has been looked for. */
  let wasRead = false;

  function state(): ClockState {
    if (folder.phase !== 'ready') return { suspect: false, lastSeenAt: null };
    const { db, write } = folder.open;
    const nowMs = clock.nowMs();
    lastSeenMs ??= lastMomentKnown(db) ?? nowMs;
    const seenMs = lastSeenMs;
    const suspect = isClockSuspect(nowMs, seenMs);
    if (suspect && !wasSuspect) {
      // Kept on disk: entries written with the wrong time must not make it look right after a restart.
      write({ staffId: null }, (tx) => saveClockMark(tx, instantOf(seenMs)));
    } else if (!suspect && (wasSuspect || !wasRead) && hasClockMark(db)) {
      write({ staffId: null }, forgetClockMark);
    }
    wasRead = true;
    if (suspect !== wasSuspect) {
      wasSuspect = suspect;
      bus.emit({ type: 'changed', entities: ['clock'] });
    }
    if (!suspect) lastSeenMs = Math.max(seenMs, nowMs);
    return { suspect, lastSeenAt: instantOf(lastSeenMs ?? seenMs) };
  }

  const timer = clock.every(MINUTE, () => {
    try {
      state();
    } catch (error) {
      // A full disk must not end the core from a timer; the next call that needs the clock tells it to a person.
      log.error('clock.checkFailed', { kind: error instanceof Error ? error.name : null });
    }
  });

  return {
    state,
    assertTrusted: () => {
      const { suspect, lastSeenAt } = state();
      if (!suspect || lastSeenAt === null) return;
      throw new AppError('clock.suspect', { lastSeenAt, now: instantOf(clock.nowMs()) });
    },
    confirm: (staffId) => {
      const { lastSeenAt } = state();
      folder.open.write({ staffId }, (tx) => {
        forgetClockMark(tx);
        tx.audit({ action: 'clock', subjectType: 'clock', reason: lastSeenAt });
      });
      lastSeenMs = clock.nowMs();
      state();
    },
    begin: () => {
      wasSuspect = false;
      wasRead = false;
      // Read before anything is written with a time that may be wrong.
      lastSeenMs = folder.phase === 'ready' ? (lastMomentKnown(folder.open.db) ?? clock.nowMs()) : null;
    },
    stop: () => timer.cancel(),
  };
}
