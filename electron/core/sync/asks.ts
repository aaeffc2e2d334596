import { type z } from 'zod';
import { ASK_TIMEOUT_MS } from '../../../shared/sync/protocol.ts';
import { claimAnswer, numberAnswer, type NumberInput } from '../../../shared/sync/questions.ts';
import { type Client, Refused } from './client.ts';
import type { Parts } from './parts.ts';
import type { SyncEngine } from './types.ts';

/** The two questions somebody at the desk waits for, a second at most; null is every kind of no answer. */
type Asks = Pick<SyncEngine, 'claim' | 'number'>;

/**
 * `connected` gives the client of a standing connection, or null: then nobody waits at all; `greet` has the server told again
 * who asks.
 */
export function createAsks(
  { ports, state }: Pick<Parts, 'ports' | 'state'>,
  connected: () => { client: Client; epoch: string } | null,
  greet: () => void,
): Asks {
  async function ask<S extends z.ZodType>(path: string, schema: S, bodyOf: (epoch: string) => unknown) {
    const open = connected();
    if (!open) return null;
    const abort = new AbortController();
    const { promise: tooLate, resolve } = Promise.withResolvers<null>();
    const timer = ports.clock.after(ASK_TIMEOUT_MS, () => {
      abort.abort();
      resolve(null);
    });
    const body = bodyOf(open.epoch);
    const answer = open.client
      .json(path, schema, { body, timeoutMs: ASK_TIMEOUT_MS, signal: abort.signal })
      .catch((error: unknown) => {
        if (error instanceof Refused && error.code === 'helloFirst') greet();
        ports.log.info('sync.notAnswered', { path, reason: (error as Error).message });
        return null;
      });
    return Promise.race([answer, tooLate]).finally(() => timer.cancel());
  }
  return {
    claim: (input) => ask('sync/claim', claimAnswer, () => input),
    number: async (wish) => {
      const bodyOf = (epoch: string): NumberInput => ({ ...wish, epoch, lease: state.get('lease') ?? '' });
      return (await ask('sync/number', numberAnswer, bodyOf))?.number ?? null;
    },
  };
}
