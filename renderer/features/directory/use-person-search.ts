import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { rpc } from '../../client/client.ts';

/**
 * People for what is typed, from the first character on. Each key asks at once (the core answers within milliseconds);
 * only the answer to the latest text counts as current.
 */
export function usePersonSearch(query: string) {
  const text = query.trim();
  const search = useQuery(
    rpc.directory.searchClients.queryOptions({
      input: { query: text },
      enabled: text !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const current = text !== '' && search.isSuccess && !search.isPlaceholderData;
  return { hits: text === '' ? [] : (search.data ?? []), current, error: search.error };
}
