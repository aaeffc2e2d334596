import { Alert, Card, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../../shared/features/calendar/contract.ts';
import { yearOf } from '../../../shared/features/calendar/rules.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { isWeekdayWorked } from '../../../shared/lib/office-calendar.ts';
import { useCan } from '../../app/session/session-context.ts';
import columns from '../../ui/columns.module.css';
import { TimeWithin, useLanguage } from '../../ui/Dates.tsx';
import caution from '../../ui/caution.module.css';
import { useNow } from '../../ui/use-now.ts';
import css from './calendar.module.css';
import { ImportYear } from './ImportYear.tsx';
import { Suspensions } from './Suspensions.tsx';
import { useCalendar } from './use-calendar.ts';
import { yearWords } from './year-words.ts';

/** From here on the next year's calendar is missed: the government publishes it in the summer before. */
const NEXT_YEAR_FROM_MONTH = '10';

/** 辦公日曆表: which days are worked; who may, imports a year and closes a day. */
export function CalendarTab() {
  const { t } = useTranslation(['calendar', 'common']);
  const mayManage = useCan()('calendar.manage');
  const language = useLanguage();
  const today = businessDateOf(useNow());
  const known = useCalendar();
  if (!known) return <Loader aria-label={t('common:states.loading')} />;
  const { view, calendar } = known;
  const year = yearOf(today);
  const needed = today.slice(5, 7) >= NEXT_YEAR_FROM_MONTH ? [year, year + 1] : [year];
  return (
    <div className={columns.columns}>
      <Stack gap="lg">
        <Card withBorder padding="lg" component="section" aria-label={t('calendar:tab.title')}>
          <Title order={2} size="h3" mb={4}>
            {t('calendar:tab.title')}
          </Title>
          <Text c="dimmed" mb="sm">
            {t('calendar:tab.hint')}
          </Text>
          {needed
            .filter((each) => !calendar.years.has(each))
            .map((each) => (
              <Alert
                key={each}
                role="note"
                mb="sm"
                className={caution.caution}
                icon={<IconAlertTriangle aria-hidden />}
              >
                {t('calendar:tab.missingNext', { year: yearWords(each, language) })}
              </Alert>
            ))}
          <Years view={view} />
          {!mayManage && <Text size="sm">{t('calendar:tab.managerOnly')}</Text>}
        </Card>
        {mayManage && <ImportYear view={view} />}
      </Stack>
      <Suspensions view={view} mayManage={mayManage} />
    </div>
  );
}

/** What was imported, by whom, and what it brought. */
function Years({ view }: { view: CalendarView }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  if (view.years.length === 0) return <Text>{t('tab.none')}</Text>;
  return (
    <ul className={css.lines} aria-label={t('tab.years')}>
      {view.years.toReversed().map(({ year, importedAt, importedBy }) => {
        const days = view.days.filter(({ date }) => yearOf(date) === year);
        const holidays = days.filter((day) => !day.isWorkday && isWeekdayWorked(day.date)).length;
        const makeUps = days.filter((day) => day.isWorkday && !isWeekdayWorked(day.date)).length;
        return (
          <li key={year}>
            <Text>
              <Text span fw={700}>
                {t('tab.year', { year: yearWords(year, language) })}
              </Text>
              {'　'}
              {t('tab.holidays', { count: holidays })} ·{' '}
              {makeUps > 0 ? t('tab.makeUps', { count: makeUps }) : t('tab.noMakeUps')}
            </Text>
            <Text size="sm" c="dimmed">
              <TimeWithin at={importedAt} words={(at) => t('tab.importedBy', { at, by: importedBy })} />
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
