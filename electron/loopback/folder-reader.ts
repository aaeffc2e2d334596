import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ReadFile } from '../../shared/lib/page-response.ts';

/** Reads below one folder and never outside it. */
export function createFolderReader(root: string): ReadFile {
  return async (path) => {
    const file = resolve(root, path);
    const below = relative(root, file);
    if (below === '' || below.startsWith('..') || isAbsolute(below)) return null;
    return readFile(file).catch(() => null);
  };
}
