import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSlotDue } from '../office/use-office-day.ts';
import { needsCount, useIsJoined } from '../sync/use-sync.ts';
import {
  backupNeeds,
  byUrgency,
  closingNeeds,
  dayNeeds,
  type Need,
  officeNeeds,
  paperNeeds,
  queueNeeds,
  roomNeeds,
  stationNeeds,
  syncNeeds,
  type Telling,
} from './needs.ts';
import { roomsNow } from './rooms-now.ts';
import { useTodayFigures } from './use-today-figures.ts';

/** What this person may know of; each is asked once, whichever cards show it too. */
function useSources() {
  const can = useCan();
  const isJoined = useIsJoined();
  const queue = useQuery({ ...rpc.visits.queue.queryOptions({ input: {} }), enabled: can('visits.read') });
  const rooms = useQuery({ ...rpc.settings.rooms.queryOptions(), enabled: can('reports.read') });
  const office = useQuery({ ...rpc.office.day.queryOptions(), enabled: can('office.use') });
  const papers = useQuery({ ...rpc.paper.recent.queryOptions(), enabled: can('visits.write') });
  const sync = useQuery({ ...rpc.sync.status.queryOptions(), enabled: can('sync.read') });
  const stations = useQuery({
    ...rpc.sync.details.queryOptions(),
    enabled: isJoined && can('settings.manage'),
  });
  const backups = useQuery({ ...rpc.settings.backups.queryOptions(), enabled: can('backup.manage') });
  const figures = useTodayFigures();
  return { queue, rooms, office, papers, sync, stations, backups, figures };
}

/** What needs a hand now, the most urgent first; `isKnown` once all of it is, `isPartial` when some could not be read. */
export function useNeeds(): { needs: Need[]; isKnown: boolean; isPartial: boolean } {
  const { t } = useTranslation(['today', 'office']);
  const can = useCan();
  const me = useMe();
  const language = useLanguage();
  const nowMs = useNow(15_000);
  const slot = useSlotDue();
  const sources = useSources();
  const { queue, rooms, office, papers, sync, stations, backups, figures } = sources;
  const telling: Telling = { t, language, nowMs };
  const href = can('consultations.write') ? '/consultation' : '/reception';
  const items = queue.data?.items ?? [];
  const inRooms =
    rooms.data && queue.data && figures.data
      ? roomsNow({ rooms: rooms.data, items, usual: figures.data.usual, nowMs })
      : [];
  const needs = byUrgency([
    ...queueNeeds({ items, me, href }, telling),
    ...(can('visits.write') ? closingNeeds(queue.data?.closing ?? null, telling) : []),
    ...roomNeeds(inRooms, telling),
    ...(papers.data ? paperNeeds(papers.data, telling) : []),
    ...(sync.data ? syncNeeds(needsCount(sync.data), telling) : []),
    ...(stations.data ? stationNeeds(stations.data.siblings, telling) : []),
    ...(backups.data ? backupNeeds(backups.data.items, telling) : []),
    ...(figures.data ? dayNeeds(figures.data, telling) : []),
    ...(office.data && can('visits.write') ? officeNeeds(office.data, slot, telling) : []),
  ]);
  const all = Object.values(sources);
  return {
    needs,
    isKnown: all.every(({ isLoading, isError, data }) => !isLoading && (!isError || data !== undefined)),
    isPartial: all.some(({ isError, data }) => isError && data === undefined),
  };
}
