import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, BrowserWindow, screen } from 'electron';
import type { Origin } from '../origin.ts';
import { webPreferences } from '../web-preferences.ts';
import type { Windows } from './windows.ts';

/** Stands in the profile while the board is to be there at each start. */
const MARK = 'board-is-shown';

export interface Boards {
  /** Opens the board, or brings it up; from now on every start opens it. */
  open(): void;
  /** At a start: opens it if it was open when the application last ended, by whatever end. */
  reopen(): void;
}

/** The lobby's screen: full screen on the second display where there is one, with sound that waits for no click. */
export function createBoards(app: App, windows: Windows, origin: Origin): Boards {
  const mark = (): string => join(app.getPath('userData'), MARK);
  let shown: BrowserWindow | null = null;
  let isQuitting = false;
  app.on('before-quit', () => (isQuitting = true));

  function open(): void {
    if (shown) return shown.focus();
    const primary = screen.getPrimaryDisplay();
    const second = screen.getAllDisplays().find(({ id }) => id !== primary.id);
    const { x, y } = (second ?? primary).bounds;
    const window = new BrowserWindow({
      x,
      y,
      width: 1280,
      height: 720,
      // Alone on its computer's only display it would hide the counter's own window.
      fullscreen: second !== undefined,
      show: false,
      title: '叫號看板',
      autoHideMenuBar: true,
      webPreferences: { ...webPreferences(), autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false },
    });
    windows.add(window, 'board');
    shown = window;
    mkdirSync(app.getPath('userData'), { recursive: true });
    writeFileSync(mark(), '');
    window.once('ready-to-show', () => window.show());
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
    });
    window.once('closed', () => {
      shown = null;
      // Closed by a person, not by the end of the application.
      if (!isQuitting) rmSync(mark(), { force: true });
    });
    void window.loadURL(`${origin.base}/board`);
  }

  return {
    open,
    reopen: () => {
      if (existsSync(mark())) open();
    },
  };
}
