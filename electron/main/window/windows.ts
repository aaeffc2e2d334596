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
  /** A window of the application, the lobby's board, or the page of one print job. */
  add(window: BrowserWindow, as?: 'window' | 'board' | { jobId: string }): KnownWindow;
  of(contents: WebContents): KnownWindow | undefined;
  all(): KnownWindow[];
}

export function createWindows(): Windows {
  const known = new Map<WebContents, KnownWindow>();
  return {
    add(window, as = 'window') {
      const contents = window.webContents;
      const caller: PortCaller =
        typeof as === 'object'
          ? { kind: 'paper', id: `paper-${contents.id}`, jobId: as.jobId }
          : { kind: as, id: `${as}-${contents.id}` };
      const entry = { window, caller, wantsPort: false };
      known.set(contents, entry);
      window.once('closed', () => known.delete(contents));
      return entry;
    },
    of: (contents) => known.get(contents),
    all: () => [...known.values()],
  };
}
