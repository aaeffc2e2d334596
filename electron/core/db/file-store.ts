import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { LIMITS } from '../../../shared/sync/protocol.ts';

/**
 * Attachments by content, beside the database and under a key of its own that follows from the database's. A file is its
 * random id and then sealed pieces, each: length, nonce, tag, text (AES-256-GCM, bound to the id and the place).
 */
export interface FileStore {
  has(sha256: string): boolean;
  /**
   * Keeps a file of `bytes` bytes. Throws `files.tooLarge` before anything is read; what is cut on the way leaves nothing.
   */
  keep(bytes: number, source: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }>;
  /** The rest of the piece that holds a byte; empty at the end. Throws when what is on disk is not what was written. */
  read(sha256: string, offset: number): Uint8Array;
  /** Bytes of a file that is still being fetched. */
  arrived(sha256: string): number;
  /** Adds the next piece of one that is being fetched. */
  append(sha256: string, piece: Uint8Array): void;
  /** Puts a fetched file in its place; false, and nothing stays, when it is not what its name says. */
  complete(sha256: string): boolean;
}

const ID = 16;
const HEAD = 4 + 12 + 16;
/** After this a file is not ours any more, whoever wrote it. */
const LARGEST_PIECE = LIMITS.filePieceBytes;

const keyFor = (databaseKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', databaseKey, new Uint8Array(0), 'taishang-counter files', 32));

interface Piece {
  /** In the sealed file. */
  position: number;
  /** In the plain file. */
  offset: number;
  length: number;
}

function readExactly(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(descriptor, bytes, 0, length, position) !== length) throw new Error('The file ends early');
  return bytes;
}

/** The pieces of a sealed file; one whose writing was cut is none. */
function* piecesOf(descriptor: number): Generator<Piece> {
  const { size } = fstatSync(descriptor);
  let offset = 0;
  for (let position = ID; position + HEAD <= size;) {
    const length = readExactly(descriptor, position, 4).readUInt32BE();
    if (length > LARGEST_PIECE || position + HEAD + length > size) return;
    yield { position, offset, length };
    offset += length;
    position += HEAD + length;
  }
}

export function createFileStore(folder: string, databaseKey: Uint8Array): FileStore {
  const key = keyFor(databaseKey);
  const placeOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a hash');
    return join(folder, sha256);
  };
  const partOf = (sha256: string): string => `${placeOf(sha256)}.part`;

  function using<T>(path: string, flags: 'r' | 'r+', work: (descriptor: number) => T): T {
    const descriptor = openSync(path, flags);
    try {
      return work(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
  const bound = (id: Buffer, offset: number): Buffer => Buffer.concat([id, Buffer.from(String(offset))]);

  function seal(id: Buffer, offset: number, plain: Uint8Array): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(id, offset));
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(plain.length);
    return Buffer.concat([length, nonce, cipher.getAuthTag(), text]);
  }

  function unseal(descriptor: number, id: Buffer, { position, offset, length }: Piece): Buffer {
    const sealed = readExactly(descriptor, position + 4, HEAD - 4 + length);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(bound(id, offset));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  }

  function begin(path: string): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(path, 'w', 0o600);
    writeSync(descriptor, randomBytes(ID));
    closeSync(descriptor);
  }

  /** Behind the last whole piece: one that was cut is written over. */
  function append(path: string, plain: Uint8Array): void {
    using(path, 'r+', (descriptor) => {
      const id = readExactly(descriptor, 0, ID);
      let [end, offset] = [ID, 0];
      for (const piece of piecesOf(descriptor)) {
        end = piece.position + HEAD + piece.length;
        offset = piece.offset + piece.length;
      }
      const sealed = seal(id, offset, plain);
      ftruncateSync(descriptor, end);
      writeSync(descriptor, sealed, 0, sealed.length, end);
      fsyncSync(descriptor);
    });
  }

  const plainBytes = (path: string): number =>
    existsSync(path)
      ? using(path, 'r', (descriptor) => [...piecesOf(descriptor)].reduce((sum, { length }) => sum + length, 0))
      : 0;

  const hashOf = (path: string): string =>
    using(path, 'r', (descriptor) => {
      const id = readExactly(descriptor, 0, ID);
      const hash = createHash('sha256');
      for (const piece of piecesOf(descriptor)) hash.update(unseal(descriptor, id, piece));
      return hash.digest('hex');
    });

  return {
    has: (sha256) => existsSync(placeOf(sha256)),
    keep: async (bytes, source) => {
      const tooLarge = (): AppError => new AppError('files.tooLarge', { mostMb: LIMITS.fileBytes / 1024 ** 2 });
      if (bytes > LIMITS.fileBytes) throw tooLarge();
      const unfinished = join(folder, `${randomBytes(8).toString('hex')}.new`);
      begin(unfinished);
      try {
        const hash = createHash('sha256');
        let kept = 0;
        for await (const some of source) {
          if (kept + some.length > LIMITS.fileBytes) throw tooLarge();
          for (let at = 0; at < some.length; at += LARGEST_PIECE)
            append(unfinished, some.subarray(at, at + LARGEST_PIECE));
          hash.update(some);
          kept += some.length;
        }
        const sha256 = hash.digest('hex');
        renameSync(unfinished, placeOf(sha256));
        return { sha256, bytes: kept };
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
    },
    read: (sha256, offset) =>
      using(placeOf(sha256), 'r', (descriptor) => {
        const id = readExactly(descriptor, 0, ID);
        for (const piece of piecesOf(descriptor)) {
          if (offset >= piece.offset + piece.length) continue;
          return new Uint8Array(unseal(descriptor, id, piece).subarray(offset - piece.offset));
        }
        return new Uint8Array(0);
      }),
    arrived: (sha256) => plainBytes(partOf(sha256)),
    append: (sha256, piece) => {
      const path = partOf(sha256);
      if (!existsSync(path)) begin(path);
      append(path, piece);
    },
    complete: (sha256) => {
      const path = partOf(sha256);
      if (!existsSync(path)) begin(path);
      if (hashOf(path) === sha256) renameSync(path, placeOf(sha256));
      else rmSync(path);
      return existsSync(placeOf(sha256));
    },
  };
}
