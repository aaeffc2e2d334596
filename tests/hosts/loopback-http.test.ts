import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Clock } from '../../electron/core/ports.ts';
import { createUiFolder, enter, knock, send, startTestHost, type TestHost } from './support/http-host.ts';

let ui: ReturnType<typeof createUiFolder>;
let host: TestHost;
let now = 0;
const clock: Clock = {
  nowMs: () => now,
  after: () => ({ cancel: () => {} }),
  every: () => ({ cancel: () => {} }),
};

beforeEach(async () => {
  ui = createUiFolder();
  now = Date.UTC(2026, 0, 15, 2, 30);
  host = await startTestHost(ui.ui, { clock });
});
afterEach(async () => {
  await host.close();
  ui.remove();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  send(host.origin, path, { method, headers: { cookie: host.cookie, ...headers } });

describe('letting a browser in', () => {
  it('turns a launch token into a cookie that carries the port, scripts cannot read and other sites cannot send', async () => {
    const { pathname, search } = new URL(host.launchUrl());
    const reply = await send(host.origin, pathname + search);
    expect(reply.status).toBe(302);
    expect(reply.headers.location).toBe('/');
    const port = new URL(host.origin).port;
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^taishang-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
  });

  it('lets nobody in with a launch token used before', async () => {
    const url = host.launchUrl();
    await enter(url);
    const { pathname, search } = new URL(url);
    const again = await send(host.origin, pathname + search);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('請由啟動指令開啟');
    expect(again.body).toContain('Please open from the start command');
  });

  it('shows the page to a browser that is already in and opens its old address again', async () => {
    const url = host.launchUrl();
    const cookie = await enter(url);
    const { pathname, search } = new URL(url);
    const again = await send(host.origin, pathname + search, { headers: { cookie } });
    expect(again.status).toBe(302);
    expect(again.headers.location).toBe('/');
  });

  it('shows every page, asset and route only with the cookie', async () => {
    for (const path of ['/', '/today', '/assets/index-abc123.js', '/paper/0', '/?launch=']) {
      const reply = await send(host.origin, path);
      expect([path, reply.status]).toEqual([path, 401]);
      expect(reply.body).not.toContain('csp-nonce');
    }
  });

  it('refuses a cookie made for another port', async () => {
    const reply = await send(host.origin, '/', { headers: { cookie: host.cookie.replace(/-\d+=/, '-1=') } });
    expect(reply.status).toBe(401);
  });

  it('stops guessing after ten wrong tokens a minute, and lets the right one in a minute later', async () => {
    for (let n = 0; n < 10; n += 1) expect((await send(host.origin, '/?launch=guess')).status).toBe(401);
    const { pathname, search } = new URL(host.launchUrl());
    const right = pathname + search;
    expect((await send(host.origin, right)).status).toBe(429);
    now += 61_000;
    expect((await send(host.origin, right)).status).toBe(302);
  });

  it('does not use up a launch token by looking at its headers', async () => {
    const url = host.launchUrl();
    const { pathname, search } = new URL(url);
    await send(host.origin, pathname + search, { method: 'HEAD' });
    expect(await enter(url)).toMatch(/^taishang-/);
  });
});

describe('a page being printed', () => {
  const job = '01960000-0000-7000-8000-000000000001';
  const other = '01960000-0000-7000-8000-000000000002';

  it('is let in for its own job, once, for two minutes', async () => {
    const { pathname, search } = new URL(host.paperUrl(job));
    expect(pathname).toBe(`/paper/${job}`);
    const cookie = await enter(host.origin + pathname + search);
    const page = await send(host.origin, pathname, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect((await send(host.origin, pathname + search)).status).toBe(401);
    const headers = { cookie, origin: host.origin };
    expect(await knock(host.origin, '/rpc', headers)).toBe('open');
    expect(host.connected.at(-1)).toMatchObject({ kind: 'paper', jobId: job });
    now += 121_000;
    expect(await knock(host.origin, '/rpc', headers)).toBe(401);
  });

  it('is not let in for another job with its token', async () => {
    const { search } = new URL(host.paperUrl(job));
    expect((await send(host.origin, `/paper/${other}${search}`)).status).toBe(401);
  });

  it('is not let in by a launch token, nor a window by a paper token', async () => {
    const launch = new URL(host.launchUrl()).searchParams.get('launch')!;
    const token = new URL(host.paperUrl(job)).searchParams.get('token')!;
    expect((await send(host.origin, `/paper/${job}?token=${launch}`)).status).toBe(401);
    expect((await send(host.origin, `/?launch=${token}`)).status).toBe(401);
  });
});

describe('who may knock', () => {
  const rebound = ['evil.example', 'localhost', '127.0.0.1', '[::1]', '127.0.0.1.evil.example'];

  it('answers to its own address alone, whatever name led here', async () => {
    const { port } = new URL(host.origin);
    for (const name of [...rebound, ...rebound.map((each) => `${each}:${port}`)]) {
      const status = (await get('/', { host: name })).status;
      expect([name, status]).toEqual([name, name === `127.0.0.1:${port}` ? 200 : 403]);
    }
    const origin = host.origin;
    expect(await knock(host.origin, '/rpc', { cookie: host.cookie, origin, host: `evil.example:${port}` })).toBe(403);
  });

  it('joins a WebSocket with cookie, origin and path to the core as the browser behind the cookie', async () => {
    const headers = { cookie: host.cookie, origin: host.origin };
    expect(await knock(host.origin, '/rpc', headers)).toBe('open');
    expect(await knock(host.origin, '/rpc', headers)).toBe('open');
    const [first, second] = host.connected;
    expect(first).toEqual(second);
    expect(first?.kind).toBe('window');
    expect(host.cookie).not.toContain(first?.id);
    const other = await enter(host.launchUrl());
    await knock(host.origin, '/rpc', { ...headers, cookie: other });
    expect(host.connected.at(-1)?.id).not.toBe(first?.id);
  });

  it('refuses a WebSocket from another site, without an origin, without the cookie or elsewhere', async () => {
    const { cookie, origin } = host;
    expect(await knock(host.origin, '/rpc', { cookie })).toBe(403);
    for (const other of [
      'https://evil.example',
      'null',
      origin.replace('127.0.0.1', 'localhost'),
      `${origin}.evil.example`,
    ]) {
      expect([other, await knock(host.origin, '/rpc', { cookie, origin: other })]).toEqual([other, 403]);
    }
    expect(await knock(host.origin, '/rpc', { origin })).toBe(401);
    expect(await knock(host.origin, '/rpc', { origin, cookie: 'taishang-1=x' })).toBe(401);
    expect(await knock(host.origin, '/other', { origin, cookie })).toBe(404);
    expect(host.connected).toEqual([]);
  });

  it('admits the development server, and sends the browser there, when started for it', async () => {
    const dev = await startTestHost(ui.ui, { devOrigin: 'http://127.0.0.1:5173' });
    try {
      const { pathname, search } = new URL(dev.launchUrl());
      const reply = await send(dev.origin, pathname + search);
      expect(reply.headers.location).toBe('http://127.0.0.1:5173/');
      const viaProxy = { cookie: dev.cookie, host: '127.0.0.1:5173' };
      expect((await send(dev.origin, '/', { headers: viaProxy })).status).toBe(200);
    } finally {
      await dev.close();
    }
  });

  it('closes at once even while browsers keep their connections open', async () => {
    const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/rpc`, {
      headers: { cookie: host.cookie, origin: host.origin },
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const code = new Promise((resolve) => socket.once('close', resolve));
    const idle = connect({ host: '127.0.0.1', port: Number(new URL(host.origin).port) });
    await new Promise((resolve) => idle.once('connect', resolve));
    await host.close();
    expect(await code).toBe(1001);
    await expect(send(host.origin, '/')).rejects.toThrow(/ECONNREFUSED/);
    host = await startTestHost(ui.ui);
  });
});
