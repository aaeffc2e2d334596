import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { instant } from '../../../shared/lib/schemas.ts';
import { syncFolder, writeFileAtomically } from './atomic-file.ts';
import { BACKUP_FILES } from './backup-folder.ts';
import type { Places } from './places.ts';
import type { Ending } from './types.ts';

const note = z.object({
  reason: z.enum(['retired', 'stolen']),
  at: instant,
  /** False while the destroying is under way: the next start goes on with it. */
  done: z.boolean(),
});

/** How the workstation in this folder ended; null where none has. */
export function readEnding(places: Places): z.infer<typeof note> | null {
  try {
    return note.parse(JSON.parse(readFileSync(places.ending, 'utf8')));
  } catch {
    return null;
  }
}

const writeEnding = (places: Places, ending: Ending, done: boolean): void =>
  writeFileAtomically(places.ending, `${JSON.stringify({ ...ending, done })}\n`);

export const forgetEnding = (places: Places): void => rmSync(places.ending, { force: true });

/** Written over before it is removed: what is left of it on the disk opens nothing. */
function shred(file: string): void {
  if (!existsSync(file)) return;
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, randomBytes(fstatSync(handle).size));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  rmSync(file, { force: true });
}

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(folder, entry.name))
    : [];

/**
 * The key first, wherever a copy of it lies: from here on the database and every backup are noise, whatever happens next.
 * A kill on the way is made good by the next start.
 */
export function destroyKeys(places: Places, ending: Ending): void {
  try {
    writeEnding(places, ending, false);
  } catch {
    // On a full disk the key goes all the same, and the last step says why.
  }
  shred(places.keyFile);
  for (const folder of [...foldersIn(places.backups), ...foldersIn(places.damaged)]) {
    shred(join(folder, BACKUP_FILES.key));
    shred(join(folder, basename(places.keyFile)));
  }
  syncFolder(places.folder);
}

/** Everything else: database, backups, attachments, what was kept aside. Needs the database closed. */
export function destroyRest(places: Places, ending: Ending): void {
  destroyKeys(places, ending);
  const { database, running, backups, damaged, files } = places;
  for (const path of [database, `${database}-wal`, `${database}-shm`, running, backups, damaged, files]) {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  syncFolder(places.folder);
  writeEnding(places, ending, true);
}
