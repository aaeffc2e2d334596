import type { TodayFigures } from '../../../shared/features/reports/today.ts';
import type { Room } from '../../../shared/features/settings/contract.ts';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { minutesBetween } from '../../../shared/lib/dates.ts';

/** Somebody called to a room or served in it; by number, as the lobby knows them. */
export interface Guest {
  visitId: string;
  ticketNo: string;
  state: 'called' | 'serving';
  since: string;
  minutes: number;
  byName: string | null;
  /** What a service of this series usually takes at most, where this one has passed it. */
  pastUsual: number | null;
}

export interface RoomNow {
  /** Null: called to no place in particular. */
  room: Pick<Room, 'id' | 'name' | 'nameEn'> | null;
  guests: Guest[];
}

interface Seen {
  rooms: readonly Room[];
  items: readonly QueueItem[];
  usual: TodayFigures['usual'];
  nowMs: number;
}

/** Each room in use with who is in it, the free ones too; last, who was called to none. */
export function roomsNow({ rooms, items, usual, nowMs }: Seen): RoomNow[] {
  const guests = Map.groupBy(items.filter(isGuest), ({ roomId }) => roomId);
  const of = (roomId: string | null): Guest[] =>
    (guests.get(roomId) ?? [])
      .map((item) => guestOf(item, { usual, nowMs }))
      .toSorted((a, b) => a.since.localeCompare(b.since));
  const shown = rooms
    .filter(({ active, id }) => active || guests.has(id))
    .map((room): RoomNow => ({ room, guests: of(room.id) }));
  const nowhere = of(null);
  return nowhere.length > 0 ? [...shown, { room: null, guests: nowhere }] : shown;
}

type InRoom = QueueItem & { state: Guest['state']; ticketNo: string };

/** Calls and letters have no number and take no room. */
const isGuest = (item: QueueItem): item is InRoom =>
  item.ticketNo !== null && (item.state === 'called' || item.state === 'serving');

function guestOf(item: InRoom, { usual, nowMs }: Pick<Seen, 'usual' | 'nowMs'>): Guest {
  const { visitId, ticketNo, state, series, servedAt, lastCalledAt, arrivedAt, calledByName } = item;
  const since = (state === 'serving' ? servedAt : lastCalledAt) ?? lastCalledAt ?? arrivedAt;
  const minutes = Math.max(0, minutesBetween(since, nowMs));
  const most = usual.find((each) => each.series === series)?.minutes ?? null;
  const pastUsual = most !== null && minutes > most ? most : null;
  return { visitId, ticketNo, state, since, minutes, byName: calledByName, pastUsual };
}

export const isPastUsual = ({ guests }: RoomNow): boolean => guests.some(({ pastUsual }) => pastUsual !== null);
