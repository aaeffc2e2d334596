import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** Where it leads; a server that starts anew may listen elsewhere. Null: nobody is there. */
  target: number | null;
  /** Cuts each connection after some bytes, holds others back; `false`: a good line. */
  isWild: boolean;
  /** Cuts all that stand. */
  cutAll(): void;
  readonly cuts: number;
  close(): Promise<void>;
}

/** Most exchanges are short: half of the cuts meet them, the others a long answer in its middle. */
const LONGEST = 60_000;
const LONGEST_DELAY_MS = 300;

/** A line between workstations and server that breaks at any byte, in either direction. */
export async function startProxy(random: () => number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let cuts = 0;
  const end = (...ends: Socket[]): void => {
    for (const socket of ends) socket.resetAndDestroy();
  };
  const server = createServer((near) => {
    if (proxy.target === null) return end(near);
    const far = connect({ host: '127.0.0.1', port: proxy.target });
    const isDoomed = proxy.isWild && random() < 0.5;
    let left = isDoomed ? Math.floor(LONGEST ** random()) : Number.POSITIVE_INFINITY;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => end(near, far));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('data', (bytes: Buffer) => {
        const passed = bytes.subarray(0, left);
        left -= bytes.length;
        const pass = (): void => {
          if (to.writable) to.write(passed);
          from.resume();
          if (left > 0) return;
          cuts += 1;
          // What was written still goes out before the connection ends.
          setImmediate(() => end(near, far));
        };
        from.pause();
        if (proxy.isWild && random() < 0.05) setTimeout(pass, random() * LONGEST_DELAY_MS);
        else pass();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    target: null,
    isWild: false,
    cutAll: () => end(...sockets),
    get cuts() {
      return cuts;
    },
    close: async () => {
      server.close();
      end(...sockets);
      await once(server, 'close');
    },
  };
  return proxy;
}
