import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../start-failure.ts';

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 50;

function readPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** Whether the process is still there; PostgreSQL's main process works inside its data folder. */
function isAt(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/**
 * Ends a PostgreSQL that outlived a killed server, as an ordinary stop would. The caller owns the data folder, so nobody
 * else can be using it.
 *
 * @returns Whether there was one.
 */
export async function endLeftover(cluster: string): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid');
  const pid = readPid(file);
  if (pid === null) return false;
  if (!isAt(pid, cluster)) {
    // Of a machine that lost its power; the number may be another program's by now.
    rmSync(file, { force: true });
    return false;
  }
  process.kill(pid, 'SIGINT');
  const startedAt = performance.now();
  while (isAt(pid, cluster)) {
    if (performance.now() - startedAt > PATIENCE_MS) {
      throw new StartFailure({
        zh: `先前留下的 PostgreSQL（程序 ${pid}）沒有結束。請自行結束它，再啟動一次。`,
        en: `A PostgreSQL left over from before (process ${pid}) does not end. End it yourself and start again.`,
      });
    }
    await sleep(LOOK_AGAIN_MS);
  }
  return true;
}
