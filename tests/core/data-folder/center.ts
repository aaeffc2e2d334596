import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect } from 'vitest';
import { openDataFolder, type OpenDataFolderOptions } from '../../../electron/core/data-folder/index.ts';
import type { DataFolder, NewCenter } from '../../../electron/core/data-folder/types.ts';
import type { Migration } from '../../../electron/core/db/migrations/index.ts';
import { migrations } from '../../../electron/core/db/migrations/index.ts';
import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import { createTestPorts, temporaryFolder, type TestPorts, type TestPortsOptions } from '../../support/core-ports.ts';

const open = new Set<DataFolder>();
afterEach(async () => {
  for (const folder of open) await folder.close();
  open.clear();
});

export interface Started {
  folder: DataFolder;
  ports: TestPorts;
  data: string;
}

/** Opens a data folder as a host does; closed after the test. Nothing happens by itself unless asked for. */
export async function start(
  options: TestPortsOptions & { ports?: TestPorts } = {},
  extra: OpenDataFolderOptions = {},
): Promise<Started> {
  const ports = options.ports ?? createTestPorts(options);
  const folder = await openDataFolder(ports, { automatic: false, ...extra });
  open.add(folder);
  return { folder, ports, data: ports.paths.data };
}

export async function stop({ folder }: Pick<Started, 'folder'>): Promise<void> {
  open.delete(folder);
  await folder.close();
}

export const ROOM = { nameEn: null, kind: 'consultation', isPrivate: true, active: true } as const;

/** The smallest center: one room. */
export const centerOf = (ports: TestPorts): NewCenter => ({
  siteId: ports.ids.next(),
  workstationId: ports.ids.next(),
  workstationCode: 'A',
  fill: (tx) => {
    tx.insert('room', { ...ROOM, code: 'R1', name: '台商接待室' });
    tx.audit({ action: 'setUp', subjectType: 'center' });
  },
});

/** A new center in an empty folder. */
export async function startCenter(
  options: TestPortsOptions & { ports?: TestPorts } = {},
  extra: OpenDataFolderOptions = {},
): Promise<Started & { recoveryCode: string }> {
  const started = await start(options, extra);
  const { recoveryCode } = await started.folder.create(centerOf(started.ports));
  return { ...started, recoveryCode };
}

export function saveRoom(folder: DataFolder, name: string): void {
  folder.open.write({ staffId: null }, (tx) => {
    tx.insert('room', { ...ROOM, code: 'C1', name });
    tx.audit({ action: 'create', subjectType: 'room' });
  });
}

export const roomNames = (folder: DataFolder): string[] =>
  folder.open.db.all<{ name: string }>(sql`select name from rooms order by rowid`).map((row) => row.name);

/** Waits for what the folder does by itself; no longer than the test may take. */
export async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
}

export async function refusal(act: Promise<unknown>): Promise<ErrorCode> {
  const error = await act.then(
    () => expect.fail('It was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  return error.code;
}

export const backupNames = (data: string): string[] =>
  existsSync(join(data, 'backups')) ? readdirSync(join(data, 'backups')).toSorted() : [];

/** A copy of a data folder somewhere else, as carried on a stick. */
export function copyOf(path: string): string {
  const copy = join(temporaryFolder(), 'copy');
  cpSync(path, copy, { recursive: true, filter: (file) => !file.endsWith('.sock') });
  return copy;
}

/** What a later release might add: a column, then a table filled from what is there. */
export const LATER: readonly Migration[] = [
  ...migrations,
  { version: migrations.length + 1, name: 'floor', sql: 'ALTER TABLE rooms ADD COLUMN floor TEXT;' },
  {
    version: migrations.length + 2,
    name: 'room-names',
    sql: 'CREATE TABLE room_names (name TEXT NOT NULL) STRICT; INSERT INTO room_names SELECT name FROM rooms;',
  },
];
