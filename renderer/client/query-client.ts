import { QueryClient } from '@tanstack/react-query';

/** Fresh until the core says otherwise: change events invalidate, time does not. Never paused by "offline". */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});
