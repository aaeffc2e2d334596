import { type z } from 'zod';
import { ASK_TIMEOUT_MS } from '../../../shared/sync/protocol.ts';
import {
  claimAnswer,
  type ClaimAnswer,
  type ClaimInput,
  numberAnswer,
  type NumberInput,
} from '../../../shared/sync/questions.ts';
import type { Client } from './client.ts';
import type { Parts } from './parts.ts';

/** The two questions somebody at the desk waits for, a second at most; null is every kind of no answer. */
export interface Asks {
  claim(input: ClaimInput): Promise<ClaimAnswer | null>;
  number(input: Omit<NumberInput, 'epoch'>): Promise<number | null>;
}

/** `connected` gives the client of a standing connection, or null: then nobody waits at all. */
export function createAsks(
  { ports }: Pick<Parts, 'ports'>,
  connected: () => { client: Client; epoch: string } | null,
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
        ports.log.info('sync.notAnswered', { path, reason: (error as Error).message });
        return null;
      });
    return Promise.race([answer, tooLate]).finally(() => timer.cancel());
  }
  return {
    claim: (input) => ask('sync/claim', claimAnswer, () => input),
    number: async (input) => (await ask('sync/number', numberAnswer, (epoch) => ({ ...input, epoch })))?.number ?? null,
  };
}
