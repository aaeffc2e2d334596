import type { Session } from 'electron';
import type { Origin } from '../origin.ts';

/** What a page of ours may ask the browser for; everything else is denied without a question. */
const ALLOWED = new Set([
  // The recovery code, a number or a phone is copied by a click on it.
  'clipboard-sanitized-write',
]);

export function denyPermissions(session: Session, { isOurs }: Origin): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(ALLOWED.has(permission) && isOurs(details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => ALLOWED.has(permission) && isOurs(origin));
  // USB, HID, serial and Bluetooth devices; sharing of the screen.
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
}
