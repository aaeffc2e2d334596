import { useQuery } from '@tanstack/react-query';
import { client, type Client } from '../../client/client.ts';

export type ClientRecord = Awaited<ReturnType<Client['directory']['client']>>;

/**
 * A person's record. Each call is a view in the audit trail, so it is asked for once when opened and not again at every
 * change of the day: its key stands outside the slice's, which change events refresh.
 */
export const useClientRecord = (id: string | null) =>
  useQuery<ClientRecord>({
    queryKey: ['client-record', id],
    queryFn: () => client.directory.client({ id: id! }),
    enabled: id !== null,
    gcTime: 0,
  });
