import { AppError } from '../../../shared/contract/errors.ts';

/** What SQLite and the file system say when the disk is full, locked against us, or failing; by code or its beginning. */
const FULL = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'];
const NOT_WRITABLE = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'];
const BROKEN = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];
const FAILED = [...BROKEN, 'SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'EIO'];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const startsWithOne = (code: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => code === beginning || code.startsWith(`${beginning}_`));

/** The catalogue's word for a failure of the disk or the database file; null for anything else (a fault of ours). */
export function storageError(error: unknown): AppError | null {
  const code = codeOf(error);
  if (startsWithOne(code, FULL)) return new AppError('storage.full');
  if (startsWithOne(code, NOT_WRITABLE)) return new AppError('storage.notWritable');
  if (startsWithOne(code, FAILED)) return new AppError('storage.failed');
  return null;
}

/** True when the file's content is not what was written: the database is to be checked and, if broken, replaced. */
export const isCorruption = (error: unknown): boolean => startsWithOne(codeOf(error), BROKEN);
