import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The release this program belongs to: of the package it lies in, as source or as bundle. */
export function ownRelease(folder = import.meta.dirname): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  return folder === dirname(folder) ? 'unknown' : ownRelease(dirname(folder));
}
