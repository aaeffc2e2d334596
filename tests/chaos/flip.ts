/**
 * Random bytes of the database file are changed in copies of a data folder: each is to be found out, the damaged file
 * kept, and the last good backup to bring everything back (docs/promises.md, P14).
 * By hand: `node tests/chaos/flip.ts --copies 200`.
 */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { openDataFolder } from '../../electron/core/data-folder/index.ts';
import type { DataFolder } from '../../electron/core/data-folder/types.ts';
import { createTestPorts, temporaryFolder } from '../support/core-ports.ts';

export type Outcome =
  | 'restored'
  /** The byte carries nothing (the unused salt, a free page): every row is as before. */
  | 'harmless';

export interface Original {
  data: string;
  bytes: Buffer;
  rows: string;
}

/** Digest of all rows of all tables that hold records. */
function digest(folder: DataFolder): string {
  const hash = createHash('sha256');
  const tables = folder.open.db.all<{ name: string }>(
    sql`select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
  );
  for (const { name } of tables) {
    hash.update(JSON.stringify([name, folder.open.db.all(sql`select * from ${sql.table(name)}`)]));
  }
  return hash.digest('hex');
}

/** A center with some hundred pages and a backup of all of it, closed. */
export async function makeOriginal(): Promise<Original> {
  const ports = createTestPorts();
  const folder = await openDataFolder(ports, { automatic: false });
  await folder.create({
    siteId: ports.ids.next(),
    workstationId: ports.ids.next(),
    workstationCode: 'A',
    fill: (tx) => {
      for (let at = 0; at < 400; at += 1) {
        const name = `台商${at}`;
        const facts = { nameRoman: null, companyName: null, note: '備註'.repeat(40), anonymous: false };
        tx.insert('client', { ...facts, clientNo: `C${at}`, name, phone: `0912${String(at).padStart(6, '0')}` });
        tx.audit({ action: 'create', subjectType: 'client', subjectId: name });
      }
    },
  });
  await folder.backUp('manual');
  const rows = digest(folder);
  await folder.close();
  return { data: ports.paths.data, bytes: readFileSync(join(ports.paths.data, 'counter.db')), rows };
}

const poll = async (what: () => boolean): Promise<void> => {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Changes `places` in a copy and follows it to the end. Throws when the damage goes unnoticed or something is lost. */
export async function flipBytes(original: Original, places: number[]): Promise<Outcome> {
  const data = join(temporaryFolder(), 'data');
  cpSync(original.data, data, { recursive: true });
  const damaged = Buffer.from(original.bytes);
  for (const place of places) damaged[place]! ^= 1 + (place % 255);
  const file = join(data, 'counter.db');
  writeFileSync(file, damaged);

  let checked = false;
  const ports = createTestPorts({ data, now: '2026-01-16T01:00:00.000Z' });
  const folder = await openDataFolder(ports, { onBackup: () => (checked = true) });
  try {
    await poll(() => checked || folder.phase === 'damaged');
    if (folder.phase !== 'damaged') {
      if (digest(folder) !== original.rows) throw new Error(`Unnoticed damage at ${places.join(', ')}`);
      return 'harmless';
    }
    const [backup] = (await folder.status()).backups;
    const { keptDamagedAs } = await folder.restore({ name: backup!.name }, null);
    if (!readFileSync(join(data, 'damaged', keptDamagedAs!, 'counter.db')).equals(damaged)) {
      throw new Error('The damaged file was not kept as it was');
    }
    const clients = folder.open.db.first<{ n: number }>(sql`select count(*) as n from clients`)!.n;
    if (clients !== 400) throw new Error('The backup did not bring everything back');
    return 'restored';
  } finally {
    await folder.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** One to eight places anywhere in the file. */
export function randomPlaces(size: number): number[] {
  const places = 1 + Math.floor(Math.random() * 8);
  return Array.from({ length: places }, () => Math.floor(Math.random() * size));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { copies: { type: 'string', default: '200' } } });
  const original = await makeOriginal();
  const outcomes = { restored: 0, harmless: 0, failed: 0 };
  for (let copy = 0; copy < Number(values.copies); copy += 1) {
    const places = randomPlaces(original.bytes.length);
    try {
      outcomes[await flipBytes(original, places)] += 1;
    } catch (error) {
      outcomes.failed += 1;
      console.log(`places ${places.join(', ')}: ${(error as Error).message}`);
    }
  }
  console.log(
    `${values.copies} copies of ${readdirSync(original.data).length} files, ${original.bytes.length} bytes: ` +
      `${outcomes.restored} found and restored, ${outcomes.harmless} harmless, ${outcomes.failed} failed`,
  );
  process.exitCode = outcomes.failed > 0 ? 1 : 0;
}
