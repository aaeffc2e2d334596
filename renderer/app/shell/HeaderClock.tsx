import { Stack, Text } from '@mantine/core';
import { businessDateOf, formatDate, formatTime, WEEKDAYS_ZH, weekdayOf } from '../../../shared/lib/dates.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';

/** The center's time and day: 民國 in Chinese. */
export function HeaderClock() {
  const now = useNow();
  const language = useLanguage();
  const day = businessDateOf(now);
  const date =
    language === 'zh-TW'
      ? `民國${formatDate(day, language, 'long')}　星期${WEEKDAYS_ZH[weekdayOf(day)]!}`
      : formatDate(day, language, 'full');
  return (
    <Stack gap={0} align="flex-end" style={{ whiteSpace: 'nowrap' }}>
      <Text span fw={700} size="lg" lh={1.15}>
        {formatTime(now)}
      </Text>
      <Text span size="xs" c="dimmed" lh={1.3}>
        {date}
      </Text>
    </Stack>
  );
}
