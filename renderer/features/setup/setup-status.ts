import type { Client } from '../../client/client.ts';

/** Where the data folder stands, as `setup.status` tells it. */
export type SetupStatus = Awaited<ReturnType<Client['setup']['status']>>;

export interface RestoredBackup {
  /** When the backup was made. */
  at: string;
  /** Folder below `damaged/` in which the former database is kept; null when there was none. */
  kept: string | null;
}

/** How a page of the set-up ends. */
export interface WayOut {
  /** Keeps the page up although the data are ready. */
  hold(held: boolean): void;
  restored(backup: RestoredBackup): void;
}
