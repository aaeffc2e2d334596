import { type AnyContractRouter, ORPCError } from '@orpc/contract';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { Context, Router } from '@orpc/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '../ports.ts';
import { REFUSAL_STATUS, Refused } from '../refused.ts';

/** Bodies here are a name or a code. */
const BODY_LIMIT = 64 * 1024;

const asRpc = ({ code, more }: Refused): ORPCError<string, unknown> =>
  new ORPCError(code, { status: REFUSAL_STATUS[code], data: more });

/** Whatever a handler throws, as the answer to it; what is no refusal of ours is the server's own failure. */
function answerTo(error: unknown, log: Logger): ORPCError<string, unknown> {
  if (error instanceof Refused) return asRpc(error);
  if (error instanceof ORPCError && error.status < 500) return asRpc(new Refused('malformed'));
  log.error('request.failed', { reason: error instanceof Error ? error.name : 'unknown' });
  return asRpc(new Refused('unavailable'));
}

/**
 * Serves procedures of a contract under their own paths. Every answer that is no success is `{ code, … }`, as in the sync
 * protocol.
 */
export function serveContract<C extends Context>(
  app: FastifyInstance,
  options: {
    paths: string[];
    router: Router<AnyContractRouter, C>;
    contextOf: (request: FastifyRequest) => C;
    log: Logger;
  },
): void {
  const handler = new OpenAPIHandler<C>(options.router, {
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw answerTo(error, options.log);
        }
      },
    ],
    customErrorResponseBodyEncoder: ({ code, data }: ORPCError<string, object>) => ({ code, ...data }),
  });
  // A scope of its own: here bodies are JSON, elsewhere in the server they are bytes.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    for (const url of options.paths) {
      scope.route({
        method: ['GET', 'POST'],
        url,
        bodyLimit: BODY_LIMIT,
        handler: async (request, reply) => {
          const { matched } = await handler.handle(request, reply, { context: options.contextOf(request) });
          if (!matched) throw new Refused('notFound');
        },
      });
    }
  });
}
