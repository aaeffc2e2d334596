import { createSyncEngine } from '../../../electron/core/sync/engine.ts';
import { type Outcome, type RunOptions, runSeed } from './run.ts';
import { openServerWorld } from './server.ts';
import { openRunFolder, type StartEngine } from './workstation.ts';

export interface Simulator {
  run(seed: number, options?: Pick<RunOptions, 'faults' | 'defect' | 'trace'>): Promise<Outcome>;
  close(): Promise<void>;
}

const startEngine: StartEngine = ({ database, ports, onStatus }) =>
  createSyncEngine({ store: database.store, ports, onStatus, pause: () => Promise.resolve() });

/** The production server and the production engine, as many runs as wanted. */
export async function openSimulator(): Promise<Simulator> {
  const folder = openRunFolder();
  const world = await openServerWorld();
  return {
    run: (seed, options) => runSeed({ ...options, seed, folder, world, startEngine }),
    close: () => world.close(),
  };
}
