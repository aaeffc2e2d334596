import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client, rpc } from '../../client/client.ts';
import { useNow } from '../../ui/use-now.ts';
import { openVisitOf } from './visit-actions.ts';

/** Today's queue; a new day asks again by itself. */
export function useQueue() {
  // The waits told with it run on although nobody calls.
  const queue = useQuery({ ...rpc.visits.queue.queryOptions({ input: {} }), refetchInterval: 60_000 });
  const today = businessDateOf(useNow());
  const { refetch, data } = queue;
  const shown = data?.businessDate;
  useEffect(() => {
    if (shown !== undefined && shown < today) void refetch();
  }, [shown, today, refetch]);
  return queue;
}

/** One of today's visitors, as `find` picks them; drawn anew only when something of theirs is another. */
function useQueueItem(find: (items: readonly QueueItem[]) => QueueItem | undefined): QueueItem | undefined {
  return useQuery({ ...rpc.visits.queue.queryOptions({ input: {} }), select: ({ items }) => find(items) }).data;
}

/** The visit of a person who is here already. */
export const useOpenVisit = (clientId: string): QueueItem | undefined =>
  useQueueItem((items) => openVisitOf(items, clientId));

/** How long a visitor will still wait; null when they do not. */
export const useWait = (visitId: string): QueueItem['wait'] =>
  useQueueItem((items) => items.find((item) => item.visitId === visitId))?.wait ?? null;

/** Where this workstation stands, and the rooms it may stand in. */
export function useMyRoom() {
  const workstation = useQuery(rpc.settings.workstation.queryOptions());
  const all = useQuery(rpc.settings.rooms.queryOptions());
  const rooms = (all.data ?? []).filter((room) => room.active);
  const roomId = workstation.data?.roomId ?? null;
  const move = async (to: string | null): Promise<void> => {
    await client.settings.placeWorkstation({ roomId: to });
    await workstation.refetch();
  };
  return { rooms, roomId, room: rooms.find((room) => room.id === roomId) ?? null, move, ready: workstation.isSuccess };
}
