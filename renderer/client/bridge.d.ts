import type { TaishangBridge } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    /** What the Electron preload offers; absent in the loopback host. */
    readonly taishang?: TaishangBridge;
  }
}
