import { Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { keysOfRoom, type Room } from '../routes.ts';
import { usePresentVerbs } from './room-verbs.ts';

interface Line {
  keys: string;
  words: string;
}

function Section({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3}>{title}</Title>
      {lines.map(({ keys, words }) => (
        <Group key={keys} justify="space-between" wrap="nowrap">
          <Text>{words}</Text>
          <KeyHint keys={keys} size="md" />
        </Group>
      ))}
    </Stack>
  );
}

/** Every key that does something here. */
export function KeySheet({ onClose, rooms }: { onClose: () => void; rooms: readonly Room[] }) {
  const { t } = useTranslation('app');
  const present = usePresentVerbs();
  useReturnFocus();
  const anywhere: Line[] = [
    { keys: 'F9', words: t('keys.emergency') },
    { keys: 'mod+K', words: t('keys.palette') },
    { keys: 'mod+L', words: t('keys.lock') },
    { keys: '?', words: t('keys.help') },
    { keys: 'F1', words: t('keys.helpInField') },
    { keys: 'escape', words: t('keys.close') },
  ];
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="lg" centered>
      <Stack gap="xl">
        <Section
          title={t('keys.thisRoom')}
          lines={present.flatMap(({ keys, label }) => (keys ? [{ keys, words: label }] : []))}
        />
        <Section
          title={t('keys.rooms')}
          lines={rooms.flatMap((room, index) => {
            const keys = keysOfRoom(index);
            return keys ? [{ keys, words: t(`rooms.${room.id}`) }] : [];
          })}
        />
        <Section title={t('keys.anywhere')} lines={anywhere} />
      </Stack>
    </Modal>
  );
}
