import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  path: string;
  /** Leaves no byte free. */
  fill(): void;
  /** Gives back what `fill` took. */
  makeRoom(): void;
  /** From now on nothing can be written to it. */
  makeReadOnly(): void;
  unmount(): void;
}

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;

/** A disk of a few megabytes in memory; null where this user may not mount one. */
export function mountSmallDisk(path: string, megabytes = 24): SmallDisk | null {
  mkdirSync(path, { recursive: true });
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path)) return null;
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    makeRoom: () => rmSync(ballast),
    makeReadOnly: () => void mount('-o', 'remount,ro', path),
    unmount: () => void spawnSync('umount', ['--lazy', path]),
  };
}
