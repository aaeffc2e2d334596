import { join, resolve } from 'node:path';
import { instantOf } from '../../../shared/lib/dates.ts';

/** Where everything in a data folder stands. */
export interface Places {
  folder: string;
  database: string;
  keyFile: string;
  lock: string;
  /** Stands while the database is open: found at a start, the last stop was not a clean one. */
  running: string;
  backups: string;
  /** What was found broken or was replaced, by moment; nothing here is ever removed. */
  damaged: string;
  /** Attachments by content. */
  files: string;
  /** How the workstation that was here ended: retired, or reported stolen. */
  ending: string;
}

export function placesIn(data: string): Places {
  const folder = resolve(data);
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    database: at('counter.db'),
    keyFile: at('key.json'),
    lock: at('lock.sqlite'),
    running: at('running'),
    backups: at('backups'),
    damaged: at('damaged'),
    files: at('files'),
    ending: at('ended.json'),
  };
}

/** `2026-01-15T013000Z`: a moment as part of a file name, in every file system and in order. */
export const stampOf = (ms: number): string => `${instantOf(ms).slice(0, 19).replaceAll(':', '')}Z`;
