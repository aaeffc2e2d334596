import { truncateSync } from 'node:fs';
import Database from 'better-sqlite3';

export interface FolderLock {
  release(): void;
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/**
 * Holds an exclusive transaction on `lock.sqlite`: one process owns the folder, and the system frees it when that process
 * is gone, however it went. Null when somebody else owns it.
 */
export function takeLock(file: string): FolderLock | null {
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.exec('begin exclusive');
    return { release: () => connection.close() };
  } catch (error) {
    connection.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return null;
    if (codeOf(error) !== 'SQLITE_NOTADB') throw error;
    // Garbage in the lock file: an owner's lock would have been met first, so there is none. Emptied, not replaced: a
    // new file would be a second lock.
    truncateSync(file, 0);
    return takeLock(file);
  }
}
