import type { BrowserWindow, WebContents } from 'electron';
import type { PortCaller } from '../../../shared/contract/core-messages.ts';

export interface KnownWindow {
  window: BrowserWindow;
  /** Who the core is told stands behind this window; the same for as long as the window lives, across reloads. */
  caller: PortCaller;
  /** The page asked for its port, so it can take a fresh one when the core was started again. */
  wantsPort: boolean;
}

/** Every window we made; a message from anything else is refused. */
export interface Windows {
  add(window: BrowserWindow, jobId?: string): KnownWindow;
  of(contents: WebContents): KnownWindow | undefined;
  all(): KnownWindow[];
}

export function createWindows(): Windows {
  const known = new Map<WebContents, KnownWindow>();
  return {
    add(window, jobId) {
      const contents = window.webContents;
      const caller: PortCaller = jobId
        ? { kind: 'paper', id: `paper-${contents.id}`, jobId }
        : { kind: 'window', id: `window-${contents.id}` };
      const entry = { window, caller, wantsPort: false };
      known.set(contents, entry);
      window.once('closed', () => known.delete(contents));
      return entry;
    },
    of: (contents) => known.get(contents),
    all: () => [...known.values()],
  };
}
