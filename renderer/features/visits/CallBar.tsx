import { Button, Chip, Group, NativeSelect, Text } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SERIES } from '../../../shared/features/visits/records.ts';
import { client } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useRoomVerbs } from '../../app/shell/room-verbs.ts';
import { nameIn } from '../../../shared/lib/language.ts';
import { CallNarrower } from './CallNarrower.tsx';
import { type CallPlace, useCallWish } from './use-call-wish.ts';
import { useMyRoom } from './use-queue.ts';
import { roomOf } from './visit-actions.ts';

/** Calls the next number to the room this workstation stands in. */
export function CallBar({ place }: { place: CallPlace }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const { rooms, room, roomId, move } = useMyRoom();
  const { chosen, setSeries, narrowing, setNarrowing, wish } = useCallWish(place);
  const [said, setSaid] = useState('');

  const [callNext, busy] = useOneAtATime(async () => {
    try {
      const called = await client.visits.callNext({ roomId, ...wish });
      const ticketNo = called.ticketNo ?? called.visitNo;
      const room = roomOf(called, language);
      const said = room === null ? t('queue.calledNowNoRoom', { ticketNo }) : t('queue.calledNow', { ticketNo, room });
      setSaid(called.callUnconfirmed ? `${said} · ${t('queue.unconfirmed')}` : said);
    } catch (error) {
      setSaid('');
      showRefusal(error);
    }
  });
  useHotkey('F8', () => void callNext());
  useRoomVerbs([{ id: 'callNext', label: t('queue.callNext'), keys: 'F8', run: () => void callNext() }]);
  return (
    <Group gap="sm" align="center">
      <Button
        size="md"
        loading={busy}
        leftSection={<IconSpeakerphone size={22} aria-hidden />}
        rightSection={<KeyHint keys="F8" />}
        onClick={() => void callNext()}
      >
        {t('queue.callNext')}
      </Button>
      <NativeSelect
        aria-label={t('queue.callTo')}
        leftSection={<Text size="xs">→</Text>}
        value={room?.id ?? ''}
        onChange={(event) => void move(event.currentTarget.value || null).catch(showRefusal)}
        data={[
          { value: '', label: t('queue.noRoom') },
          ...rooms.map((each) => ({ value: each.id, label: nameIn(language, each) })),
        ]}
      />
      <Chip.Group multiple value={chosen} onChange={setSeries}>
        <Group gap={6} role="group" aria-label={t('queue.which')}>
          {SERIES.map((each) => (
            <Chip key={each} value={each} size="sm" variant="outline">
              {each} {t(`series.${each}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <CallNarrower value={narrowing} onChange={setNarrowing} />
      <Text fw={700} role="status" data-called>
        {said}
      </Text>
    </Group>
  );
}
