import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUiFolder, send, startTestHost, type TestHost } from './support/http-host.ts';

let ui: ReturnType<typeof createUiFolder>;
let host: TestHost;
beforeEach(async () => {
  ui = createUiFolder();
  host = await startTestHost(ui.ui);
});
afterEach(async () => {
  await host.close();
  ui.remove();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  send(host.origin, path, { method, headers: { cookie: host.cookie, ...headers } });

describe('what is served', () => {
  it('gives index.html to every route of the screen, with a fresh nonce in page and policy', async () => {
    const pages = [await get('/'), await get('/clients/01960000'), await get('/today?x=1')];
    const nonces = pages.map((page) => {
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
      expect(page.status).toBe(200);
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.body).toContain(`<meta name="csp-nonce" content="${nonce}">`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(pages.length);
  });

  it('keeps files named by their content for ever, and answers 404 for one that is gone', async () => {
    const script = await get('/assets/index-abc123.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/index-old.js')).status).toBe(404);
  });

  it('sends the same protective headers with every answer', async () => {
    const replies = [
      await get('/'),
      await get('/assets/index-abc123.js'),
      await get('/assets/none.js'),
      await get('/', {}, 'POST'),
      await get('/', { host: 'evil.example' }),
      await send(host.origin, '/'),
    ];
    for (const { headers } of replies) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]+';/);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
        expect(policy).toContain(directive);
      }
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/..\\secret.txt',
    '/../renderer-evil/secret.txt',
    '/..%2frenderer-evil%2fsecret.txt',
    '/%00/secret.txt',
    '/index.html%00.js',
    '/c:/windows/win.ini',
    '/%2fetc/passwd',
    '//etc/passwd',
    '/.env',
    '/assets/index-abc123.js.map',
    '/%ff',
  ])('serves nothing outside the built screen: %s', async (path) => {
    const reply = await get(path);
    expect(reply.body).not.toMatch(/SECRET|secret"|root:/);
    // A path like a screen's gets the screen; it then says itself that it knows no such page.
    const expected = { 200: '<title>page</title>', 400: 'Bad request', 404: 'Not found' }[reply.status];
    expect(expected).toBeDefined();
    expect(reply.body).toContain(expected);
  });

  it('answers an absolute address in the request line only when it is ours', async () => {
    expect((await get('http://evil.example/')).status).toBe(400);
  });

  it('allows GET and HEAD alone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const reply = await get('/', { origin: 'https://evil.example', 'content-type': 'text/plain' }, method);
      expect([method, reply.status, reply.headers['allow']]).toEqual([method, 405, 'GET, HEAD']);
    }
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('says in plain words that the screen was not built', async () => {
    ui.remove();
    const reply = await get('/');
    expect(reply.status).toBe(503);
    expect(reply.body).toContain('npm run build');
  });
});
