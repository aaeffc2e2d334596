import { useRef, useState } from 'react';

/** The page for an emergency, over every screen. The key again goes on with the report that was not finished yet. */
export function useEmergency() {
  const [id, setId] = useState<string | null>(null);
  const unfinished = useRef<string | null>(null);
  const open = (which: string): void => {
    unfinished.current = which;
    setId(which);
  };
  return {
    id,
    open,
    report: (): void => open(unfinished.current ?? crypto.randomUUID()),
    close: (how: 'done' | 'hidden'): void => {
      if (how === 'done') unfinished.current = null;
      setId(null);
    },
  };
}
