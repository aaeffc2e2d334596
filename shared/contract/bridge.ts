/**
 * What the Electron preload offers the page, and the names of the channels behind it. Everything else goes through the
 * port, by the contract. In the loopback host there is no bridge.
 */
export interface TaishangBridge {
  /** Asks for the port to the core; it arrives as a window message `taishang:port`. */
  ready(): void;
  /** Prints a job through a hidden window; resolves with what the system said. */
  print(jobId: string, options: { silent: boolean }): Promise<PrintOutcome>;
  saveFile(fileName: string, base64: string): Promise<'saved' | 'cancelled'>;
  pickFolder(): Promise<string | null>;
  /** Opens the lobby's board in a full-screen window of its own, now and at every start from now on. */
  openBoard(): Promise<void>;
}
export type PrintOutcome = 'sent' | 'failed' | 'cancelled';

/** Window to main process. */
export type BridgeChannel =
  'taishang:ready' | 'taishang:print' | 'taishang:saveFile' | 'taishang:pickFolder' | 'taishang:openBoard';
/** Main process to window, with the port; the page receives a window message of the same name. */
export type PortChannel = 'taishang:port';
