import { join } from 'node:path';
import { createSystemClock } from '../../electron/core/adapters/clock.ts';
import { createIds } from '../../electron/core/adapters/ids.ts';
import { createNetwork } from '../../electron/core/adapters/network.ts';
import { writeMeta } from '../../electron/core/db/meta.ts';
import { migrate } from '../../electron/core/db/migrate.ts';
import { openDatabase } from '../../electron/core/db/open.ts';
import { createStore, type Store } from '../../electron/core/db/store.ts';
import { membershipOf } from '../../electron/core/features/sync/enrol.ts';
import { createEnrolment } from '../../electron/core/features/sync/enrolment.ts';
import type { Clock, Logger } from '../../electron/core/ports.ts';
import { createSyncEngine } from '../../electron/core/sync/engine.ts';
import { MEMBERSHIP, sealMembership } from '../../electron/core/sync/membership.ts';
import type { SyncEngine } from '../../electron/core/sync/types.ts';
import type { CentralServer } from '../support/central-server.ts';

const KEY = new Uint8Array(32).fill(7);
const log: Logger = { info() {}, warn() {}, error: (event, fields) => console.error(event, fields) };
const clock = createSystemClock();
const secrets = { kind: 'none', allowsPassphrase: false, wrap: asItIs, unwrap: asItIs } as const;
const ports = {
  clock,
  log,
  secrets,
  ids: createIds(clock),
  network: createNetwork(),
  host: { version: '0.0.0' } as never,
};
function asItIs(key: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(key);
}

/** Store and engine of a workstation, without windows around them. */
export interface SyncWorkstation {
  store: Store;
  /** Starts its engine. */
  connect(): SyncEngine;
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

/** `writing`: the clock its records are stamped by, where that is not now. */
export async function openSyncWorkstation(
  server: Pick<CentralServer, 'enrol'>,
  folder: string,
  writing: Pick<Clock, 'nowMs'> = clock,
): Promise<SyncWorkstation> {
  const invitation = await server.enrol();
  const enrolment = createEnrolment(ports);
  const { suggestedCode } = await enrolment.ask(invitation);
  const enrolled = await enrolment.enrol(invitation, { code: suggestedCode, name: suggestedCode });
  const { workstationId, workstationCode, credential } = enrolled.granted;
  const identity = {
    workstationId,
    workstationCode,
    organisationId: enrolled.organisation.id,
    siteId: enrolled.site.id,
    origin: ports.ids.next(),
  };
  const connection = openDatabase(join(folder, `${workstationCode}.db`), KEY);
  migrate(connection);
  const membership = await sealMembership(membershipOf(invitation, enrolled, credential), ports);
  writeMeta(connection, { ...identity, [MEMBERSHIP]: membership });
  const store = createStore(connection, { ...ports, clock: { ...clock, nowMs: writing.nowMs } }, identity);
  let engine: SyncEngine | null = null;
  const disconnect = async (): Promise<void> => {
    await engine?.stop();
    engine = null;
  };
  return {
    store,
    connect: () => (engine ??= createSyncEngine({ store, ports })),
    disconnect,
    close: async () => {
      await disconnect();
      connection.close();
    },
  };
}
