import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUiFolder, knock, send, startTestHost, type TestHost } from './support/http-host.ts';

let ui: ReturnType<typeof createUiFolder>;
let host: TestHost;
let passes: Map<string, string>;

const TOKEN = 'a-token-for-the-board';
const PASS = 'the-pass-of-a-board';

beforeEach(async () => {
  ui = createUiFolder();
  passes = new Map();
  const boards = {
    redeem: (token: string): string | null => {
      if (token !== TOKEN || passes.size > 0) return null;
      passes.set(PASS, 'digest of the pass');
      return PASS;
    },
    holderOf: (pass: string) => passes.get(pass) ?? null,
  };
  host = await startTestHost(ui.ui, { boards });
});
afterEach(async () => {
  await host.close();
  ui.remove();
});

const letIn = async (): Promise<string> => {
  const reply = await send(host.origin, `/board?token=${TOKEN}`);
  expect(reply.status).toBe(302);
  expect(reply.headers.location).toBe('/board');
  return reply.headers['set-cookie']![0]!.split(';')[0]!;
};

describe('the board’s pass', () => {
  it('comes for a token good once, in a cookie that scripts cannot read and that lasts', async () => {
    const reply = await send(host.origin, `/board?token=${TOKEN}`);
    const { port } = new URL(host.origin);
    expect(reply.headers['set-cookie']).toEqual([
      `taishang-board-${port}=${PASS}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`,
    ]);
    const again = await send(host.origin, `/board?token=${TOKEN}`);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('cannot be guessed: ten wrong tokens a minute are enough', async () => {
    for (let n = 0; n < 10; n += 1) expect((await send(host.origin, '/board?token=guess')).status).toBe(401);
    expect((await send(host.origin, `/board?token=${TOKEN}`)).status).toBe(429);
  });

  it('opens the board’s page and what that is made of, and nothing else', async () => {
    const cookie = await letIn();
    const statusOf = async (path: string): Promise<number> =>
      (await send(host.origin, path, { headers: { cookie } })).status;
    expect(await statusOf('/board')).toBe(200);
    expect(await statusOf('/assets/index-abc123.js')).toBe(200);
    for (const path of ['/', '/today', '/board/x', '/paper/0', '/boards'])
      expect([path, await statusOf(path)]).toEqual([path, 401]);
  });

  it('joins the board to the core as a board, and as nothing else', async () => {
    const headers = { cookie: await letIn(), origin: host.origin };
    expect(await knock(host.origin, '/rpc/board', headers)).toBe('open');
    expect(host.connected.at(-1)).toEqual({ kind: 'board', id: 'digest of the pass' });
    expect(await knock(host.origin, '/rpc', headers)).toBe(401);
    // A signed-in window has no business at the board's door, and in one browser each page is what it is.
    expect(await knock(host.origin, '/rpc/board', { cookie: host.cookie, origin: host.origin })).toBe(401);
    const both = { ...headers, cookie: `${host.cookie}; ${headers.cookie}` };
    expect(await knock(host.origin, '/rpc/board', both)).toBe('open');
    expect(host.connected.at(-1)?.kind).toBe('board');
    expect(await knock(host.origin, '/rpc', both)).toBe('open');
    expect(host.connected.at(-1)?.kind).toBe('window');
    expect(await knock(host.origin, '/rpc/board', { ...headers, origin: 'https://evil.example' })).toBe(403);
  });

  it('is nothing once it was ended; the screen in the lobby asks again by itself', async () => {
    const cookie = await letIn();
    passes.clear();
    const reply = await send(host.origin, '/board', { headers: { cookie } });
    expect(reply.status).toBe(401);
    expect(reply.headers['refresh']).toBe('10');
    expect(reply.body).toContain('看板尚未啟動');
    expect(await knock(host.origin, '/rpc/board', { cookie, origin: host.origin })).toBe(401);
  });
});
