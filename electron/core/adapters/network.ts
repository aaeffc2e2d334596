import { networkInterfaces } from 'node:os';
import type { Network } from '../ports.ts';
import { exchange } from './pinned-http.ts';

export const createNetwork = (): Network => ({
  /** When any interface but loopback has an address; whether the server answers is found out by asking it. */
  isOnline: () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal)),
  request: exchange,
});
