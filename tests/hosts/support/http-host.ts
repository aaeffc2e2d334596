import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemClock } from '../../../electron/core/adapters/clock.ts';
import { WebSocket } from 'ws';
import type { Caller, Clock } from '../../../electron/core/ports.ts';
import type { ConnectionServer } from '../../../electron/core/transport/connection.ts';
import { createAdmission } from '../../../electron/loopback/admission.ts';
import { startHttp, type HttpHost } from '../../../electron/loopback/http.ts';
import { createFolderReader } from '../../../electron/loopback/folder-reader.ts';

export const INDEX_HTML = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>page</title>';

/** A built renderer small enough to read, with a secret lying beside it that must never be served. */
export function createUiFolder(): { ui: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'taishang-ui-'));
  const ui = join(folder, 'renderer');
  mkdirSync(join(ui, 'assets'), { recursive: true });
  writeFileSync(join(ui, 'index.html'), INDEX_HTML);
  writeFileSync(join(ui, 'assets', 'index-abc123.js'), 'export const fine = true;\n');
  writeFileSync(join(ui, 'assets', 'index-abc123.js.map'), '{"secret":1}');
  writeFileSync(join(ui, '.env'), 'SECRET=1');
  writeFileSync(join(folder, 'secret.txt'), 'SECRET');
  mkdirSync(join(folder, 'renderer-evil'));
  writeFileSync(join(folder, 'renderer-evil', 'secret.txt'), 'SECRET');
  return { ui, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One request, path sent exactly as written (fetch would tidy it up first). */
export function send(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname, port, path, method: options.method ?? 'GET', headers: options.headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

/** Follows a launch address as a browser does; returns the cookie it was given. */
export async function enter(url: string): Promise<string> {
  const { origin, pathname, search } = new URL(url);
  const reply = await send(origin, pathname + search);
  const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0];
  if (!cookie) throw new Error(`No cookie in the answer (${reply.status})`);
  return cookie;
}

export interface TestHost extends HttpHost {
  cookie: string;
  /** Callers whose WebSockets reached the core. */
  connected: Caller[];
}

type Boards = Parameters<typeof createAdmission>[1];
const NO_BOARDS: Boards = { redeem: () => null, holderOf: () => null };

/** A real HTTP host; behind its WebSocket stands a core that only notes who came, unless one is given. */
export async function startTestHost(
  ui: string,
  given: { clock?: Clock; connections?: ConnectionServer; devOrigin?: string; boards?: Boards } = {},
): Promise<TestHost> {
  const connected: Caller[] = [];
  const noting: ConnectionServer = {
    connect(wire, caller) {
      connected.push(caller);
      return { receive: (message) => wire.send(`echo ${String(message)}`), closed: () => {} };
    },
  };
  const http = await startHttp({
    port: 0,
    devOrigin: given.devOrigin ?? null,
    admission: createAdmission(given.clock ?? createSystemClock(), given.boards ?? NO_BOARDS),
    readFile: createFolderReader(ui),
    connections: given.connections ?? noting,
  });
  return { ...http, cookie: await enter(http.launchUrl()), connected };
}

/** Opens a WebSocket; resolves with `open`, or the HTTP status it was refused with. */
export function knock(origin: string, path: string, headers: Record<string, string>): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', (error) => {
      if (socket.readyState === WebSocket.CONNECTING) reject(error);
    });
  });
}
