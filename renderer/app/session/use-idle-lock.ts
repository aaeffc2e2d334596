import { useEffect, useEffectEvent } from 'react';
import { client } from '../../client/client.ts';

const TOUCH_EVERY = 30_000;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'compositionupdate'] as const;

/**
 * Locks after `minutes` without a key or a pointer, and tells the core that somebody is there, at most every half
 * minute. The core locks by itself too; this end makes the names disappear on time.
 */
export function useIdleLock(minutes: number, lock: () => Promise<void>): void {
  const onIdle = useEffectEvent(() => void lock());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let touchedAt = Number.NEGATIVE_INFINITY;
    let lastSign = performance.now();
    const limit = minutes * 60_000;

    // One timer that looks again, instead of one set anew at every move of the pointer.
    const look = (): void => {
      const idle = performance.now() - lastSign;
      if (idle >= limit) onIdle();
      else timer = setTimeout(look, limit - idle);
    };
    const alive = (): void => {
      lastSign = performance.now();
      if (lastSign - touchedAt < TOUCH_EVERY) return;
      touchedAt = lastSign;
      // Refused when the screen has just been locked elsewhere; the session event tells that.
      client.staff.touch().catch(() => undefined);
    };
    timer = setTimeout(look, limit);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [minutes]);
}
