import Database from 'better-sqlite3';

/**
 * Cipher of the database file. AEGIS-256 was the fastest of those offered on this data (full scan 79 ms against 240 ms for
 * SQLCipher, durable insert 0.12 ms against 0.15 ms; docs/decisions/0001-cipher.md).
 */
const CIPHER = 'aegis';

/** Opens an encrypted database with a raw 256-bit key. The first read fails with SQLITE_NOTADB when the key is wrong. */
export function openDatabase(file: string, key: Uint8Array, options: { readonly?: boolean } = {}): Database.Database {
  const connection = new Database(file, { readonly: options.readonly ?? false });
  try {
    connection.pragma(`cipher='${CIPHER}'`);
    connection.pragma(`key='raw:${Buffer.from(key).toString('hex')}'`);
    connection.prepare('select count(*) from sqlite_master').get();
    if (!options.readonly) {
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
    }
    // The default would spill names in clear into the system's temp folder.
    connection.pragma('temp_store = MEMORY');
    connection.pragma('cache_size = -32000');
    connection.pragma('foreign_keys = ON');
    connection.pragma('busy_timeout = 2000');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
