import type { Runner } from '../../db/open.ts';
import type { Tables } from '../../db/tables.ts';

export type FileKey = Pick<Tables['file'], 'organisation' | 'site' | 'sha256'>;

/** Held to the end of the transaction: pieces of one file come one after the other. */
export const lockFile = async (db: Runner, { organisation, site, sha256 }: FileKey) =>
  db
    .selectFrom('file')
    .select(['total', 'bytes', 'complete'])
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .forUpdate()
    .executeTakeFirst();

export const findFile = async (db: Runner, { organisation, site, sha256 }: FileKey) =>
  db
    .selectFrom('file')
    .select(['total', 'bytes', 'complete'])
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .executeTakeFirst();

export const addFile = async (db: Runner, row: FileKey & { total: number; at: string }): Promise<void> =>
  void (await db
    .insertInto('file')
    .values({ ...row, bytes: 0, complete: false })
    .onConflict((on) => on.doNothing())
    .execute());

export const addPiece = async (db: Runner, row: Tables['file_piece']): Promise<void> =>
  void (await db.insertInto('file_piece').values(row).execute());

export const noteFile = async (
  db: Runner,
  { organisation, site, sha256 }: FileKey,
  said: { bytes: number; complete: boolean },
): Promise<void> =>
  void (await db
    .updateTable('file')
    .set(said)
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .execute());

export const removeFile = async (db: Runner, { organisation, site, sha256 }: FileKey): Promise<void> =>
  void (await db
    .deleteFrom('file')
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .execute());

/** The piece that holds a byte. */
export const pieceAt = async (
  db: Runner,
  { organisation, site, sha256 }: FileKey,
  offset: number,
): Promise<Pick<Tables['file_piece'], 'starts_at' | 'content'> | undefined> =>
  db
    .selectFrom('file_piece')
    .select(['starts_at', 'content'])
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .where('starts_at', '<=', offset)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst();
