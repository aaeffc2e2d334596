import { useEffect, useState } from 'react';
import { nowMs } from '../client/clock.ts';

/** The core's time in milliseconds, told again at each full step (a minute unless said otherwise). */
export function useNow(stepMs = 60_000): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const present = nowMs();
      setNow(present);
      timer = setTimeout(tick, stepMs - (present % stepMs) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [stepMs]);
  return now;
}
