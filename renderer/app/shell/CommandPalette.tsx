import { Text, VisuallyHidden } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconBolt, IconCornerDownLeft, IconSearch } from '@tabler/icons-react';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { type Command, findCommands, useCommands } from './commands.ts';
import type { Overlay } from './overlay.ts';

interface CommandPaletteProps {
  onClose: () => void;
  onOpen: (overlay: Overlay) => void;
}

function openStore() {
  const [store, actions] = createSpotlight();
  actions.open();
  return store;
}

/** A list that scrolls is reached by Tab; the component hands its props on to the scroll area. */
const SCROLLED_BY_KEYS = { viewportProps: { tabIndex: 0 } };

/** Every screen and every verb this person may use, found by any of its words in either language. */
export function CommandPalette({ onClose, onOpen }: CommandPaletteProps) {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const commands = useCommands(onOpen);
  const found = findCommands(commands, query);

  useReturnFocus();
  const [store] = useState(openStore);
  const selected = useSyncExternalStore(store.subscribe, () => store.getState().selected);
  const chosen = useRef<Command | null>(null);
  // A command runs once the palette is gone, so that what it opens gets the focus.
  const leave = (): void => {
    const command = chosen.current;
    chosen.current = null;
    onClose();
    command?.run();
  };
  const item = (command: Command) => {
    const Icon = command.icon ?? IconBolt;
    return (
      <Spotlight.Action
        key={command.id}
        label={command.label}
        {...(command.otherLabel !== undefined && { description: command.otherLabel })}
        leftSection={<Icon size={22} stroke={1.6} aria-hidden />}
        rightSection={command.keys && <KeyHint keys={command.keys} />}
        onClick={() => (chosen.current = command)}
      />
    );
  };
  const rooms = found.filter((command) => command.group === 'rooms');
  const verbs = found.filter((command) => command.group === 'verbs');
  return (
    <Spotlight.Root
      store={store}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight="min(440px, 84vh)"
      yOffset="8vh"
      transitionProps={{ duration: 120, onExited: leave }}
    >
      <Spotlight.Search
        aria-label={t('palette.open')}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
        rightSection={<IconCornerDownLeft size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList {...SCROLLED_BY_KEYS}>
        {rooms.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.rooms')}>{rooms.map(item)}</Spotlight.ActionsGroup>
        )}
        {verbs.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.verbs')}>{verbs.map(item)}</Spotlight.ActionsGroup>
        )}
        {found.length === 0 && (
          <Spotlight.Empty>
            <Text>{t('palette.empty')}</Text>
            <Text size="sm" c="dimmed">
              {t('palette.emptyHint')}
            </Text>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <VisuallyHidden role="status">
        {found.length === 0 ? t('palette.empty') : [...rooms, ...verbs][selected]?.label}
      </VisuallyHidden>
    </Spotlight.Root>
  );
}
