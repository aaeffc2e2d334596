import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { pageResponse, type ReadFile } from '../../shared/lib/page-response.ts';
import { pageHeaders } from '../../shared/lib/page-security.ts';
import { MAX_WIRE_LENGTH, type ConnectionServer } from '../core/transport/connection.ts';
import type { Caller } from '../core/ports.ts';
import type { Admission, Redeemed } from './admission.ts';
import { noticePage, NOTICES, type Notice } from './notice-page.ts';

const RPC_PATH = '/rpc';
const BOARD_PATH = '/board';
const BOARD_RPC_PATH = '/rpc/board';
/** A year: the lobby's screen comes back after a power cut without anybody. */
const BOARD_COOKIE_SECONDS = 365 * 24 * 3600;
/** A board that cannot be let in yet (the data folder is not open) asks again by itself. */
const BOARD_RETRY_SECONDS = '10';
const PAPER_PATH = /^\/paper\/([0-9a-f-]{36})$/;

export interface HttpHost {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Address that lets one browser in, once. */
  launchUrl(): string;
  /** Address of one print job for one page, once. */
  paperUrl(jobId: string): string;
  close(): Promise<void>;
}

export interface HttpHostOptions {
  /** 0: any free port. Rejects with the system's EADDRINUSE when it is taken. */
  port: number;
  devOrigin: string | null;
  admission: Admission;
  /** The built renderer. */
  readFile: ReadFile;
  connections: ConnectionServer;
}

/** The built renderer and one authenticated WebSocket, on 127.0.0.1 alone (docs/security.md, "The loopback host"). */
export async function startHttp(options: HttpHostOptions): Promise<HttpHost> {
  const { admission } = options;
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const origins = [origin, ...(options.devOrigin ? [options.devOrigin] : [])];
  const hosts = new Set(origins.map((each) => new URL(each).host));
  // Cookies ignore ports: the name keeps two hosts on one computer apart.
  const cookieNames = {
    window: `taishang-${port}`,
    paper: `taishang-paper-${port}`,
    board: `taishang-board-${port}`,
  };

  function callerOf(request: IncomingMessage): Caller | null {
    const cookies = readCookies(request.headers.cookie);
    return admission.callerOf(cookies.get(cookieNames.window)) ?? admission.callerOf(cookies.get(cookieNames.paper));
  }
  const boardOf = (request: IncomingMessage): Caller | null =>
    admission.boardOf(readCookies(request.headers.cookie).get(cookieNames.board));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    for (const [name, value] of Object.entries(pageHeaders(nonce))) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    const reply = (status: number, type: string, body: string | Uint8Array): void => {
      response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const refuse = (status: number, text: string): void => reply(status, 'text/plain; charset=utf-8', `${text}\n`);
    const show = (status: number, notice: Notice): void =>
      reply(status, 'text/html; charset=utf-8', noticePage(notice, nonce));

    // A name that resolves to 127.0.0.1 (DNS rebinding) is not us.
    if (!hosts.has(request.headers.host ?? '')) return refuse(403, 'Unknown host');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(405, 'Only GET and HEAD');
    }
    const target = URL.parse(request.url ?? '', origin);
    // `//elsewhere/` and absolute targets would leave our origin.
    if (!target || target.origin !== origin || !request.url?.startsWith('/')) return refuse(400, 'Bad request');
    const { pathname, searchParams } = target;

    /** Turns a one-use token into a cookie and sends the browser on to the same page without it. */
    const redeem = (kind: Caller['kind'], redeemed: Redeemed, next: string): void => {
      if ('refused' in redeemed) {
        if (redeemed.refused === 'tooMany') return show(429, NOTICES.tooMany);
        return show(401, kind === 'board' ? NOTICES.board : NOTICES.startCommand);
      }
      const lasting = kind === 'board' ? `; Max-Age=${BOARD_COOKIE_SECONDS}` : '';
      const value = `${cookieNames[kind]}=${redeemed.cookie}; Path=/; HttpOnly; SameSite=Strict${lasting}`;
      response.setHeader('Set-Cookie', value);
      response.setHeader('Location', next);
      refuse(302, 'Redirecting');
    };
    const caller = callerOf(request);
    const launch = searchParams.get('launch');
    if (launch !== null && pathname === '/' && request.method === 'GET') {
      const home = options.devOrigin ? `${options.devOrigin}/` : '/';
      if (caller?.kind !== 'window') return redeem('window', admission.redeemLaunch(launch), home);
      response.setHeader('Location', home);
      return refuse(302, 'Redirecting');
    }
    const token = searchParams.get('token');
    const jobId = PAPER_PATH.exec(pathname)?.[1];
    if (token !== null && jobId && request.method === 'GET') {
      return redeem('paper', admission.redeemPaper(token, jobId), pathname);
    }
    if (pathname === BOARD_PATH && token !== null && request.method === 'GET') {
      return redeem('board', admission.redeemBoard(token), `${options.devOrigin ?? ''}${BOARD_PATH}`);
    }
    const board = boardOf(request);
    if (pathname === BOARD_PATH && !board) {
      response.setHeader('Refresh', BOARD_RETRY_SECONDS);
      return show(401, NOTICES.board);
    }
    // A board sees its own page and what that is made of.
    const isOfBoard = board !== null && (pathname === BOARD_PATH || pathname.startsWith('/assets/'));
    if (!caller && !isOfBoard) return show(401, NOTICES.startCommand);

    const page = await pageResponse(options.readFile, pathname, nonce);
    if (page.status === 503) return show(503, NOTICES.notBuilt);
    for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
    return reply(page.status, page.headers['Content-Type']!, page.body);
  }

  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_WIRE_LENGTH, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const reject = (status: string): void => rejectUpgrade(socket, status);
    if (!hosts.has(request.headers.host ?? '')) return reject('403 Forbidden');
    if (!origins.includes(request.headers.origin ?? '')) return reject('403 Forbidden');
    if (request.url !== RPC_PATH && request.url !== BOARD_RPC_PATH) return reject('404 Not Found');
    // The board's page is a board, whoever else is signed in in the same browser.
    const caller = request.url === RPC_PATH ? callerOf(request) : boardOf(request);
    if (!caller) return reject('401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveSocket(options.connections, webSocket, caller));
  });

  return {
    origin,
    launchUrl: () => `${origin}/?launch=${admission.newLaunchToken()}`,
    paperUrl: (jobId) => `${origin}/paper/${jobId}?token=${admission.newPaperToken(jobId)}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of sockets.clients) client.close(1001);
      const impatient = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
        server.closeAllConnections();
      }, 500);
      server.closeIdleConnections();
      await closed;
      clearTimeout(impatient);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function readCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((part) => part.trim().split('='));
  return new Map(pairs.flatMap(([name, value]) => (name && value ? [[name, value]] : [])));
}

function rejectUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const CLOSE_CODES = { malformed: 1008, tooLarge: 1009 };

/** Joins one WebSocket to the core. */
function serveSocket(server: ConnectionServer, socket: WebSocket, caller: Caller): void {
  const connection = server.connect(
    { send: (text) => socket.send(text), close: (reason) => socket.close(CLOSE_CODES[reason], reason) },
    caller,
  );
  socket.on('message', (data, isBinary) => connection.receive(isBinary ? data : textOf(data)));
  socket.on('close', () => connection.closed());
  // Too large or not WebSocket at all: ws closes the socket itself and `close` follows.
  socket.on('error', () => {});
}

/** ws hands a text message over as one Buffer, unless `binaryType` says otherwise. */
const textOf = (data: WebSocket.RawData): unknown => (Buffer.isBuffer(data) ? data.toString('utf8') : data);
