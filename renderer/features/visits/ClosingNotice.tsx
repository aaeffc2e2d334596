import { Alert, Button, Group, Text } from '@mantine/core';
import { IconClockExclamation, IconDoorOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../client/client.ts';
import { client } from '../../client/client.ts';
import { formatTime } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { showRefusal } from '../../ui/refusals.ts';

type Closing = Awaited<ReturnType<Client['visits']['queue']>>['closing'];

/** Offers to stop giving numbers once those who wait will last past closing time; afterwards says so, and how to undo it. */
export function ClosingNotice({ closing }: { closing: Closing }) {
  const { t } = useTranslation('visits');
  const may = useCan()('visits.write');
  if (!closing || (!closing.closed && !(closing.passes && closing.lastCallAt))) return null;
  const { closed, lastCallAt, closesAt } = closing;
  const at = formatTime(closed?.at ?? lastCallAt!);
  const words = closed
    ? `${closed.byName === null ? t('closing.closed', { at }) : t('closing.closedBy', { at, name: closed.byName })} · ${t('closing.still')}`
    : t('closing.passes', { at, closesAt });
  const act = (): void => void (closed ? client.visits.reopenQueue() : client.visits.closeQueue()).catch(showRefusal);
  const Picture = closed ? IconDoorOff : IconClockExclamation;
  return (
    <Alert
      mb="sm"
      py="xs"
      color={closed ? 'gray' : 'seal'}
      icon={<Picture aria-hidden />}
      data-closing={closed ? 'closed' : 'offered'}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ flex: '1 1 16rem' }}>
          {words}
        </Text>
        {may && (
          <Button size="compact-md" variant="default" onClick={act}>
            {t(closed ? 'closing.reopen' : 'closing.close')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
