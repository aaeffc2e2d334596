import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { Origin } from '../origin.ts';
import type { KnownWindow, Windows } from '../window/windows.ts';

type Message = IpcMainEvent | IpcMainInvokeEvent;

/**
 * The window behind a message: one of ours, its main frame, on our pages; null for anything else. The frame is null when it
 * has navigated or gone since.
 */
export function knownSender(event: Message, windows: Windows, origin: Origin): KnownWindow | null {
  const known = windows.of(event.sender);
  const frame = event.senderFrame;
  return known && frame && frame === event.sender.mainFrame && origin.isOurs(frame.url) ? known : null;
}

/** The same for a call that waits for an answer. Throws `access.denied`. */
export function trustedSender(event: Message, windows: Windows, origin: Origin): KnownWindow {
  const known = knownSender(event, windows, origin);
  if (!known) throw new Error('access.denied');
  return known;
}
