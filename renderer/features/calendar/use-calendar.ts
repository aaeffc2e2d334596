import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CalendarView } from '../../../shared/features/calendar/contract.ts';
import { calendarOf } from '../../../shared/features/calendar/rules.ts';
import type { OfficeCalendar } from '../../../shared/lib/office-calendar.ts';
import { rpc } from '../../client/client.ts';

interface Calendar {
  /** What working days are counted by. */
  calendar: OfficeCalendar;
  view: CalendarView;
}

/** What working days are counted by; undefined while it is not known yet. */
export function useCalendar(): Calendar | undefined {
  const view = useQuery(rpc.calendar.get.queryOptions()).data;
  return useMemo(() => view && { view, calendar: calendarOf(view) }, [view]);
}
