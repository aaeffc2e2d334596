import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';

/** A verb of the room one is in: the palette offers it, the key sheet lists its key. */
export interface RoomVerb {
  id: string;
  label: string;
  /** Further words it is found by. */
  keywords?: string;
  /** Shown beside it; the room binds it with `useHotkey`. */
  keys?: string;
  run(): void;
}

/** A screen and what stands on it each offer their own. */
const offers = new Map<symbol, readonly RoomVerb[]>();
let present: readonly RoomVerb[] = [];
const listeners = new Set<() => void>();
const publish = (owner: symbol, verbs: readonly RoomVerb[]): void => {
  if (verbs.length > 0) offers.set(owner, verbs);
  else offers.delete(owner);
  present = [...offers.values()].flat();
  listeners.forEach((listener) => listener());
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Offers a room's verbs for as long as the room is shown. */
export function useRoomVerbs(verbs: readonly RoomVerb[]): void {
  const [owner] = useState(() => Symbol('room'));
  const run = useEffectEvent((id: string) => verbs.find((verb) => verb.id === id)?.run());
  const shape = JSON.stringify(verbs);
  useEffect(() => {
    const offered = JSON.parse(shape) as Omit<RoomVerb, 'run'>[];
    publish(
      owner,
      offered.map((verb) => ({ ...verb, run: () => run(verb.id) })),
    );
    return () => publish(owner, []);
  }, [owner, shape]);
}

export const usePresentVerbs = (): readonly RoomVerb[] => useSyncExternalStore(subscribe, () => present);
