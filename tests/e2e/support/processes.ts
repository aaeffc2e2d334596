import { readdirSync, readFileSync } from 'node:fs';

/** Parent and command of a running process; null when it has ended. Linux keeps them below /proc. */
function look(pid: number): { parent: number; state: string; command: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), state: state!, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    return null;
  }
}

export const isRunning = (pid: number): boolean => {
  const found = look(pid);
  return found !== null && found.state !== 'Z';
};

/** Browsers started by a process, children of children included. */
export function browsersOf(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), found: look(Number(name)) }));
  const below = (parent: number): number[] =>
    all.filter(({ found }) => found?.parent === parent).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid).filter((each) => /chrom|edge/i.test(look(each)?.command ?? ''));
}
