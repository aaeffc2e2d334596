import type { Client } from '../../client/client.ts';

/** Where the data folder stands, as `setup.status` tells it. */
export type SetupStatus = Awaited<ReturnType<Client['setup']['status']>>;
