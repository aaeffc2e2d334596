import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Runner } from '../../db/open.ts';
import type { Dumped } from '../../postgres/dump.ts';
import { bytesOf } from '../files/service.ts';
import * as repository from './repository.ts';

const FLUSH_AT = 256 * 1024;

/** Files of JSON lines, one for each kind of record, opened as they come up. */
function createLineFiles(folder: string) {
  const files = new Map<string, { handle: FileHandle; text: string; rows: number }>();
  const fileOf = async (name: string) => {
    const present = files.get(name);
    if (present) return present;
    const made = { handle: await open(join(folder, `${name}.ndjson`), 'wx', 0o600), text: '', rows: 0 };
    files.set(name, made);
    return made;
  };
  return {
    async add(name: string, row: unknown): Promise<void> {
      const file = await fileOf(name);
      file.text += `${JSON.stringify(row)}\n`;
      file.rows += 1;
      if (file.text.length < FLUSH_AT) return;
      await file.handle.writeFile(file.text);
      file.text = '';
    },
    async end(): Promise<Record<string, number>> {
      for (const file of files.values()) {
        await file.handle.writeFile(file.text);
        await file.handle.sync();
        await file.handle.close();
      }
      return Object.fromEntries([...files].map(([name, { rows }]) => [name, rows]));
    },
    async abandon(): Promise<void> {
      for (const file of files.values()) await file.handle.close().catch(() => {});
    },
  };
}
type LineFiles = ReturnType<typeof createLineFiles>;

async function writeAll(trx: Runner, files: LineFiles): Promise<void> {
  const organisation = await repository.findOrganisation(trx);
  if (!organisation) return;
  await files.add('organisation', { id: organisation.id, name: organisation.name });
  for (const site of await repository.sitesOf(trx, organisation.id)) await files.add('sites', site);
  for (const { code, name, site, state } of await repository.workstationsOf(trx, organisation.id)) {
    await files.add('workstations', { code, name, site, state });
  }
  for await (const { entity, id, site, fields } of repository.allRecords(trx, organisation.id)) {
    await files.add(`record.${entity}`, { id, site, ...fields });
  }
  for await (const change of repository.allChanges(trx, organisation.id)) await files.add('changes', change);
}

/** Attachments under their SHA-256, as the records name them; those of two sites with the same content are one. */
async function writeAttachments(
  trx: Runner,
  folder: string,
  fileKey: Uint8Array,
): Promise<{ count: number; bytes: number }> {
  const organisation = await repository.findOrganisation(trx);
  const written = new Map<string, number>();
  for (const { total, ...file } of organisation ? await repository.allFiles(trx, organisation.id) : []) {
    if (written.size === 0) mkdirSync(join(folder, 'attachments'), { mode: 0o700 });
    if (written.has(file.sha256)) continue;
    await writeFile(join(folder, 'attachments', file.sha256), bytesOf(trx, { fileKey, file, total }), { mode: 0o600 });
    written.set(file.sha256, total);
  }
  return { count: written.size, bytes: [...written.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

/** Writes everything into a new folder. Rejects with the system's error when the disk refuses; then nothing is left. */
export async function exportRecords(options: { db: Database; path: string; fileKey: Uint8Array }): Promise<Dumped> {
  const { db, path, fileKey } = options;
  const unfinished = `${path}.new`;
  mkdirSync(unfinished, { mode: 0o700 });
  const files = createLineFiles(unfinished);
  try {
    const attachments = await repository.atOneMoment(db.kysely, async (trx) => {
      await writeAll(trx, files);
      return writeAttachments(trx, unfinished, fileKey);
    });
    const rows = await files.end();
    const text = Object.keys(rows).reduce((sum, name) => sum + statSync(join(unfinished, `${name}.ndjson`)).size, 0);
    renameSync(unfinished, path);
    const counts = attachments.count > 0 ? { ...rows, attachments: attachments.count } : rows;
    return { path, bytes: text + attachments.bytes, rows: counts };
  } catch (error) {
    await files.abandon();
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}
