import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { RocDate } from '../../ui/Dates.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useNow } from '../../ui/use-now.ts';
import { FollowUpsCard } from '../follow-ups/FollowUpsCard.tsx';
import { EmergenciesCard } from './EmergenciesCard.tsx';
import { NeedsCard } from './NeedsCard.tsx';
import { OfficeCard } from './OfficeCard.tsx';
import { QueueCard } from './QueueCard.tsx';
import { RoomsCard } from './RoomsCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';
import { StaffCard } from './StaffCard.tsx';
import { SyncCard } from './SyncCard.tsx';
import { SystemCard } from './SystemCard.tsx';
import { TimelineCard } from './TimelineCard.tsx';
import css from './today.module.css';
import { Unfinished } from './Unfinished.tsx';

/** What waits for this person now, by what their roles let them do: what needs a hand first, then a card for each thing. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const me = useMe();
  const can = useCan();
  const today = businessDateOf(useNow());
  const isManager = me.roles.includes('manager');
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
      <EmergenciesCard />
      <NeedsCard />
      <Unfinished />
      {can('followUps.use') && <FollowUpsCard />}
      <div className={css.cards}>
        {isManager && <TimelineCard />}
        {can('consultations.write') && <SessionsCard />}
        {can('visits.read') && <QueueCard />}
        {can('reports.read') && <RoomsCard />}
        {can('office.use') && <OfficeCard />}
        {can('reports.read') && <StaffCard />}
        {can('reports.read') && !isManager && <TimelineCard />}
        {can('consultations.read') && !can('consultations.write') && <SessionsCard />}
        {can('settings.manage') && <SyncCard />}
        {can('settings.manage') && <SystemCard />}
      </div>
    </>
  );
}
