import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createFileStore, type FileStore } from '../../../electron/core/db/file-store.ts';
import { readIdentity, writeMeta } from '../../../electron/core/db/meta.ts';
import { migrate } from '../../../electron/core/db/migrate.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { createStore, type Store } from '../../../electron/core/db/store.ts';
import { createSyncEngine, type SyncEngineDeps } from '../../../electron/core/sync/engine.ts';
import { MEMBERSHIP, sealMembership } from '../../../electron/core/sync/membership.ts';
import type { SyncEngine } from '../../../electron/core/sync/types.ts';
import type { Identity } from '../../../electron/core/db/write.ts';
import type { RecordOf } from '../../../shared/sync/entities.ts';
import { createTestPorts, type FakeClock, temporaryFolder, type TestPorts } from '../../support/core-ports.ts';
import type { TestOrganisation } from '../../server/support/organisation.ts';
import { createLine, type Line } from './line.ts';

export const KEY = new Uint8Array(32).fill(7);
export const STAFF = '00000000-0000-7000-8000-000000000001';

/** A workstation without screens: a real database and the engine over it. */
export interface Desk {
  readonly name: string;
  readonly file: string;
  readonly line: Line;
  readonly ports: TestPorts;
  store: Store;
  engine: SyncEngine;
  files: FileStore;
  /** What the screens were told. */
  readonly heard: string[];
  start(): void;
  /** Ends the process; the file stays. */
  stop(): Promise<void>;
  /** Puts another database in the place of its own; it is stopped. */
  replaceFile(by: string): void;
  addRoom(name: string, id?: string): RecordOf<'room'>;
  rename(id: string, name: string): void;
  addClient(name: string, phone?: string | null, note?: string | null): RecordOf<'client'>;
  roomNames(): string[];
}

export interface DeskOptions {
  name?: string;
  site?: string;
  /** A database that is there already. */
  file?: string;
  clock?: FakeClock;
  pause?: SyncEngineDeps['pause'];
}

const ROOM = { code: 'R1', nameEn: null, kind: 'consultation', isPrivate: true, active: true } as const;
const CLIENT = { clientNo: 'C115-A-00001', nameRoman: null, companyName: null, anonymous: false };

let made = 0;

/** Waits for what happens by itself, while ten milliseconds pass at a time; they are no reason for anything but streams. */
export async function until(clock: FakeClock, what: () => boolean): Promise<void> {
  for (let tries = 0; !what(); tries += 1) {
    clock.advance(10);
    if (tries > 2000) throw new Error(`It never was so: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A fresh workstation of the organisation, enrolled and not yet connected. */
export async function createDesk(org: TestOrganisation, options: DeskOptions = {}): Promise<Desk> {
  const name = options.name ?? String.fromCodePoint(65 + (made % 26)) + (made >= 26 ? 'Z' : '');
  const enrolled = await org.workstation(name, options.site);
  const ports = createTestPorts({ seed: `desk-${(made += 1)}` });
  const clock = options.clock ?? org.clock;
  const line = createLine(org.app);
  const shared = { ...ports, clock, network: line };
  const file = options.file ?? join(temporaryFolder(), `${name}.db`);
  const heard: string[] = [];

  const connection = openDatabase(file, KEY);
  migrate(connection);
  if (!readIdentity(connection)) {
    const membership = {
      url: 'http://127.0.0.1:1',
      fingerprint: null,
      credential: enrolled.credential,
      organisation: { id: org.id, name: '' },
      site: { id: enrolled.site, name: '' },
    };
    writeMeta(connection, {
      origin: shared.ids.next(),
      organisationId: org.id,
      siteId: enrolled.site,
      workstationId: enrolled.id,
      workstationCode: name,
      [MEMBERSHIP]: await sealMembership(membership, ports),
    });
  }
  connection.close();

  const desk: Desk = {
    name,
    file,
    line,
    ports: shared,
    heard,
    // Set by `start`, below.
    store: null as unknown as Store,
    engine: null as unknown as SyncEngine,
    files: createFileStore(join(temporaryFolder(), 'files'), KEY),
    start: () => {
      const opened = openDatabase(file, KEY);
      desk.store = createStore(opened, shared, readIdentity(opened) as Identity);
      desk.engine = createSyncEngine({
        store: desk.store,
        files: desk.files,
        ports: shared,
        onRetired: () => heard.push('retired'),
        onStolen: () => heard.push('stolen'),
        onStatus: () => heard.push('status'),
        ...(options.pause && { pause: options.pause }),
      });
      desk.store.onCommit((changed, by) => heard.push(`${by}: ${[...changed].toSorted().join()}`));
    },
    stop: async () => {
      await desk.engine.stop();
      desk.store.connection.close();
    },
    replaceFile: (by) => {
      for (const tail of ['-wal', '-shm']) rmSync(`${file}${tail}`, { force: true });
      copyFileSync(by, file);
    },
    addRoom: (roomName, id) =>
      desk.store.write({ staffId: STAFF }, (tx) =>
        tx.insert('room', {
          ...(id && { id }),
          ...ROOM,
          name: roomName,
        }),
      ),
    rename: (id, roomName) =>
      void desk.store.write({ staffId: STAFF }, (tx) => tx.update('room', id, { name: roomName })),
    addClient: (clientName, phone = null, note = null) =>
      desk.store.write({ staffId: STAFF }, (tx) =>
        tx.insert('client', {
          ...CLIENT,
          name: clientName,
          phone,
          note,
        }),
      ),
    roomNames: () => desk.store.connection.prepare('select name from rooms order by name').pluck().all() as string[],
  };
  desk.start();
  onTestFinished(async () => {
    if (desk.store.connection.open) await desk.stop();
  });
  return desk;
}

/** A copy of the folder as it is on disk, carried to another computer. */
export function copyFile(desk: Desk): string {
  const copy = join(temporaryFolder(), 'copy.db');
  desk.store.connection.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(desk.file, copy);
  return copy;
}
