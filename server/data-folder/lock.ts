import Database from 'better-sqlite3';

export interface FolderLock {
  release(): void;
}

/**
 * Holds an exclusive transaction on `lock.sqlite`: one server owns a data folder, and the system frees it when that
 * process is gone, however it went. Null when somebody else owns it.
 */
export function takeLock(file: string): FolderLock | null {
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.exec('begin exclusive');
    return { release: () => connection.close() };
  } catch (error) {
    connection.close();
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
