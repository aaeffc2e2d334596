import { useRef, useState } from 'react';

/** A verb that ignores an impatient second key or click until the first has settled, and whether it is under way. */
export function useOneAtATime(verb: () => Promise<unknown>): [run: () => Promise<void>, busy: boolean] {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      await verb();
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return [run, busy];
}
