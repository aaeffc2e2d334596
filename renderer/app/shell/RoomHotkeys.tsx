import { useLocation } from 'wouter';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { keysOfRoom, type Room } from '../routes.ts';

function RoomHotkey({ room, keys }: { room: Room; keys: string }) {
  const [, navigate] = useLocation();
  useHotkey(keys, () => navigate(room.path));
  return null;
}

/** Alt+1, Alt+2, … in the order of the rail, also while typing. */
export function RoomHotkeys({ rooms }: { rooms: readonly Room[] }) {
  return rooms.map((room, index) => {
    const keys = keysOfRoom(index);
    return keys && <RoomHotkey key={room.id} room={room} keys={keys} />;
  });
}
