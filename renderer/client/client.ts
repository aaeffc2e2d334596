import { createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract/index.ts';
import { createTransport } from './transport.ts';

export type Client = ContractRouterClient<Contract>;

export const transport = createTransport();

/** The typed client: `client.visits.register(input)`. Rejects with an error of the catalogue (see errors.ts). */
export const client: Client = createORPCClient(new DynamicLink(() => transport.link()));

/** Query and mutation options per procedure: `useQuery(rpc.visits.queue.queryOptions({ input }))`. */
export const rpc = createTanstackQueryUtils(client);
