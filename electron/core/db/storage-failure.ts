/** What SQLite and the file system say when the disk is full, locked against us, or failing; by code or its beginning. */
const CODES = {
  full: ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'],
  notWritable: ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'],
  /** The content is not what was written. */
  corrupt: ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
  failed: ['SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'EIO'],
} as const;

export type StorageFailure = keyof typeof CODES;
const KINDS = Object.keys(CODES) as StorageFailure[];

/** Which failure of the disk or the database file an error is; null for anything else (a fault of ours). */
export function storageFailure(error: unknown): StorageFailure | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isOneOf = (kind: StorageFailure): boolean =>
    CODES[kind].some((beginning) => code === beginning || code.startsWith(`${beginning}_`));
  return KINDS.find(isOneOf) ?? null;
}
