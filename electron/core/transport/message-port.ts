import type { Caller } from '../ports.ts';
import type { ConnectionServer } from './connection.ts';

/** What Electron's MessagePortMain and Node's MessagePort have in common. */
export interface PortLike {
  // Node hands the listener the value itself, Electron an event that carries it.
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: string): void;
  start(): void;
  close(): void;
}

const valueOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'data' in message ? message.data : message;

/** Answers calls that arrive on a MessagePort until either end closes. Returns the close. */
export function servePort(server: ConnectionServer, port: PortLike, caller: Caller): () => void {
  const connection = server.connect({ send: (text) => port.postMessage(text), close: () => port.close() }, caller);
  port.on('message', (message) => connection.receive(valueOf(message)));
  port.on('close', () => connection.closed());
  port.start();
  return () => {
    connection.closed();
    port.close();
  };
}
