/** Calls `close` once: at a signal, or when whoever started us is gone (npm does not pass SIGTERM on). */
export function watchLifetime(close: (why: string) => void): void {
  let closing = false;
  const once = (why: string): void => {
    if (closing) return;
    closing = true;
    clearInterval(watch);
    close(why);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => once(signal));

  const parent = process.ppid;
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  };
  // Unix gives an orphan a new parent; Windows keeps the number of the dead one.
  const watch = setInterval(() => {
    if (process.ppid !== parent || !isAlive(parent)) once('parent gone');
  }, 500);
  watch.unref();
}
