import { execFile } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from '../start-failure.ts';

const run = promisify(execFile);

/** Who PostgreSQL runs as. Null: as we do. PostgreSQL refuses to run as root, so root lends it a user of its own. */
export type RunAs = { uid: number; gid: number } | null;

const USER = 'postgres';

async function idOf(kind: '-u' | '-g'): Promise<number | null> {
  try {
    return Number((await run('id', [kind, USER])).stdout);
  } catch {
    return null;
  }
}

async function find(): Promise<RunAs> {
  const [uid, gid] = [await idOf('-u'), await idOf('-g')];
  return uid === null || gid === null ? null : { uid, gid };
}

/** The user PostgreSQL is to run as; made when the server runs as root and the system has none. */
export async function postgresUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return null;
  const found = await find();
  if (found) return found;
  await run('groupadd', ['--system', USER]).catch(() => {});
  await run('useradd', ['--system', '--gid', USER, '--no-create-home', USER]).catch(() => {});
  const made = await find();
  if (made) return made;
  throw new StartFailure({
    zh: `PostgreSQL 不能以 root 身分執行，也無法建立 ${USER} 使用者。請改用一般使用者啟動。`,
    en: `PostgreSQL does not run as root, and the user "${USER}" could not be made. Start the server as an ordinary user.`,
  });
}

/** Whether that user can pass through every folder above a path. */
export function canReach(path: string, user: NonNullable<RunAs>): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Lets that user pass through a folder of ours, which others still cannot list. */
export function letThrough(folder: string): void {
  chmodSync(folder, statSync(folder).mode | 0o011);
}

/** Gives a folder and all in it to that user. */
export function giveTo(path: string, user: RunAs): void {
  if (!user) return;
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  if (entry.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), user);
  if (entry.uid !== user.uid) chownSync(path, user.uid, user.gid);
}
