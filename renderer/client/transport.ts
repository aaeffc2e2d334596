import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';

/** How this window reaches the core; chosen once at start. */
export interface Transport {
  /** The link of the present connection; waits while there is none. */
  link(): Promise<ClientLink<ClientContext>>;
  /** Connection up or down, as it changes. Returns the unsubscribe. */
  onStatus(listener: (up: boolean) => void): () => void;
}

const RETRY_MS = [200, 500, 1000, 2000, 4000];

interface Connected {
  link: ClientLink<ClientContext>;
  closed: Promise<void>;
}

/** Keeps one connection open, again and again with growing pauses; calls made in between wait for the next one. */
function keepConnected(connect: () => Promise<Connected>): Transport {
  const listeners = new Set<(up: boolean) => void>();
  let current: Promise<ClientLink<ClientContext>>;
  let attempt = 0;
  const tell = (up: boolean): void => listeners.forEach((listener) => listener(up));

  const run = (): void => {
    current = (async () => {
      for (;;) {
        try {
          const connected = await connect();
          attempt = 0;
          tell(true);
          void connected.closed.then(() => {
            tell(false);
            run();
          });
          return connected.link;
        } catch {
          tell(false);
          const pause = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]!;
          attempt += 1;
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }
    })();
  };
  run();
  return {
    link: () => current,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Loopback host: one WebSocket to the origin that served the page. */
function webSocketTransport(): Transport {
  return keepConnected(
    () =>
      new Promise((resolve, reject) => {
        // The lobby's board is a caller of its own, whoever else is signed in in this browser.
        const path = location.pathname === '/board' ? '/rpc/board' : '/rpc';
        const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${path}`);
        const closed = new Promise<void>((done) => {
          socket.addEventListener('close', () => {
            done();
            reject(new Error('closed'));
          });
        });
        socket.addEventListener('open', () => resolve({ link: new WebSocketLink({ websocket: socket }), closed }));
      }),
  );
}

/** Electron: the preload hands over a MessagePort, and a fresh one after the core had to be started again. */
function messagePortTransport(): Transport {
  let announce: ((port: MessagePort) => void) | null = null;
  const waiting: MessagePort[] = [];
  let endPrevious: (() => void) | null = null;
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== 'taishang:port' || !port) return;
    endPrevious?.();
    if (announce) announce(port);
    else waiting.push(port);
  });
  window.taishang?.ready();
  return keepConnected(async () => {
    const port = waiting.shift() ?? (await new Promise<MessagePort>((resolve) => (announce = resolve)));
    announce = null;
    port.start();
    const closed = new Promise<void>((resolve) => (endPrevious = resolve));
    return { link: new MessagePortLink({ port }), closed };
  });
}

export const createTransport = (): Transport => (window.taishang ? messagePortTransport() : webSocketTransport());
