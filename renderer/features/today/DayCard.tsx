import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueue } from '../visits/use-queue.ts';
import { Figures, HomeCard } from './HomeCard.tsx';

/** The day in three figures; the rest is the daily summary's. */
export function DayCard() {
  const { t } = useTranslation('today');
  const items = (useQueue().data?.items ?? []).filter((item) => item.state !== 'voided');
  return (
    <HomeCard icon={IconChartBar} title={t('day.title')} action={{ label: t('day.print'), href: '/reports' }}>
      <Figures
        figures={[
          { label: t('day.visits'), value: items.length },
          { label: t('day.done'), value: items.filter((item) => item.state === 'completed').length },
          { label: t('day.left'), value: items.filter((item) => item.state === 'left').length },
        ]}
      />
    </HomeCard>
  );
}
