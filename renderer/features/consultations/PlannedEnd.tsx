import { Button, Group, Paper, Text } from '@mantine/core';
import { IconClockExclamation, IconClockPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { plannedEndOf } from '../../../shared/features/consultations/rules.ts';
import { formatTime, minutesBetween, msOf } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { useRoomVerbs } from '../../app/shell/room-verbs.ts';
import caution from '../../ui/caution.module.css';
import { showRefusal } from '../../ui/refusals.ts';
import { useNow } from '../../ui/use-now.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';

const EXTENSION = 10;

interface PlannedEndProps {
  session: SessionView['session'];
  waiting: number;
  onExtended: (plannedEndAt: string) => void;
}

/** When the planned time is over: who waits, and ten more minutes, which the desk sees. */
export function PlannedEnd({ session, waiting, onExtended }: PlannedEndProps) {
  const { t } = useTranslation('consultations');
  const now = useNow();
  const end = plannedEndOf(session);
  const [extend, busy] = useOneAtATime(() =>
    client.consultations
      .extend({ id: session.id, minutes: EXTENSION })
      .then(({ plannedEndAt }) => onExtended(plannedEndAt), showRefusal),
  );
  const label = t('time.extend', { count: EXTENSION });
  useRoomVerbs([{ id: 'extend', label, run: () => void extend() }]);
  if (now < msOf(end)) return null;
  return (
    <Paper className={caution.caution} px="md" py="xs" mb="md" role="status" data-planned-end>
      <Group justify="space-between">
        <Group gap="xs">
          <IconClockExclamation size={20} aria-hidden />
          <Text>
            <Text span fw={700}>
              {t('time.over', { time: formatTime(end), count: minutesBetween(end, now) })}
            </Text>{' '}
            {t('time.waiting', { count: waiting })}
          </Text>
        </Group>
        <Button
          size="compact-md"
          variant="default"
          loading={busy}
          leftSection={<IconClockPlus size={18} aria-hidden />}
          onClick={() => void extend()}
        >
          {label}
        </Button>
      </Group>
    </Paper>
  );
}
