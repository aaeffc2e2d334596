import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { useNow } from '../../ui/use-now.ts';

/** The day's figures, for those who read them; told anew with every change, each minute, and when a new day begins. */
export function useTodayFigures() {
  const can = useCan();
  const figures = useQuery({
    ...rpc.reports.today.queryOptions(),
    refetchInterval: 60_000,
    enabled: can('reports.read'),
  });
  const today = businessDateOf(useNow());
  const { refetch, data } = figures;
  const shown = data?.businessDate;
  useEffect(() => {
    if (shown !== undefined && shown < today) void refetch();
  }, [shown, today, refetch]);
  return figures;
}
