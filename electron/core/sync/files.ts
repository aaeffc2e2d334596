import { z } from 'zod';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import type { FileStore } from '../db/file-store.ts';
import { storageFailure } from '../db/storage-failure.ts';
import type { Store } from '../db/store.ts';
import { NetworkFailure } from '../ports.ts';
import { BadAnswer, type Client, readAll, Refused } from './client.ts';
import { reasonOf } from './needs.ts';
import type { Parts } from './parts.ts';

interface Row {
  sha256: string;
  bytes: number;
  state: 'upload' | 'download';
}

/** A file that was just kept is to go to the server; called in the transaction that saves the record it belongs to. */
export function sendFile({ connection }: Pick<Store, 'connection'>, file: { sha256: string; bytes: number }): void {
  connection
    .prepare(
      `insert into files (sha256, bytes, state) values (@sha256, @bytes, 'upload')
       on conflict (sha256) do update set bytes = excluded.bytes, state = 'upload' where state = 'download'`,
    )
    .run(file);
}

const ABOUT_ONE: ReadonlySet<string> = new Set(['notFound', 'tooLarge', 'malformed', 'gap']);

/** Nobody has sent it yet, or it is not what it should be: that must not hold up the others. */
function isOfOneFile(error: unknown): boolean {
  if (error instanceof Refused) return ABOUT_ONE.has(error.code);
  return !(error instanceof NetworkFailure || error instanceof BadAnswer || storageFailure(error));
}

export interface Transfers {
  /** What did not work may work now. */
  again(): void;
  /** Carries one piece of one file. False when there is nothing more that can go now. */
  step(client: Client): Promise<boolean>;
}

/** Attachments go after everything else, a piece at a time, and go on where they were cut. */
export function createTransfers({ statement, store, ports }: Parts, files: FileStore): Transfers {
  const postponed = new Set<string>();
  const offsets = new Map<string, number>();

  const done = ({ sha256 }: Row, bytes: number): void => {
    statement(`update files set state = 'done', bytes = ? where sha256 = ?`).run(bytes, sha256);
    offsets.delete(sha256);
    store.committed(new Set(['file']));
  };

  async function sentSoFar(client: Client, sha256: string): Promise<number> {
    try {
      const { headers, body } = await client.open(`sync/files/${sha256}`, { method: 'HEAD' });
      await readAll(body);
      return Number(headers['upload-offset'] ?? 0);
    } catch (error) {
      if (error instanceof Refused && error.code === 'notFound') return 0;
      throw error;
    }
  }

  async function upload(client: Client, row: Row): Promise<void> {
    const offset = offsets.get(row.sha256) ?? (await sentSoFar(client, row.sha256));
    if (offset === row.bytes && row.bytes > 0) return done(row, row.bytes);
    const query = new URLSearchParams({ offset: String(offset), total: String(row.bytes) });
    const piece = files.read(row.sha256, offset);
    const head = await client.json(
      `sync/files/${row.sha256}?${query}`,
      z.object({ bytes: z.number(), complete: z.boolean() }),
      { method: 'PUT', bytes: piece, timeoutMs: 60_000 },
    );
    if (head.complete) done(row, row.bytes);
    else offsets.set(row.sha256, head.bytes);
  }

  async function download(client: Client, row: Row): Promise<void> {
    const offset = files.arrived(row.sha256);
    const { headers, body } = await client.open(`sync/files/${row.sha256}?offset=${offset}`, { timeoutMs: 60_000 });
    const total = Number(headers['upload-length']);
    const piece = await readAll(body, LIMITS.filePieceBytes);
    if (!Number.isSafeInteger(total) || total > LIMITS.fileBytes || (piece.length === 0 && offset < total)) {
      throw new Error('not a piece');
    }
    if (piece.length > 0) files.append(row.sha256, piece);
    if (offset + piece.length < total) return;
    if (!files.complete(row.sha256)) throw new Error('another file');
    done(row, total);
  }

  return {
    again: () => postponed.clear(),
    step: async (client) => {
      const rows = statement(`select sha256, bytes, state from files where state <> 'done'`).all() as Row[];
      const row = rows.find(({ sha256 }) => !postponed.has(sha256));
      if (!row) return false;
      try {
        await (row.state === 'upload' ? upload : download)(client, row);
      } catch (error) {
        if (!isOfOneFile(error)) throw error;
        ports.log.warn('sync.fileWaits', { sha256: row.sha256, state: row.state, reason: reasonOf(error) });
        postponed.add(row.sha256);
        offsets.delete(row.sha256);
      }
      return true;
    },
  };
}
