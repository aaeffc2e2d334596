import { createHash } from 'node:crypto';
import { instantOf } from '../../../shared/lib/dates.ts';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import type { Runner } from '../../db/open.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { Refused } from '../../refused.ts';
import { addFile, addPiece, type FileKey, findFile, lockFile, noteFile, pieceAt, removeFile } from './repository.ts';
import { NONCE_BYTES, seal, unseal } from './sealing.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'ids' | 'config' | 'log'>;

export interface FileHead {
  bytes: number;
  complete: boolean;
}

/** A file belongs to a site as its records do: nobody elsewhere learns even whether it is there. */
const keyOf = ({ organisation, site }: Caller, sha256: string): FileKey => ({ organisation, site, sha256 });

export async function fileHead({ db }: Context, caller: Caller, sha256: string): Promise<FileHead> {
  const found = await findFile(db.kysely, keyOf(caller, sha256));
  if (!found) throw new Refused('notFound');
  return { bytes: found.bytes, complete: found.complete };
}

interface Piece {
  sha256: string;
  /** Where the piece begins in the file. */
  offset: number;
  /** Bytes of the whole file. */
  total: number;
  bytes: Buffer;
}

/**
 * Takes the next piece of a file. Refuses with `gap` (`lastSeq`: bytes there are) a piece that does not follow, with
 * `tooLarge`, and with `malformed` what is not the file it claims to be: then all of it is forgotten.
 */
export async function addFilePiece(context: Context, caller: Caller, piece: Piece): Promise<FileHead> {
  const { sha256, offset, total, bytes } = piece;
  const { db, clock, ids, config } = context;
  if (total > LIMITS.fileBytes || bytes.length > LIMITS.filePieceBytes) throw new Refused('tooLarge');
  const file = keyOf(caller, sha256);
  const head = await db.kysely.transaction().execute(async (trx): Promise<FileHead | null> => {
    await addFile(trx, { ...file, total, at: instantOf(clock.nowMs()) });
    const there = await lockFile(trx, file);
    if (!there) throw new Refused('unavailable');
    if (there.complete) return { bytes: there.bytes, complete: true };
    if (there.total !== total) throw new Refused('malformed');
    if (there.bytes !== offset) throw new Refused('gap', { lastSeq: there.bytes });
    const end = offset + bytes.length;
    if (end > total || (bytes.length === 0 && total > 0)) throw new Refused('malformed');
    const content = seal(config.fileKey, ids.randomBytes(NONCE_BYTES), { file, startsAt: offset, plain: bytes });
    if (bytes.length > 0) await addPiece(trx, { ...file, starts_at: offset, bytes: bytes.length, content });
    const complete = end === total;
    if (complete && (await hashOf(trx, context, file, total)) !== sha256) {
      await removeFile(trx, file);
      return null;
    }
    await noteFile(trx, file, { bytes: end, complete });
    return { bytes: end, complete };
  });
  if (!head) throw new Refused('malformed');
  return head;
}

/** The bytes of a complete file, piece by piece. */
export async function* bytesOf(
  db: Runner,
  { fileKey, file, total }: { fileKey: Uint8Array; file: FileKey; total: number },
): AsyncGenerator<Buffer> {
  for (let at = 0; at < total;) {
    const plain = await readAt(db, fileKey, file, at);
    yield plain;
    at += plain.length;
  }
}

/** Of the file as it is stored: what was kept is what will be given back. */
async function hashOf(db: Runner, { config }: Context, file: FileKey, total: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const plain of bytesOf(db, { fileKey: config.fileKey, file, total })) hash.update(plain);
  return hash.digest('hex');
}

async function readAt(db: Runner, fileKey: Uint8Array, file: FileKey, offset: number): Promise<Buffer> {
  const piece = await pieceAt(db, file, offset);
  if (!piece) throw new Refused('notFound');
  const plain = unseal(fileKey, { file, startsAt: piece.starts_at, sealed: piece.content });
  return plain.subarray(offset - piece.starts_at);
}

/** Bytes of a complete file from an offset on, as many as one piece holds. */
export async function readFilePiece(
  context: Context,
  caller: Caller,
  { sha256, offset }: { sha256: string; offset: number },
): Promise<{ bytes: Buffer; total: number }> {
  const file = keyOf(caller, sha256);
  const db = context.db.kysely;
  const found = await findFile(db, file);
  if (!found?.complete) throw new Refused('notFound');
  if (offset > found.total) throw new Refused('malformed');
  const bytes = offset === found.total ? Buffer.alloc(0) : await readAt(db, context.config.fileKey, file, offset);
  return { bytes, total: found.total };
}
