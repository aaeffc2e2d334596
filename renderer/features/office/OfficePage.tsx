import { Loader, Stack, Tabs } from '@mantine/core';
import { type Icon, IconCalendar, IconClipboardCheck, IconClipboardText } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import columns from '../../ui/columns.module.css';
import { RocDate } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CalendarTab } from '../calendar/CalendarTab.tsx';
import { ChecksCard } from './ChecksCard.tsx';
import { DefectsCard } from './DefectsCard.tsx';
import { NotesCard } from './NotesCard.tsx';
import { PaperTab } from './PaperTab.tsx';
import { useOfficeDay } from './use-office-day.ts';

function DayTab() {
  const { t } = useTranslation('common');
  const { data: day, error, refetch } = useOfficeDay();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!day) return <Loader aria-label={t('states.loading')} />;
  return (
    <div className={columns.columns}>
      <ChecksCard day={day} />
      <Stack gap="lg">
        <NotesCard day={day} />
        <DefectsCard day={day} />
      </Stack>
    </div>
  );
}

type TabId = 'day' | 'paper' | 'calendar';
const TABS: { id: TabId; icon: Icon; Panel: ComponentType }[] = [
  { id: 'day', icon: IconClipboardCheck, Panel: DayTab },
  { id: 'paper', icon: IconClipboardText, Panel: PaperTab },
  { id: 'calendar', icon: IconCalendar, Panel: CalendarTab },
];

/** 櫃務: how the counter opens, what is out of order, what is handed over; and paper for the day the machines are down. */
export function OfficePage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const day = useOfficeDay().data;
  const shown = TABS.find((tab) => tab.id === params.get('tab')) ?? TABS[0]!;
  return (
    <>
      <PageHeader title={t('title')} description={day && <RocDate date={day.businessDate} style="full" />} />
      <Tabs
        value={shown.id}
        onChange={(id) => id && setParams({ tab: id }, { replace: true })}
        keepMounted={false}
        variant="default"
      >
        <Tabs.List mb="lg">
          {TABS.map((tab) => (
            <Tabs.Tab
              key={tab.id}
              value={tab.id}
              leftSection={<tab.icon size={20} stroke={1.6} aria-hidden />}
              mih={44}
              fz="md"
            >
              {t(`tabs.${tab.id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ id, Panel }) => (
          <Tabs.Panel key={id} value={id}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
