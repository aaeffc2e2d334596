import type { AppScope } from '../../context.ts';
import type { Timer } from '../../ports.ts';
import { isRestating, restateNext } from '../../sync/restate.ts';

/** Between two chunks the desk gets its turn. */
const PAUSE_MS = 20;

/** Puts a joined center's records into the log, chunk by chunk, beside the work; goes on after a restart. */
export interface Restating {
  go(): void;
  stop(): void;
}

export function createRestating({ folder, ports }: Pick<AppScope, 'folder' | 'ports'>, onDone: () => void): Restating {
  let timer: Timer | null = null;
  let isStopped = false;

  function step(): void {
    timer = null;
    if (isStopped || folder.phase !== 'ready') return;
    try {
      if (restateNext(folder.open.store, ports.ids.next)) timer = ports.clock.after(PAUSE_MS, step);
      else onDone();
    } catch (error) {
      // A full disk: the next start, or the next join of the two, goes on from where it stands.
      ports.log.error('restating.stopped', { reason: (error as Error).message });
    }
  }
  return {
    go: () => {
      if (!timer && folder.phase === 'ready' && isRestating(folder.open.store)) step();
    },
    stop: () => {
      isStopped = true;
      timer?.cancel();
    },
  };
}
