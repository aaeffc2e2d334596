import { useIsJoined } from '../../features/sync/use-sync.ts';
import { type Room, ROOMS } from '../routes.ts';
import { useCan } from '../session/session-context.ts';

/** The rooms this person may enter, and those of them in the rail, on Alt+1, Alt+2, … and in the palette. */
export function useRooms(): { open: readonly Room[]; inSight: readonly Room[] } {
  const can = useCan();
  const isJoined = useIsJoined();
  const open = ROOMS.filter((room) => can(room.permission));
  return { open, inSight: open.filter((room) => !room.isShared || isJoined) };
}
