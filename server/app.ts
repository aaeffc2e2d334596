import Fastify, { type FastifyInstance } from 'fastify';
import { LIMITS } from '../shared/sync/protocol.ts';
import { isAway } from './db/failure.ts';
import { createHousekeeping } from './db/housekeeping.ts';
import type { Database } from './db/open.ts';
import { features } from './features/index.ts';
import { createAuthenticate } from './http/authenticate.ts';
import type { Feature, ServerConfig, ServerContext } from './http/context.ts';
import { createHeads } from './http/heads.ts';
import { createPacker } from './http/packing.ts';
import type { Clock, Ids, Logger } from './ports.ts';
import { REFUSAL_STATUS, Refused } from './refused.ts';

export interface ServerDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  /** Beside those every server has. */
  more?: Feature[];
}

const SLOW_MS = 1000;

/** What a framework says of a bad request, as one of our refusals. */
function refusalOf(error: unknown, log: Logger): Refused {
  if (error instanceof Refused) return error;
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return new Refused('tooLarge');
  if (status !== undefined && status >= 400 && status < 500) return new Refused('malformed');
  const { name, code } = error as { name?: string; code?: string };
  // Nobody waits for the answer any more.
  if (name === 'AbortError') return new Refused('unavailable');
  log.error('request.failed', { name, code, away: isAway(error) });
  return new Refused('unavailable');
}

/** The server without listening. `close()` ends it and leaves the database to whoever opened it. */
export function buildApp(config: ServerConfig, deps: ServerDeps): FastifyInstance {
  const { db, clock, log } = deps;
  const app = Fastify({
    bodyLimit: LIMITS.pushBytes,
    trustProxy: config.trustProxy ?? false,
    // A long poll of events is no request that hangs; a body that drips in is.
    requestTimeout: 120_000,
    forceCloseConnections: true,
    ...(config.tls && { https: config.tls }),
  }) as FastifyInstance;

  // Every body is bytes until a route says what it should be.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  app.setErrorHandler(async (error, _, reply) => {
    const { code, more } = refusalOf(error, log);
    await reply.status(REFUSAL_STATUS[code]).send({ code, ...more });
  });
  app.setNotFoundHandler(async (_, reply) => reply.status(404).send({ code: 'notFound' }));
  app.addHook('onResponse', async ({ routeOptions }, { statusCode, elapsedTime }) => {
    if (statusCode < 400 && elapsedTime < SLOW_MS) return;
    log.info('request', { route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) });
  });

  const context: ServerContext = {
    ...deps,
    config,
    authenticate: createAuthenticate(db, clock, config.requestsAMinute),
    heads: createHeads(db),
    packer: createPacker(config.packAtOnce ?? false),
  };
  const housekeeping = createHousekeeping(db, clock, log);
  app.addHook('onReady', async () => {
    await context.heads.start();
    housekeeping.start();
  });
  app.addHook('onClose', async () => {
    housekeeping.stop();
    await context.heads.stop();
  });
  for (const feature of [...features, ...(deps.more ?? [])]) feature(app, context);
  return app;
}
