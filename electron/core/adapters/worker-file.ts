import { join, resolve } from 'node:path';

/** The database worker: beside the bundle's entry, or the source file when the sources run directly. */
export const workerFile = (entryFolder: string): string =>
  import.meta.filename.endsWith('.ts')
    ? resolve(import.meta.dirname, '..', 'db', 'worker', 'db-worker.ts')
    : join(entryFolder, 'db-worker.js');
