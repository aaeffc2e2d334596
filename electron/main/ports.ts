import { MessageChannelMain } from 'electron';
import type { PortChannel } from '../../shared/contract/bridge.ts';
import type { Core } from './core-process.ts';
import type { KnownWindow } from './window/windows.ts';

const CHANNEL: PortChannel = 'taishang:port';

/** Gives one end of a new channel to the core and the other to the window; from then on they talk without us. */
export function joinToCore(core: Core, { window, caller }: KnownWindow): void {
  const { port1, port2 } = new MessageChannelMain();
  core.connect(caller, port1);
  window.webContents.postMessage(CHANNEL, null, [port2]);
}
