import { implement } from '@orpc/server';
import { ping } from '../../db/ping.ts';
import type { Feature } from '../../http/context.ts';
import { serveContract } from '../../http/contract-routes.ts';
import { healthContract } from './contract.ts';

export const health: Feature = (app, { config: { release }, db, log }) => {
  const os = implement(healthContract);
  serveContract(app, {
    paths: ['/health', '/ready'],
    router: os.router({
      health: os.health.handler(() => ({ release })),
      ready: os.ready.handler(async () => {
        await ping(db.kysely);
        return { release };
      }),
    }),
    contextOf: () => ({}),
    log,
  });
};
