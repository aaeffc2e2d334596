/** Calls `stop` once: at Ctrl-C, at a service manager's SIGTERM, or when the terminal is closed. */
export function whenAskedToStop(stop: (why: string) => void): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      stop(signal);
    });
  }
}
