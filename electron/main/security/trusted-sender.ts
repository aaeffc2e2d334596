import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { Origin } from '../origin.ts';
import type { KnownWindow, Windows } from '../window/windows.ts';

/**
 * The window behind a message: one of ours, its main frame, on our pages. The frame is null when it has navigated or gone
 * since. Throws `access.denied` otherwise.
 */
export function trustedSender(event: IpcMainEvent | IpcMainInvokeEvent, windows: Windows, origin: Origin): KnownWindow {
  const known = windows.of(event.sender);
  const frame = event.senderFrame;
  if (!known || !frame || frame !== event.sender.mainFrame || !origin.isOurs(frame.url)) {
    throw new Error('access.denied');
  }
  return known;
}
