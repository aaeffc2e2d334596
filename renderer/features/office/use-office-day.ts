import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CheckSlot } from '../../../shared/features/office/contract.ts';
import { businessDateOf, hourOf } from '../../../shared/lib/dates.ts';
import { rpc } from '../../client/client.ts';
import { useNow } from '../../ui/use-now.ts';

/** Today's list, defects and notes; a new day asks again by itself. */
export function useOfficeDay() {
  const day = useQuery(rpc.office.day.queryOptions());
  const today = businessDateOf(useNow());
  const { refetch, data } = day;
  const shown = data?.businessDate;
  useEffect(() => {
    if (shown !== undefined && shown < today) void refetch();
  }, [shown, today, refetch]);
  return day;
}

const NOON = 11;
const LATE = 16;

/** Which list is due at this hour. */
export function useSlotDue(): CheckSlot {
  const hour = hourOf(useNow());
  if (hour < NOON) return 'opening';
  return hour < LATE ? 'midday' : 'closing';
}
