import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file for its owner alone, whole or not at all. */
export function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
