import { Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TodayFigures } from '../../../shared/features/reports/today.ts';
import { formatTime, hourOf } from '../../../shared/lib/dates.ts';
import { Figures, HomeCard, Loaded } from './HomeCard.tsx';
import { TimelineChart, TimelineLegend } from './TimelineChart.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import css from './today.module.css';
import { useTodayFigures } from './use-today-figures.ts';

/** The day so far: its sums, and how it went by hours; the same figures as the daily summary's. */
export function TimelineCard() {
  const { t } = useTranslation('today');
  const figures = useTodayFigures();
  const { data } = figures;
  return (
    <HomeCard
      wide
      icon={IconChartBar}
      title={t('day.title')}
      note={data && t('day.asOf', { time: formatTime(data.at) })}
      action={{ label: t('day.print'), href: '/reports' }}
    >
      <Loaded query={figures}>{(day) => <Day day={day} />}</Loaded>
    </HomeCard>
  );
}

function Day({ day }: { day: TodayFigures }) {
  const { t } = useTranslation('today');
  const { at, hours, tickets, visits } = day;
  const sum = (of: 'completed' | 'left'): number => hours.reduce((total, hour) => total + hour[of], 0);
  const [done, left] = [sum('completed'), sum('left')];
  const told = (value: number | null): number | string => value ?? t('day.noWait');
  const isQuiet = visits === 0 && tickets.issued === 0;
  const waiting = tickets.waiting;
  return (
    <>
      <div className={css.top}>
        <Figures
          figures={[
            { label: t('day.visits'), value: visits },
            { label: t('day.done'), value: done },
            { label: t('day.left'), value: left },
            { label: t('day.waitMean'), value: told(tickets.waitMean) },
            { label: t('day.waitMax'), value: told(tickets.waitMax) },
          ]}
        />
        <TimelineLegend />
      </div>
      {isQuiet && <Text c="dimmed">{t('day.nothing')}</Text>}
      <TimelineChart
        hours={hours}
        present={hourOf(at)}
        words={t('day.spoken', { time: formatTime(at), visits, done, left, waiting })}
      />
      <details className={css.asTable}>
        <summary>{t('day.asTable')}</summary>
        <TimelineTable hours={hours} />
      </details>
    </>
  );
}
