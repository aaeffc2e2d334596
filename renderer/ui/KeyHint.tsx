import { Group, Kbd } from '@mantine/core';

/** `mod` is Ctrl on the machines of a counter. */
const WORDS: Record<string, string> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter ↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
};
const wordOf = (key: string): string => WORDS[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);

/** A key combination as it stands on the keyboard, e.g. `mod+K`. For the eye: the verb beside it has its own name. */
export function KeyHint({ keys, size = 'xs' }: { keys: string; size?: 'xs' | 'sm' | 'md' }) {
  return (
    <Group component="span" gap={2} wrap="nowrap" display="inline-flex" aria-hidden>
      {keys.split('+').map((key) => (
        <Kbd key={key} size={size}>
          {wordOf(key)}
        </Kbd>
      ))}
    </Group>
  );
}
