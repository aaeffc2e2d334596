import { createHash, X509Certificate } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { generate } from 'selfsigned';
import { createNetwork } from '../../../electron/core/adapters/network.ts';
import { NetworkFailure, type NetworkRequest, type NetworkResponse } from '../../../electron/core/ports.ts';

const network = createNetwork();
const open = new Set<Server | TcpServer>();
afterEach(() => {
  for (const server of open) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
  open.clear();
});

async function listening(server: Server | TcpServer): Promise<number> {
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const certificate = async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'counter' }], { keySize: 2048 });
  return { cert, key, fingerprint: createHash('sha256').update(new X509Certificate(cert).raw).digest('hex') };
};

async function startTls(listener: RequestListener) {
  const { cert, key, fingerprint } = await certificate();
  const server = createHttps({ cert, key }, listener);
  return { server, fingerprint, url: `https://127.0.0.1:${await listening(server)}/` };
}

const ask = (url: string, change: Partial<NetworkRequest> = {}): Promise<NetworkResponse> =>
  network.request({ method: 'GET', url, headers: {}, fingerprint: null, timeoutMs: 3000, ...change });

async function textOf({ body }: NetworkResponse): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function failureOf(call: Promise<unknown>): Promise<NetworkFailure['reason']> {
  const error: unknown = await call.then(
    () => expect.fail('it went through'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(NetworkFailure);
  return (error as NetworkFailure).reason;
}

const bytesOf = async (request: IncomingMessage): Promise<number> => {
  let bytes = 0;
  for await (const piece of request) bytes += (piece as Uint8Array).length;
  return bytes;
};

describe('the pinned certificate', () => {
  it('lets a request through to the server that shows it, again and again over one connection', async () => {
    let connections = 0;
    const { server, url, fingerprint } = await startTls((_request, response) => void response.end('好'));
    server.on('secureConnection', () => (connections += 1));
    for (let turn = 0; turn < 5; turn += 1) expect(await textOf(await ask(url, { fingerprint }))).toBe('好');
    expect(connections).toBe(1);
  });

  it('sends nothing at all to a server that shows another', async () => {
    const heard: string[] = [];
    const { server, url } = await startTls((request, response) => {
      heard.push(request.url ?? '');
      response.end();
    });
    let bytes = 0;
    server.on('secureConnection', (socket) => socket.on('data', (data: Uint8Array) => (bytes += data.length)));
    const { fingerprint } = await certificate();
    const secret = { method: 'POST', body: Buffer.from('secret'), headers: { authorization: 'Bearer x' } } as const;
    expect(await failureOf(ask(url, { ...secret, fingerprint }))).toBe('certificate');
    expect({ heard, bytes }).toEqual({ heard: [], bytes: 0 });
  });

  it('is asked for in clear by nobody', async () => {
    const { fingerprint } = await certificate();
    const heard: string[] = [];
    const port = await listening(
      createHttp((request, response) => {
        heard.push(request.url ?? '');
        response.end();
      }),
    );
    expect(await failureOf(ask(`http://127.0.0.1:${port}/`, { fingerprint }))).toBe('certificate');
    expect(heard).toEqual([]);
  });

  it('without a pin only an authority this computer trusts will do', async () => {
    const { url } = await startTls((_request, response) => void response.end());
    expect(await failureOf(ask(url))).toBe('certificate');
  });
});

describe('a request', () => {
  it('carries a large body and brings a large answer, with status and headers', async () => {
    const size = 3 * 1024 * 1024;
    const port = await listening(
      createHttp((request, response) => {
        void bytesOf(request).then((bytes) => {
          response.writeHead(201, { 'x-bytes': String(bytes) });
          response.end(Buffer.alloc(size, 7));
        });
      }),
    );
    const response = await ask(`http://127.0.0.1:${port}/`, { method: 'PUT', body: Buffer.alloc(size, 1) });
    expect(response).toMatchObject({ status: 201, headers: { 'x-bytes': String(size) } });
    expect((await textOf(response)).length).toBe(size);
  });

  it('says when nobody is there, when nobody answers, and when an answer stops', async () => {
    const gone = createTcp();
    const port = await listening(gone);
    gone.close();
    expect(await failureOf(ask(`http://127.0.0.1:${port}/`))).toBe('unreachable');

    const silent = await listening(createHttp(() => undefined));
    expect(await failureOf(ask(`http://127.0.0.1:${silent}/`, { timeoutMs: 80 }))).toBe('timeout');

    const stalls = await listening(createHttp((_request, response) => void response.write('some')));
    const response = await ask(`http://127.0.0.1:${stalls}/`, { timeoutMs: 80 });
    expect(await failureOf(textOf(response))).toBe('timeout');
  });

  it('never takes a cut answer for a whole one', async () => {
    const port = await listening(
      createHttp((_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
      }),
    );
    expect(await failureOf(textOf(await ask(`http://127.0.0.1:${port}/`)))).toBe('cut');
  });

  it('ends when it is told to, before the answer and in the middle of it', async () => {
    const port = await listening(createHttp((_request, response) => void response.write('live')));
    const url = `http://127.0.0.1:${port}/`;
    const early = new AbortController();
    early.abort();
    expect(await failureOf(ask(url, { signal: early.signal }))).toBe('aborted');

    const late = new AbortController();
    const response = await ask(url, { signal: late.signal });
    const reading = textOf(response);
    late.abort();
    expect(await failureOf(reading)).toBe('aborted');
  });

  it('is told again when the server closed the idle connection in that very moment', async () => {
    let requests = 0;
    const port = await listening(
      createTcp((socket) => {
        let answered = 0;
        socket.on('data', () => {
          requests += 1;
          if (answered > 0) return void socket.resetAndDestroy();
          answered += 1;
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
        });
        socket.on('error', () => undefined);
      }),
    );
    const url = `http://127.0.0.1:${port}/`;
    expect(await textOf(await ask(url))).toBe('ok');
    expect(await textOf(await ask(url))).toBe('ok');
    expect(requests).toBe(3);
  });
});
