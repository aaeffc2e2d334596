import http from 'node:http';
import tls from 'node:tls';
import { NetworkFailure, type NetworkRequest, type NetworkResponse } from '../ports.ts';

/** Uploads go in pieces, so that a slow line is told from a dead one. */
const PIECE_BYTES = 64 * 1024;

/** SHA-256 of what the server showed, hex in lower case. */
const fingerprintOf = (socket: tls.TLSSocket): string =>
  (socket.getPeerCertificate().fingerprint256 ?? '').replaceAll(':', '').toLowerCase();

/** The pinned certificate, or, where none was pinned, one this computer trusts. */
const isExpected = (socket: tls.TLSSocket, pinned: string | null): boolean =>
  pinned === null ? socket.authorized : fingerprintOf(socket) === pinned;

/**
 * Connects, and hands the socket over only when the certificate is the expected one: before that not a byte of a request
 * can be in it. Offices often have no authority of their own, so the fingerprint of the enrolment stands for one.
 */
function connectTls(
  { hostname, port }: URL,
  pinned: string | null,
  done: (failure: Error | null, socket?: tls.TLSSocket) => void,
): void {
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  const socket = tls.connect({
    host,
    port: Number(port || 443),
    // An address has no server name to send.
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: false,
  });
  const failed = (error: Error): void => done(error);
  socket.once('error', failed);
  socket.once('secureConnect', () => {
    socket.removeListener('error', failed);
    if (isExpected(socket, pinned)) return done(null, socket);
    socket.destroy();
    done(new NetworkFailure('certificate'));
  });
}

const agents = new Map<string, http.Agent>();

/** One keep-alive agent per server and certificate: a claim is not to wait for a handshake. */
function agentFor(url: URL, pinned: string | null): http.Agent {
  const name = `${url.origin} ${pinned}`;
  const present = agents.get(name);
  if (present) return present;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  if (url.protocol === 'https:') {
    agent.createConnection = ((_options: unknown, done: Parameters<typeof connectTls>[2]) =>
      connectTls(url, pinned, done)) as unknown as typeof agent.createConnection;
  }
  agents.set(name, agent);
  return agent;
}

/** A wait that ends when nothing came for so long. */
function createPatience(ms: number, giveUp: () => void): { again(): void; end(): void } {
  const timer = setTimeout(giveUp, ms);
  return { again: () => void timer.refresh(), end: () => clearTimeout(timer) };
}

async function send(outgoing: http.ClientRequest, body: Uint8Array, sent: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => outgoing.once('close', () => resolve()));
  for (let at = 0; at < body.length; at += PIECE_BYTES) {
    const { promise, resolve } = Promise.withResolvers<void>();
    outgoing.write(body.subarray(at, at + PIECE_BYTES), () => resolve());
    await Promise.race([promise, closed]);
    if (outgoing.destroyed) return;
    sent();
  }
  outgoing.end();
}

/** The body as it comes; a slow reader is nobody's fault, so only the waiting is timed. */
async function* piecesOf(
  incoming: http.IncomingMessage,
  timeoutMs: number,
  failureOf: (otherwise: NetworkFailure['reason']) => NetworkFailure,
): AsyncGenerator<Uint8Array> {
  const pieces = incoming[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const patience = createPatience(timeoutMs, () => incoming.destroy(new NetworkFailure('timeout')));
      const next = await pieces.next().finally(() => patience.end());
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw error instanceof NetworkFailure ? error : failureOf('cut');
  } finally {
    // A reader that had enough, or a cut: the rest is nobody's.
    if (!incoming.complete) incoming.destroy();
  }
}

const flat = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

/**
 * One exchange over HTTP or HTTPS. The answer's body must be read to its end or left by `return`, or its connection is
 * held. Rejects with `NetworkFailure`; with reason `certificate` nothing of the request has left this computer.
 */
export function exchange(request: NetworkRequest): Promise<NetworkResponse> {
  return exchangeOnce(request).catch((error: unknown) => {
    // The server closed an idle connection in the moment it was taken up again: nobody has read the request.
    if (error instanceof StaleConnection) return exchangeOnce(request);
    throw error;
  });
}

class StaleConnection extends NetworkFailure {
  constructor() {
    super('cut');
  }
}

function exchangeOnce({
  method,
  url,
  headers,
  body,
  fingerprint,
  timeoutMs,
  signal,
}: NetworkRequest): Promise<NetworkResponse> {
  const target = new URL(url);
  // A pinned server is never spoken to in clear, whatever the address says.
  if (fingerprint !== null && target.protocol !== 'https:') return Promise.reject(new NetworkFailure('certificate'));
  if (signal?.aborted) return Promise.reject(new NetworkFailure('aborted'));

  const { promise, resolve, reject } = Promise.withResolvers<NetworkResponse>();
  const outgoing = http.request(target, {
    // The agent speaks TLS where it must; to `http` every address is one of its own.
    protocol: 'http:',
    agent: agentFor(target, fingerprint),
    method,
    headers: { ...headers, ...(body && { 'content-length': String(body.length) }) },
  });
  const failureOf = (otherwise: NetworkFailure['reason']): NetworkFailure =>
    new NetworkFailure(signal?.aborted ? 'aborted' : otherwise);
  const patience = createPatience(timeoutMs, () => outgoing.destroy(new NetworkFailure('timeout')));
  const abort = (): void => void outgoing.destroy(new NetworkFailure('aborted'));
  signal?.addEventListener('abort', abort, { once: true });

  let connected = false;
  outgoing.on('socket', () => {
    connected = true;
  });
  outgoing.on('response', (incoming) => {
    patience.end();
    incoming.once('close', () => signal?.removeEventListener('abort', abort));
    resolve({
      status: incoming.statusCode ?? 0,
      headers: flat(incoming.headers),
      body: piecesOf(incoming, timeoutMs, failureOf),
    });
  });
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    patience.end();
    signal?.removeEventListener('abort', abort);
    if (error instanceof NetworkFailure) reject(error);
    else if (outgoing.reusedSocket && error.code === 'ECONNRESET') reject(new StaleConnection());
    else reject(failureOf(connected && error.code === 'ECONNRESET' ? 'cut' : 'unreachable'));
  });
  void send(outgoing, body ?? new Uint8Array(), patience.again);
  return promise;
}
