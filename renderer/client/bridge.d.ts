/** What the Electron preload offers; absent in the loopback host. Typed here and in electron/preload. */
interface TaishangBridge {
  /** Asks for the port to the core; it arrives by a window message `taishang:port`. */
  ready(): void;
  /** Prints a job through a hidden window; resolves with what the system said. */
  print(jobId: string, options: { silent: boolean }): Promise<'sent' | 'failed' | 'cancelled'>;
  saveFile(fileName: string, base64: string): Promise<'saved' | 'cancelled'>;
  pickFolder(): Promise<string | null>;
}

interface Window {
  readonly taishang?: TaishangBridge;
}
