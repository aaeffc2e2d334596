import { mediaType, pageFile } from './page-files.ts';
import { cacheControl, NONCE_PLACEHOLDER, pageHeaders } from './page-security.ts';

/** A file below the built renderer's folder by its relative path; null when there is none, or it would lie outside. */
export type ReadFile = (path: string) => Promise<Uint8Array | null>;

export interface PageResponse {
  status: 200 | 404 | 503;
  headers: Record<string, string>;
  body: Uint8Array;
}

const encoder = new TextEncoder();
const text = (body: string): Uint8Array => encoder.encode(`${body}\n`);

/**
 * The answer to a GET of the application's own origin, the same in both hosts: a built file, or index.html — with this
 * response's nonce — for every route of the screen. 503 when the renderer was not built.
 */
export async function pageResponse(read: ReadFile, pathname: string, nonce: string): Promise<PageResponse> {
  const answer = (
    status: PageResponse['status'],
    type: string,
    body: Uint8Array,
    cache = 'no-store',
  ): PageResponse => ({
    status,
    headers: { ...pageHeaders(nonce), 'Content-Type': type, 'Cache-Control': cache },
    body,
  });
  const plain = 'text/plain; charset=utf-8';

  const path = pageFile(pathname);
  const type = path && mediaType(path);
  const file = path && type && path !== 'index.html' ? await read(path) : null;
  if (path && type && file) return answer(200, type, file, cacheControl(path));
  if (pathname.startsWith('/assets/')) return answer(404, plain, text('Not found'));

  const page = await read('index.html');
  if (!page) return answer(503, plain, text('The user interface is missing: npm run build'));
  const html = new TextDecoder().decode(page).replaceAll(NONCE_PLACEHOLDER, nonce);
  return answer(200, 'text/html; charset=utf-8', encoder.encode(html));
}
