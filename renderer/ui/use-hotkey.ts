import { useHotkeys } from '@mantine/hooks';
import { isComposing } from './composing.ts';

export interface HotkeyOptions {
  /** Works while the cursor stands in a field as well; on unless the key types something (like `?`). */
  inFields?: boolean;
  enabled?: boolean;
}

/** One key for one verb, e.g. `mod+K`, `alt+1`, `F2`. Keys an input method is using are left to it. */
export function useHotkey(
  combination: string,
  handler: (event: KeyboardEvent) => void,
  { inFields = true, enabled = true }: HotkeyOptions = {},
): void {
  const guarded = (event: KeyboardEvent): void => {
    if (!enabled || isComposing(event)) return;
    event.preventDefault();
    handler(event);
  };
  useHotkeys([[combination, guarded, { preventDefault: false }]], inFields ? [] : undefined, inFields);
}
