import { join } from 'node:path';
import { createIds } from '../../../electron/core/adapters/ids.ts';
import { workerFile } from '../../../electron/core/adapters/worker-file.ts';
import { type Clock, type Logger, NetworkFailure, type Ports, type SecretStore } from '../../../electron/core/ports.ts';

const quiet = (): void => {};
const SILENT: Logger = { info: quiet, warn: quiet, error: quiet };

/** A core without a host around it: real folder, real secrets, no window and no paper. */
export function bareCorePorts(given: { data: string; clock: Clock; secrets: SecretStore; log?: Logger }): Ports {
  return {
    clock: given.clock,
    ids: createIds(given.clock),
    log: given.log ?? SILENT,
    secrets: given.secrets,
    paths: { data: given.data, workerFile: workerFile(join(import.meta.dirname, '../../../electron/loopback')) },
    network: { isOnline: () => true, request: () => Promise.reject(new NetworkFailure('unreachable')) },
    pdf: { available: false, make: () => Promise.reject(new Error('No paper here')) },
    host: {
      name: 'loopback',
      version: '0.0.0',
      can: { printSilently: false, pickFolder: false },
      show: () => Promise.resolve({ url: null }),
    },
  };
}
