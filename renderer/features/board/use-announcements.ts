import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Announcement, BoardDisplay } from '../../../shared/features/board/contract.ts';
import { nowMs } from '../../client/clock.ts';
import { type Announcer, browserMemory, createAnnouncer } from './announcer.ts';
import { createVoice, type Voice } from './voice.ts';

/** A call is shown at least this long before the next takes its place, spoken or not. */
const SHOWN_AT_LEAST_MS = 4000;

export interface Sound {
  isBlocked: boolean;
  unblock(): void;
}

let onlyVoice: Voice | undefined;
const voice = (): Voice => (onlyVoice ??= createVoice());

/** Announces what the board hears of; gives the call being announced now, and whether it can be heard. */
export function useAnnouncements(display: BoardDisplay | null): { present: Announcement | null; sound: Sound } {
  const [present, setPresent] = useState<Announcement | null>(null);
  const languages = display?.spoken;
  const announce = useEffectEvent(async (call: Announcement) => {
    const shown = new Promise((resolve) => setTimeout(resolve, SHOWN_AT_LEAST_MS));
    await voice().say(call, languages ?? []);
    await shown;
  });
  const announcer = useRef<Announcer>(null);
  useEffect(() => {
    const made = createAnnouncer({
      announce: (call) => announce(call),
      onPresent: setPresent,
      memory: browserMemory,
    });
    announcer.current = made;
    return () => made.stop();
  }, []);
  useEffect(() => {
    if (display) announcer.current?.hear(display.announcements, nowMs());
  }, [display]);

  const isBlocked = useSyncExternalStore(
    (listener) => voice().onChange(listener),
    () => voice().isBlocked(),
  );
  const sound = useMemo(() => ({ isBlocked, unblock: () => void voice().unblock() }), [isBlocked]);
  // Any key or touch is enough: whoever stands at the lobby's screen has no button to look for.
  useEffect(() => {
    if (!isBlocked) return;
    const events = ['keydown', 'pointerdown'] as const;
    for (const event of events) window.addEventListener(event, sound.unblock);
    return () => {
      for (const event of events) window.removeEventListener(event, sound.unblock);
    };
  }, [isBlocked, sound]);
  return { present, sound };
}
