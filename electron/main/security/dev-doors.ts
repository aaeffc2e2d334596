import type { App } from 'electron';

/** Switches that would open a packaged application to a debugger. */
const DOORS = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins', 'js-flags'];

/** Before `ready`: no debugger in a packaged application, and no look-up of any name outside this computer. */
export function closeDoors(app: App): void {
  if (app.isPackaged) for (const door of DOORS) app.commandLine.removeSwitch(door);
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
}
