import { SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { RocDate } from '../../ui/Dates.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useNow } from '../../ui/use-now.ts';
import { FollowUpsCard } from '../follow-ups/FollowUpsCard.tsx';
import { DayCard } from './DayCard.tsx';
import { OfficeCard } from './OfficeCard.tsx';
import { QueueCard } from './QueueCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';
import { SystemCard } from './SystemCard.tsx';
import { Unfinished } from './Unfinished.tsx';

/** What waits for this person now, by what their roles let them do. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const me = useMe();
  const can = useCan();
  const today = businessDateOf(useNow());
  return (
    <>
      <PageHeader
        title={t('greeting', { name: me.name })}
        description={
          <Text span>
            <RocDate date={today} style="full" />
          </Text>
        }
      />
      <Unfinished />
      {can('followUps.use') && <FollowUpsCard />}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {can('visits.read') && <QueueCard />}
        {can('office.use') && <OfficeCard />}
        {can('consultations.read') && <SessionsCard />}
        {can('reports.read') && <DayCard />}
        {can('settings.manage') && <SystemCard />}
      </SimpleGrid>
    </>
  );
}
