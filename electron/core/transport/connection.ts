import { ORPCError, type AnyRouter } from '@orpc/server';
// Of the library's adapters this one asks least of a socket — `send` alone — and hands failures back instead of printing
// them, with whatever a person typed in them, to the console. It serves every host (docs/architecture.md).
import { RPCHandler } from '@orpc/server/bun-ws';
import { z } from 'zod';
import type { ConnectionContext } from '../context.ts';
import type { Caller, Logger } from '../ports.ts';

/** Longest message answered; a longer one gets `common.tooLarge`. UTF-16 units, which is what a host holds. */
export const MAX_MESSAGE_LENGTH = 1024 * 1024;
/** Longest message even looked at: beyond it the connection is closed. */
export const MAX_WIRE_LENGTH = 4 * MAX_MESSAGE_LENGTH;

/** One connection as a host sees it: a WebSocket or a MessagePort, carrying text. */
export interface Wire {
  send(text: string): void;
  close(reason: 'malformed' | 'tooLarge'): void;
}

/** What the host feeds: each message as it came, and the end. */
export interface Connection {
  receive(message: unknown): void;
  closed(): void;
}

export interface ConnectionServer {
  connect(wire: Wire, caller: Caller): Connection;
}

/** The library's envelope, narrowed to what our client sends: a call, or the cancelling of one. No uploads, no URLs. */
const envelope = z.union([
  z.strictObject({
    i: z.string().min(1).max(40),
    p: z.strictObject({
      u: z.string().regex(/^\/[A-Za-z/]{1,100}$/),
      b: z.unknown().optional(),
      h: z.strictObject({ 'last-event-id': z.string().max(100) }).optional(),
    }),
  }),
  z.strictObject({ i: z.string().min(1).max(40), t: z.literal(4), p: z.unknown().optional() }),
]);

function isEnvelope(text: string): boolean {
  try {
    return envelope.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

interface Call extends ConnectionContext {
  messageLength: number;
}

/** Serves the application's router over any wire: the one transport of both hosts. */
export function createConnectionServer(app: {
  router: AnyRouter;
  scope: ConnectionContext['scope'];
  log: Logger;
}): ConnectionServer {
  const handler = new RPCHandler<Call>(app.router, {
    interceptors: [
      async (call) => {
        if (call.context.messageLength <= MAX_MESSAGE_LENGTH) return call.next();
        const data = { maxBytes: MAX_MESSAGE_LENGTH };
        throw new ORPCError('common.tooLarge', { defined: true, status: 413, data });
      },
    ],
  });

  return {
    connect(wire, caller) {
      let open = true;
      const socket = {
        send(text: unknown): number {
          if (open && typeof text === 'string') wire.send(text);
          return 0;
        },
      };
      const end = (): void => {
        open = false;
        handler.close(socket);
      };
      const refuse = (reason: 'malformed' | 'tooLarge'): void => {
        app.log.warn('connection.refused', { caller: caller.kind, reason });
        end();
        wire.close(reason);
      };
      return {
        receive(message) {
          if (!open) return;
          if (typeof message !== 'string') return refuse('malformed');
          if (message.length > MAX_WIRE_LENGTH) return refuse('tooLarge');
          if (!isEnvelope(message)) return refuse('malformed');
          const context = { scope: app.scope, caller, messageLength: message.length };
          handler.message(socket, message, { context }).catch((error: unknown) => {
            // A stream that broke off after its first answer: the window reconnects and asks again.
            if (!open) return;
            app.log.error('connection.failed', {
              caller: caller.kind,
              kind: error instanceof Error ? error.name : null,
            });
          });
        },
        closed: end,
      };
    },
  };
}
