import { createSyncEngine } from '../../../electron/core/sync/engine.ts';
import type { Fault } from './faults.ts';
import { type Outcome, runSeed } from './run.ts';
import { openServerWorld } from './server.ts';
import { openRunFolder, type StartEngine } from './workstation.ts';

export interface Simulator {
  run(
    seed: number,
    options?: { faults?: readonly Fault[]; trace?: ((line: string) => void) | undefined },
  ): Promise<Outcome>;
  close(): Promise<void>;
}

const startEngine: StartEngine = ({ database, ports, onStatus }) =>
  createSyncEngine({ store: database.store, ports, onStatus, pause: () => Promise.resolve() });

/** The production server and the production engine, as many runs as wanted. */
export async function openSimulator(): Promise<Simulator> {
  const folder = openRunFolder();
  const world = await openServerWorld();
  return {
    run: (seed, { faults, trace } = {}) =>
      runSeed({ seed, folder, world, startEngine, ...(faults && { faults }), ...(trace && { trace }) }),
    close: () => world.close(),
  };
}
