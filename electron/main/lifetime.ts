import type { App } from 'electron';
import type { Core } from './core-process.ts';

/** Quits with the last window, at a signal, and — started by a command — when that command is gone; the core closes first. */
export function closeOnEnd(app: App, core: Core): void {
  let isCoreClosed = false;
  app.on('before-quit', (event) => {
    if (isCoreClosed) return;
    event.preventDefault();
    void core.close().finally(() => {
      isCoreClosed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());

  // A packaged application is started by the desktop, which may well go away.
  if (app.isPackaged) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) app.quit();
  }, 500).unref();
}
