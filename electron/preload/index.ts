import { contextBridge, ipcRenderer } from 'electron';
import type { BridgeChannel, PortChannel, TaishangBridge } from '../../shared/contract/bridge.ts';

/** The page's window: this file is checked with Node's types, which have none. */
declare const window: {
  location: { origin: string };
  postMessage(message: string, origin: string, ports: readonly unknown[]): void;
};

const send = (channel: BridgeChannel): void => ipcRenderer.send(channel);
const ask = (channel: BridgeChannel, ...values: unknown[]): Promise<never> =>
  ipcRenderer.invoke(channel, ...values) as Promise<never>;

// The port cannot cross the bridge; a message of the window to itself hands it to the page, and to no other origin.
const portChannel: PortChannel = 'taishang:port';
ipcRenderer.on(portChannel, ({ ports }) => window.postMessage(portChannel, window.location.origin, ports));

const bridge: TaishangBridge = {
  ready: () => send('taishang:ready'),
  print: (jobId, { silent }) => ask('taishang:print', jobId, { silent }),
  saveFile: (fileName, base64) => ask('taishang:saveFile', fileName, base64),
  pickFolder: () => ask('taishang:pickFolder'),
  openBoard: () => ask('taishang:openBoard'),
};
contextBridge.exposeInMainWorld('taishang', bridge);
