import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { protocol } from 'electron';
import { pageResponse, type ReadFile } from '../../shared/lib/page-response.ts';
import { HOST, SCHEME } from './origin.ts';

/** Before `ready`: the scheme behaves like https — relative addresses, secure context, fetch. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Reads below one folder and never outside it; works inside an asar archive. */
function createFolderReader(root: string): ReadFile {
  return async (path) => {
    const file = resolve(root, path);
    const below = relative(root, file);
    if (below === '' || below.startsWith('..') || isAbsolute(below)) return null;
    return readFile(file).catch(() => null);
  };
}

/** Serves the built renderer as `app://bundle/`: GET alone, our host alone, nothing outside the folder. */
export function serveBundle(root: string): void {
  const read = createFolderReader(root);
  protocol.handle(SCHEME, async (request) => {
    const url = URL.canParse(request.url) ? new URL(request.url) : null;
    if (url?.host !== HOST) return new Response('Unknown host\n', { status: 403 });
    if (request.method !== 'GET') return new Response('Only GET\n', { status: 405, headers: { Allow: 'GET' } });
    const { status, headers, body } = await pageResponse(read, url.pathname, randomBytes(16).toString('base64'));
    return new Response(new Uint8Array(body), { status, headers });
  });
}
