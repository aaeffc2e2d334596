import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '../../../shared/lib/dates.ts';
import { isAway } from '../../db/failure.ts';
import type { Database } from '../../db/open.ts';
import type { Clock, Logger } from '../../ports.ts';
import { type Dumped, writeDump } from '../../postgres/dump.ts';
import { Refused } from '../../refused.ts';
import { exportRecords } from './export.ts';
import { schemaVersion } from './repository.ts';

/** Backups and exports, written on the server's own disk. Throw `Refused`. */
export interface Writing {
  backup(): Promise<Dumped>;
  export(): Promise<Dumped>;
}

export interface WritingOptions {
  db: Database;
  databaseUrl: string;
  /** The server's data folder. */
  data: string;
  release: string;
  fileKey: Uint8Array;
  clock: Clock;
  log: Logger;
}

/** `20260115-103000-123`, UTC: names that sort. */
const stamp = (instant: string): string => instant.replaceAll(/[-:Z]/g, '').replace('T', '-').replace('.', '-');

/** What the disk says; the database being away is somebody else's to tell. */
const isDisk = (error: unknown): boolean =>
  /^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO|ENOENT|ENOTDIR|EEXIST)$/.test(String((error as { code?: unknown }).code));

export function createWriting(options: WritingOptions): Writing {
  const { db, databaseUrl, data, release, fileKey, clock, log } = options;

  async function write(
    what: 'backup' | 'export',
    folder: string,
    run: (path: string, at: string) => Promise<Dumped>,
  ): Promise<Dumped> {
    const at = instantOf(clock.nowMs());
    try {
      mkdirSync(join(data, folder), { recursive: true, mode: 0o700 });
      const made = await run(join(data, folder, `counter-${stamp(at)}`), at);
      log.info(`${what}.written`, { bytes: made.bytes });
      return made;
    } catch (error) {
      log.error(`${what}.failed`, { code: String((error as { code?: unknown }).code), away: isAway(error) });
      throw isDisk(error) ? new Refused('notWritable') : error;
    }
  }

  return {
    backup: async () =>
      write('backup', 'backups', async (path, at) =>
        writeDump(databaseUrl, `${path}.backup`, {
          schema: await schemaVersion(db.kysely),
          release,
          at,
          fileKey: Buffer.from(fileKey).toString('base64'),
        }),
      ),
    export: async () => write('export', 'exports', (path) => exportRecords({ db, path, fileKey })),
  };
}
