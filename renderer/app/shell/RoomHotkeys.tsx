import { useLocation } from 'wouter';
import { useHotkey } from '../../ui/use-hotkey.ts';
import type { Room } from '../routes.ts';

function RoomHotkey({ room, number }: { room: Room; number: number }) {
  const [, navigate] = useLocation();
  useHotkey(`alt+${number}`, () => navigate(room.path));
  return null;
}

/** Alt+1, Alt+2, … in the order of the rail, also while typing. */
export function RoomHotkeys({ rooms }: { rooms: readonly Room[] }) {
  return rooms.map((room, index) => <RoomHotkey key={room.id} room={room} number={index + 1} />);
}
