import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { mediaType, pageFile } from '../../shared/lib/page-files.ts';
import { NONCE_PLACEHOLDER } from '../../shared/lib/page-security.ts';

export interface StaticFile {
  path: string;
  type: string;
  body: Buffer;
}

export interface StaticFiles {
  /** A file of the built renderer; `null` when there is none of that name. */
  file(pathname: string): Promise<StaticFile | null>;
  /** index.html with this response's nonce; `null` when the renderer was not built. */
  page(nonce: string): Promise<Buffer | null>;
}

export function createStaticFiles(root: string): StaticFiles {
  async function read(path: string): Promise<Buffer | null> {
    const file = resolve(root, path);
    const below = relative(root, file);
    if (below === '' || below.startsWith('..') || isAbsolute(below)) return null;
    try {
      return await readFile(file);
    } catch {
      return null;
    }
  }
  return {
    async file(pathname) {
      const path = pageFile(pathname);
      const type = path && mediaType(path);
      if (!path || !type || path === 'index.html') return null;
      const body = await read(path);
      return body && { path, type, body };
    },
    async page(nonce) {
      const html = await read('index.html');
      return html && Buffer.from(html.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce));
    },
  };
}
