import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  type Network,
  NetworkFailure,
  type NetworkRequest,
  type NetworkResponse,
} from '../../../electron/core/ports.ts';

/** A workstation's way to a server in the same process, and what a test lets happen on it. */
export interface Line extends Network {
  server: FastifyInstance;
  isUp: boolean;
  /** Every exchange, in order: `POST /sync/push`. */
  readonly asked: string[];
  /** Before a request arrives; may throw what the network would. */
  before: ((request: NetworkRequest, path: string) => void | Promise<void>) | null;
  /** The answer on its way back. */
  after: ((response: NetworkResponse, path: string) => NetworkResponse | Promise<NetworkResponse>) | null;
  /** Ends the standing streams. */
  cut(): void;
}

async function* watched(body: AsyncIterable<Uint8Array>, isCut: () => boolean): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    if (isCut()) throw new NetworkFailure('cut');
    yield piece;
  }
}

export function createLine(server: FastifyInstance): Line {
  const open = new Set<Readable>();
  const line: Line = {
    server,
    isUp: true,
    asked: [],
    before: null,
    after: null,
    isOnline: () => line.isUp,
    cut: () => {
      for (const stream of open) stream.destroy();
    },
    request: async (request) => {
      const { pathname, search } = new URL(request.url);
      if (!line.isUp) throw new NetworkFailure('unreachable');
      line.asked.push(`${request.method} ${pathname}`);
      await line.before?.(request, pathname);
      const response = await line.server.inject({
        method: request.method,
        url: pathname + search,
        headers: request.headers,
        ...(request.body && { payload: Buffer.from(request.body) }),
        payloadAsStream: true,
      });
      if (request.signal?.aborted) throw new NetworkFailure('aborted');
      const stream = response.stream();
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      stream.on('error', () => undefined);
      request.signal?.addEventListener('abort', () => stream.destroy());
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      );
      const answer = { status: response.statusCode, headers, body: watched(stream, () => !line.isUp) };
      return line.after ? line.after(answer, pathname) : answer;
    },
  };
  return line;
}
