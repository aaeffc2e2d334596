import { ActionIcon, Button, Group, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, formatDate, rocYearOf, weekdayOf, WEEKDAYS_ZH } from '../../../shared/lib/dates.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { RocDateInput } from '../../ui/RocDateInput.tsx';

interface DayPickerProps {
  day: string;
  today: string;
  onChange: (day: string) => void;
}

/** 民國115年1月 over the calendar in Chinese; the Gregorian month in English. */
const monthLabel = (day: string): string => formatDate(day, 'zh-TW', 'long').replace(/\d+日$/u, '');

/** A business day: typed, one back, one on, or from the calendar; never one that has not come yet. */
export function DayPicker({ day, today, onChange }: DayPickerProps) {
  const { t } = useTranslation(['reports', 'common']);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const isChinese = language === 'zh-TW';
  const choose = (chosen: string): void => onChange(chosen > today ? today : chosen);
  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      <ActionIcon
        variant="default"
        size={42}
        aria-label={t('common:date.previousDay')}
        onClick={() => choose(addDays(day, -1))}
      >
        <IconChevronLeft size={20} aria-hidden />
      </ActionIcon>
      <RocDateInput
        aria-label={t('day')}
        value={day}
        onChange={(chosen) => chosen && choose(chosen)}
        rightSection={
          <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end">
            <Popover.Target>
              <ActionIcon variant="subtle" aria-label={t('common:date.pick')} onClick={() => setOpen(!open)}>
                <IconCalendar size={20} aria-hidden />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <DatePicker
                value={day}
                defaultDate={day}
                maxDate={today}
                hideOutsideDates
                weekendDays={[]}
                getDayAriaLabel={(each) => formatDate(each, language, 'full')}
                ariaLabels={{
                  previousMonth: t('common:date.previousMonth'),
                  nextMonth: t('common:date.nextMonth'),
                  previousYear: t('common:date.previousYear'),
                  nextYear: t('common:date.nextYear'),
                  previousDecade: t('common:date.previousDecade'),
                  nextDecade: t('common:date.nextDecade'),
                  monthLevelControl: t('common:date.chooseMonth'),
                  yearLevelControl: t('common:date.chooseYear'),
                }}
                onChange={(chosen) => {
                  if (chosen) choose(chosen);
                  setOpen(false);
                }}
                {...(isChinese && {
                  monthLabelFormat: monthLabel,
                  yearLabelFormat: (year: string) => `${rocYearOf(year)}年`,
                  monthsListFormat: (month: string) => `${Number(month.slice(5, 7))}月`,
                  yearsListFormat: (year: string) => String(rocYearOf(year)),
                  weekdayFormat: (weekday: string) => WEEKDAYS_ZH[weekdayOf(weekday)]!,
                })}
              />
            </Popover.Dropdown>
          </Popover>
        }
      />
      <ActionIcon
        variant="default"
        size={42}
        aria-label={t('common:date.nextDay')}
        disabled={day >= today}
        onClick={() => choose(addDays(day, 1))}
      >
        <IconChevronRight size={20} aria-hidden />
      </ActionIcon>
      <Button variant="default" disabled={day === today} onClick={() => choose(today)}>
        {t('common:date.today')}
      </Button>
    </Group>
  );
}
