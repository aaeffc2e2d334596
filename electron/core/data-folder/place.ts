import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { syncFile, syncFolder } from './atomic-file.ts';
import type { Logger } from '../ports.ts';
import { type Places, stampOf } from './places.ts';

/**
 * Moves the present database with its side files under `damaged/`, where it stays, beside a copy of the key file. Returns
 * the folder's name, or null when there was nothing.
 */
export function keepAside(places: Places, ms: number): string | null {
  const { database, keyFile } = places;
  const present = [database, `${database}-wal`, `${database}-shm`].filter((file) => existsSync(file));
  const hasKey = existsSync(keyFile);
  if (present.length === 0 && !hasKey) return null;
  let name = stampOf(ms);
  for (let copy = 2; existsSync(join(places.damaged, name)); copy += 1) name = `${stampOf(ms)}-${copy}`;
  const kept = join(places.damaged, name);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  if (hasKey) copyFileSync(keyFile, join(kept, basename(keyFile)));
  for (const file of present) renameSync(file, join(kept, basename(file)));
  syncFolder(kept);
  syncFolder(places.damaged);
  return name;
}

/** The last step of making or restoring a database: a finished, closed file becomes the database, all at once. */
export function putInPlace(places: Places, finished: string): void {
  syncFile(finished);
  renameSync(finished, places.database);
  syncFolder(places.folder);
}

export function markRunning({ running }: Places, log: Logger): void {
  try {
    writeFileSync(running, '');
  } catch (error) {
    // On a full disk the desk still opens; only the next start will not know how this one ended.
    log.warn('start.notMarked', { reason: (error as Error).message });
  }
}
