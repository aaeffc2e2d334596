import type { App } from 'electron';

/** True for the first start; it then hears of every later one, which ends at once. */
export function isFirstInstance(app: App, onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecond);
  return true;
}
