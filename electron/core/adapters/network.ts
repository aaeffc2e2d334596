import { networkInterfaces } from 'node:os';
import type { Network } from '../ports.ts';

/** Online when any interface but loopback has an address; whether the server answers is found out by asking it. */
export const createNetwork = (): Network => ({
  isOnline: () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal)),
});
