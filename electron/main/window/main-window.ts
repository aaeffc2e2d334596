import { BrowserWindow } from 'electron';
import type { Origin } from '../origin.ts';
import { webPreferences } from '../web-preferences.ts';
import type { KnownWindow, Windows } from './windows.ts';

const MINUTE = 60_000;

/** Opens a window of the application, shown as soon as it has something to show. */
export function openMainWindow(windows: Windows, origin: Origin): KnownWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: '台商服務櫃檯',
    autoHideMenuBar: true,
    webPreferences: webPreferences(),
  });
  const known = windows.add(window);
  window.once('ready-to-show', () => window.show());

  let lastCrash = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    // Half-typed text is kept by the core, so a fresh page goes on where this one broke; but not for ever.
    if (performance.now() - lastCrash > MINUTE) window.webContents.reload();
    lastCrash = performance.now();
  });
  void window.loadURL(`${origin.base}/`);
  return known;
}

/** Brings an application window to the front; opens one where only the lobby's board is left. */
export function showWindow(windows: Windows, origin: Origin): void {
  const window = windows.all().find((each) => each.caller.kind === 'window')?.window;
  if (!window) {
    if (windows.all().some((each) => each.caller.kind === 'board')) openMainWindow(windows, origin);
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
