import { getHotkeyHandler } from '@mantine/hooks';
import { useEffectEvent, useLayoutEffect } from 'react';
import { isComposing } from './composing.ts';

export interface HotkeyOptions {
  /** Works while the cursor stands in a field as well; on unless the key types something (like `?`). */
  inFields?: boolean;
  enabled?: boolean;
}

const FIELDS = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

const isField = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || FIELDS.has(target.tagName));

/** One key for one verb, e.g. `mod+K`, `alt+1`, `F2`. Keys an input method is using are left to it. */
export function useHotkey(
  combination: string,
  handler: (event: KeyboardEvent) => void,
  { inFields = true, enabled = true }: HotkeyOptions = {},
): void {
  const guarded = (event: KeyboardEvent): void => {
    if (!enabled || isComposing(event) || (!inFields && isField(event))) return;
    event.preventDefault();
    handler(event);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) =>
    getHotkeyHandler([[combination, guarded, { preventDefault: false }]])(event),
  );
  // Mantine's own hook listens a moment after the screen was drawn: whoever reads and types at once would not be heard.
  useLayoutEffect(() => {
    const heard = (event: KeyboardEvent): void => onKey(event);
    document.documentElement.addEventListener('keydown', heard);
    return () => document.documentElement.removeEventListener('keydown', heard);
  }, []);
}
