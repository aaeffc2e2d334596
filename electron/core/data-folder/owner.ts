import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from '../ports.ts';
import { UNFINISHED } from './atomic-file.ts';
import { askOwner, listenToOtherStarts, type OwnerAnswer } from './control.ts';
import { type FolderLock, takeLock } from './lock.ts';
import type { Places } from './places.ts';

/** Another process owns the data folder. */
export class DataFolderBusy extends Error {
  override readonly name = 'DataFolderBusy';
  /** What it replied when asked to show itself: its address to print, or null where it has none. Null: no reply. */
  readonly answer: OwnerAnswer | null;
  constructor(answer: OwnerAnswer | null) {
    super('Another process owns this data folder');
    this.answer = answer;
  }
}

/** How long an owner that is just starting or closing is waited for. */
const PATIENCE_MS = 3000;
const RETRY_MS = 150;

async function lockOrAsk(places: Places): Promise<FolderLock> {
  const started = performance.now();
  for (;;) {
    const lock = takeLock(places.lock);
    if (lock) return lock;
    const answer = await askOwner(places.folder);
    if (answer || performance.now() - started > PATIENCE_MS) throw new DataFolderBusy(answer);
    await sleep(RETRY_MS);
  }
}

export interface Ownership {
  release(): void;
}

/** Why nothing can be written here, in the system's words; null when it can. */
function whyNotWritable(places: Places): string | null {
  try {
    mkdirSync(places.folder, { recursive: true, mode: 0o700 });
    const probe = join(places.folder, `probe${UNFINISHED}`);
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Makes this process the folder's one owner, reachable by a second start. Throws `DataFolderBusy` with the owner's reply.
 */
export async function ownFolder(places: Places, ports: Ports): Promise<Ownership | { notWritable: string }> {
  const notWritable = whyNotWritable(places);
  if (notWritable !== null) return { notWritable };
  const lock = await lockOrAsk(places);
  const control = await listenToOtherStarts(places.folder, ports).catch((error: unknown) => {
    // Without it a second start still finds the lock; it only cannot bring this window up.
    ports.log.warn('control.unavailable', { reason: (error as Error).message });
    return null;
  });
  return {
    release: () => {
      control?.close();
      lock.release();
    },
  };
}
