import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { StartFailure } from '../start-failure.ts';
import { type FolderLock, takeLock } from './lock.ts';
import { writeWhole } from './write-whole.ts';

/** A server that is just closing is waited for. */
const PATIENCE_MS = 5000;
const RETRY_MS = 100;

function checkWritable(folder: string): void {
  try {
    // Only the folder itself is closed: whoever made those above it goes on deciding about them.
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, 'probe.new');
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
  } catch (error) {
    const reason = (error as Error).message;
    throw new StartFailure(
      { zh: `資料夾 ${folder} 無法寫入：${reason}`, en: `The data folder ${folder} cannot be written: ${reason}` },
      error,
    );
  }
}

/** Makes this process the folder's one owner, until it ends. Throws `StartFailure` when another has it. */
export async function ownFolder(folder: string): Promise<FolderLock> {
  checkWritable(folder);
  const startedAt = performance.now();
  for (;;) {
    const lock = takeLock(join(folder, 'lock.sqlite'));
    if (lock) return lock;
    if (performance.now() - startedAt > PATIENCE_MS) {
      throw new StartFailure({
        zh: `資料夾 ${folder} 已由另一個執行中的伺服器使用。請先停止它，或用 --data 指定另一個資料夾。`,
        en: `Another server is running on the data folder ${folder}. Stop it first, or choose another folder with --data.`,
      });
    }
    await sleep(RETRY_MS);
  }
}

/** The administrator's key: 256 bits, made once, readable by the folder's owner alone. */
export function administratorKey(folder: string): string {
  const file = join(folder, 'administrator.key');
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('base64url')}\n`);
  return readFileSync(file, 'utf8').trim();
}

const where = z.object({ url: z.string(), fingerprint: z.string().nullable() });
/** Where the running server listens, for the administrator's commands on this computer. */
export type Whereabouts = z.infer<typeof where>;
const WHERE = 'running.json';

export const announce = (folder: string, whereabouts: Whereabouts): void =>
  writeWhole(join(folder, WHERE), JSON.stringify(whereabouts));

export const withdraw = (folder: string): void => rmSync(join(folder, WHERE), { force: true });

/** Null when no server is running on the folder, or it ended without a word. */
export function findRunning(folder: string): Whereabouts | null {
  try {
    return where.parse(JSON.parse(readFileSync(join(folder, WHERE), 'utf8')));
  } catch {
    return null;
  }
}
