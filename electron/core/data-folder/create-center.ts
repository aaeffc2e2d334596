import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { writeMeta } from '../db/meta.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { createStore } from '../db/store.ts';
import { storageError } from '../db/storage-error.ts';
import type { Migration } from '../db/migrations/index.ts';
import type { Ports } from '../ports.ts';
import { UNFINISHED } from './atomic-file.ts';
import { type KeyFile, keyIdOf, newKey, newRecoveryWrap, withHostWrap, writeKeyFile } from './key-file.ts';
import { keepAside, putInPlace } from './place.ts';
import type { Places } from './places.ts';
import type { NewCenter } from './types.ts';

/**
 * Makes the database of a new center under another name and puts it in place when it is whole: a kill on the way leaves
 * an empty folder, never half a center.
 */
export async function createCenter(
  { places, ports, migrations }: { places: Places; ports: Ports; migrations: readonly Migration[] },
  center: NewCenter,
): Promise<{ key: Uint8Array; keyFile: KeyFile; recoveryCode: string }> {
  const { randomBytes } = ports.ids;
  const key = newKey(randomBytes);
  const { code, recovery } = await newRecoveryWrap(key, randomBytes);
  const keyFile = await withHostWrap({ version: 1, keyId: keyIdOf(key), wraps: { recovery } }, key, ports);
  const unfinished = `${places.database}${UNFINISHED}`;
  try {
    const connection = openDatabase(unfinished, key);
    try {
      migrate(connection, migrations);
      fill(connection, ports, center);
    } finally {
      connection.close();
    }
    keepAside(places, ports.clock.nowMs());
    writeKeyFile(places.keyFile, keyFile);
    putInPlace(places, unfinished);
    return { key, keyFile, recoveryCode: code };
  } catch (error) {
    for (const file of ['', '-wal', '-shm']) rmSync(`${unfinished}${file}`, { force: true });
    throw storageError(error) ?? error;
  }
}

function fill(connection: Database.Database, ports: Ports, center: NewCenter): void {
  const { siteId, workstationId, workstationCode } = center;
  const organisationId = center.organisationId ?? siteId;
  const identity = { origin: ports.ids.next(), organisationId, siteId, workstationId, workstationCode };
  createStore(connection, ports, identity).write({ staffId: null }, (tx) => {
    writeMeta(connection, { ...identity, ...center.meta, createdAt: tx.now });
    center.fill(tx);
  });
}
