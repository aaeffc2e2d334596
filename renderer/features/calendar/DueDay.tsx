import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reckoning } from '../../../shared/features/follow-ups/records.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { addWorkdays, isWorkday, nextWorkday } from '../../../shared/lib/office-calendar.ts';
import { yearOf } from '../../../shared/features/calendar/rules.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import css from './calendar.module.css';
import { yearWords } from './year-words.ts';
import { useCalendar } from './use-calendar.ts';

export interface Due {
  dueOn: string | null;
  /** How the day was reckoned; null where it was typed. */
  reckoned: Reckoning | null;
}

interface DueDayProps {
  /** The field it belongs to, for those who hear it. */
  label: string;
  due: Due;
  /** What working days are counted from. */
  today: string;
  quick: readonly number[];
  /** What an empty field means, given the day; nothing is said without it. */
  whenEmpty?: number;
  onChange: (due: Due) => void;
}

/** Beside a field for a day: a few working days at one press, and what is to be known of the day that stands in it. */
export function DueDay({ label, due, today, quick, whenEmpty, onChange }: DueDayProps) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const known = useCalendar();
  if (!known) return null;
  const { calendar, view } = known;
  const { dueOn, reckoned } = due;
  const shown = (day: string): string => formatDate(day, language, 'short');
  const usual = whenEmpty === undefined || dueOn ? null : addWorkdays(today, whenEmpty, calendar);
  const isSuspended = view.suspensions.some(({ date }) => date === dueOn);
  const name = isSuspended ? t('due.suspended') : view.days.find(({ date }) => date === dueOn)?.name;
  const next = dueOn && !isWorkday(dueOn, calendar) ? nextWorkday(dueOn, calendar) : null;
  return (
    <Group gap="xs" className={css.due}>
      <Group gap={4} role="group" aria-label={t('due.quick', { label })}>
        {quick.map((workdays) => (
          <Button
            key={workdays}
            size="compact-sm"
            variant={reckoned?.workdays === workdays ? 'light' : 'default'}
            aria-pressed={reckoned?.workdays === workdays}
            onClick={() =>
              onChange({
                dueOn: addWorkdays(today, workdays, calendar).dueOn,
                reckoned: { from: today, workdays },
              })
            }
          >
            {t('due.days', { count: workdays })}
          </Button>
        ))}
      </Group>
      {reckoned && (
        <Text size="sm" c="dimmed">
          {t('due.reckoned', { from: shown(reckoned.from), count: reckoned.workdays })}
        </Text>
      )}
      {usual && (
        <Text size="sm" c="dimmed">
          {t('due.unset', { count: whenEmpty!, day: shown(usual.dueOn) })}
        </Text>
      )}
      {next && dueOn && (
        <>
          <Caution>
            {name ? t('due.named', { day: shown(dueOn), name }) : t('due.notWorked', { day: shown(dueOn) })}
          </Caution>
          <Button size="compact-sm" variant="default" onClick={() => onChange({ dueOn: next, reckoned: null })}>
            {t('due.next', { day: shown(next) })}
          </Button>
        </>
      )}
    </Group>
  );
}

/** Which year on the way has no calendar; said once, whatever number of days is reckoned by it. */
export function EstimatedNote({ limits }: { limits: readonly Reckoning[] }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const calendar = useCalendar()?.calendar;
  if (!calendar) return null;
  const years = limits
    .map(({ from, workdays }) => ({ from, ...addWorkdays(from, workdays, calendar) }))
    .filter(({ estimated }) => estimated)
    .map(({ from, dueOn }) => yearOf(calendar.years.has(yearOf(from)) ? dueOn : from));
  const [year] = years.toSorted((a, b) => a - b);
  return year === undefined ? null : <Caution>{t('due.estimated', { year: yearWords(year, language) })}</Caution>;
}

/** Wants to be seen to: a sign, a word and a colour. */
function Caution({ children }: { children: ReactNode }) {
  return (
    <Text component="span" size="sm" role="note" className={css.caution}>
      <IconAlertTriangle size={16} aria-hidden /> {children}
    </Text>
  );
}
