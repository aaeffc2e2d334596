import { useEffect, useState } from 'react';

/** For what comes and goes with its component: when it goes, the focus is back where it was, unless it moved on. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
