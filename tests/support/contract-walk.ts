import { isContractProcedure } from '@orpc/contract';
import type { z } from 'zod';
import type { ProcedureMeta } from '../../shared/contract/builder.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Client } from './test-app.ts';

export interface ListedProcedure {
  /** `visits.register` */
  name: string;
  meta: ProcedureMeta;
  input: z.ZodType | undefined;
  call(client: Client, input?: unknown, options?: { signal?: AbortSignal }): Promise<unknown>;
}

/** Every procedure there is, read from the contract, so that a new one is tested without anybody remembering. */
export const procedures: ListedProcedure[] = Object.entries(contract).flatMap(([slice, verbs]) =>
  Object.entries(verbs).map(([verb, procedure]) => {
    if (!isContractProcedure(procedure)) throw new Error(`${slice}.${verb} is no procedure`);
    return {
      name: `${slice}.${verb}`,
      meta: procedure['~orpc'].meta as ProcedureMeta,
      input: procedure['~orpc'].inputSchema as z.ZodType | undefined,
      call: (client, input, options) => {
        const verbsOf = client as unknown as Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>;
        return verbsOf[slice]![verb]!(input, options);
      },
    };
  }),
);
