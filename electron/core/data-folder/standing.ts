import type { Phase } from '../../../shared/contract/builder.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Logger } from '../ports.ts';
import type { State } from './state.ts';

/** The folder's present state, and who is told when its phase changes. */
export interface Standing {
  readonly now: State;
  /** The state, if it is in one of the phases; throws `access.notInThisPhase` otherwise. */
  need<P extends Phase>(...phases: P[]): Extract<State, { phase: P }>;
  /** Takes a state without a word: one on the way to another. */
  pass(next: State): void;
  /** Takes a state and tells everybody. */
  enter(next: State): void;
  onPhase(listener: (phase: Phase) => void): () => void;
}

export function createStanding(log: Logger): Standing {
  const listeners = new Set<(phase: Phase) => void>();
  let now: State = { phase: 'fresh' };
  return {
    get now() {
      return now;
    },
    need: <P extends Phase>(...phases: P[]) => {
      if (!(phases as Phase[]).includes(now.phase)) throw new AppError('access.notInThisPhase', { phase: now.phase });
      return now as Extract<State, { phase: P }>;
    },
    pass: (next) => {
      now = next;
    },
    enter: (next) => {
      now = next;
      log.info('folder.phase', { phase: next.phase, detail: 'detail' in next ? next.detail : null });
      for (const listener of listeners) {
        try {
          listener(next.phase);
        } catch (error) {
          // The folder stands where it stands, whatever a listener makes of it.
          log.error('folder.listenerFailed', { reason: (error as Error).message });
        }
      }
    },
    onPhase: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
