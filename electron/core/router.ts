import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/index.ts';
import type { ConnectionContext } from './context.ts';
import { features } from './features/index.ts';
import { admit } from './guard.ts';
import { refusalOf } from './refusals.ts';

/** The one path in: every call of every host passes the guard, and leaves as a result or an error of the catalogue. */
export const router = implement(contract)
  .$context<ConnectionContext>()
  .use(async ({ context, path, procedure, next }) => {
    const { ports } = context.scope;
    const name = path.join('.');
    const started = performance.now();
    let outcome = 'ok';
    try {
      const session = admit(context, name, procedure['~orpc'].meta);
      return await next({ context: { session } });
    } catch (error) {
      const refusal = refusalOf(error, name, ports);
      outcome = refusal.code;
      throw refusal;
    } finally {
      const ms = Math.round((performance.now() - started) * 10) / 10;
      ports.log.info('call', { procedure: name, ms, outcome, caller: context.caller.kind });
    }
  })
  .router(features);
export type AppRouter = typeof router;
