import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session/session-context.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useQueue } from '../visits/use-queue.ts';
import { groupQueue, waitingOf } from '../visits/visit-actions.ts';
import { Figures, HomeCard, Line } from './HomeCard.tsx';

/** Who is in the house, and how long the longest has waited. */
export function QueueCard() {
  const { t } = useTranslation('today');
  const can = useCan();
  const nowMs = useNow(15_000);
  const queue = useQueue();
  const groups = groupQueue(queue.data?.items ?? []);
  const waits = groups.waiting
    .map((item) => ({ item, minutes: waitingOf(item, nowMs)?.minutes ?? -1 }))
    .toSorted((a, b) => b.minutes - a.minutes);
  const longest = waits[0];
  const emergency = groups.waiting.find((item) => item.priority === 'emergency' || item.series === 'E');
  const action = can('visits.write')
    ? { label: t('queue.register'), href: '/reception' }
    : { label: t('queue.callNext'), href: '/consultation' };
  return (
    <HomeCard icon={IconUsers} title={t('queue.title')} action={action}>
      <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />
      {emergency && (
        <Alert mb="md" color="seal" icon={<IconAlertTriangle aria-hidden />}>
          {t('queue.emergency', { ticketNo: emergency.ticketNo ?? emergency.visitNo })}
        </Alert>
      )}
      <Figures
        figures={(['waiting', 'called', 'serving', 'passed'] as const).map((group) => ({
          label: t(`queue.${group}`),
          value: groups[group].length,
        }))}
      />
      <Line>
        {longest && longest.minutes >= 0
          ? t('queue.longest', { minutes: longest.minutes, ticketNo: longest.item.ticketNo })
          : t('queue.nobody')}
      </Line>
    </HomeCard>
  );
}
