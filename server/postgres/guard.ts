import { type ChildProcess, spawn } from 'node:child_process';
import type { RunAs } from './system-user.ts';

/**
 * A shell that waits for the end of a pipe only we hold, and then asks PostgreSQL to stop: when this process is killed, no
 * PostgreSQL stays behind. Windows has no such shell; there the next start ends it.
 */
export function guardAgainstOurEnd(pid: number, user: RunAs): { release(): void } {
  if (process.platform === 'win32') return { release: () => {} };
  const guard: ChildProcess = spawn('sh', ['-c', 'cat > /dev/null; kill -INT "$0"', String(pid)], {
    ...user,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {});
  guard.stdin?.on('error', () => {});
  guard.unref();
  return {
    release() {
      if (guard.pid === undefined || guard.exitCode !== null) return;
      try {
        // The shell and its `cat`: without it, the pipe's end finds nobody.
        process.kill(-guard.pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    },
  };
}
