/**
 * Which file of the built renderer a request path names, the same in both hosts. Returns the path below the folder, with
 * forward slashes, or null for anything that is not a plain path down. The host joins it to its folder and checks with
 * `path.relative` that it stayed inside.
 */
export function pageFile(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Backslashes and colons are paths on Windows; a percent sign left over is a second coat of encoding.
  if (/[\\:%\p{Cc}]/u.test(decoded) || !decoded.startsWith('/')) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  return segments.join('/');
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mp3: 'audio/mpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wav: 'audio/wav',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** Media type by the name's end; null for a kind of file the application does not serve (source maps, for one). */
export const mediaType = (path: string): string | null => TYPES[path.split('.').at(-1) ?? ''] ?? null;
