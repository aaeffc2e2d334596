import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { readKeyFile, unwrapByRecoveryCode } from '../../../electron/core/data-folder/key-file.ts';
import { placesIn } from '../../../electron/core/data-folder/places.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';

/** Opens the encrypted database of a folder nobody else has open, with the code its set-up printed. */
async function openFolder(data: string, recoveryCode: string) {
  const places = placesIn(data);
  const key = await unwrapByRecoveryCode(readKeyFile(places.keyFile)!, recoveryCode);
  return openDatabase(places.database, key!, { mustExist: true });
}

/** Leaves the database as a later release would: with a schema number this one has never heard of. */
export async function makeNewer(data: string, recoveryCode: string): Promise<void> {
  const database = await openFolder(data, recoveryCode);
  const schema = database.pragma('user_version', { simple: true }) as number;
  database.pragma(`user_version = ${schema + 7}`);
  database.close();
}

/** Overwrites a stretch in the middle of the database file, as a failing disk does. */
export function damage(data: string): void {
  const { database } = placesIn(data);
  const file = openSync(database, 'r+');
  writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, Math.floor(statSync(database).size / 2));
  closeSync(file);
}
