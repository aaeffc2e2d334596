import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AFTER_MIDNIGHT } from '../../../shared/features/reports/timeline.ts';
import type { TimelineHour } from '../../../shared/features/reports/today.ts';

const COUNTS = ['arrived', 'issued', 'served', 'completed', 'left'] as const;

/** Every figure of the day by hours. */
export function TimelineTable({ hours }: { hours: readonly TimelineHour[] }) {
  const { t } = useTranslation('today');
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('day.hourColumn')}</Table.Th>
            {COUNTS.map((count) => (
              <Table.Th key={count} ta="end">
                {t(`day.${count}`)}
              </Table.Th>
            ))}
            <Table.Th ta="end">{t('day.waiting')}</Table.Th>
            <Table.Th ta="end">{t('day.meanColumn')}</Table.Th>
            <Table.Th ta="end">{t('day.maxColumn')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hours.map((each) => (
            <Table.Tr key={each.hour}>
              <Table.Th scope="row">
                {each.hour === AFTER_MIDNIGHT ? t('day.afterMidnight') : t('day.hour', { hour: each.hour })}
              </Table.Th>
              {each.waiting === null ? (
                <Table.Td ta="end" c="dimmed" colSpan={COUNTS.length + 3}>
                  {t('day.toCome')}
                </Table.Td>
              ) : (
                <>
                  {COUNTS.map((count) => (
                    <Table.Td key={count} ta="end">
                      {each[count]}
                    </Table.Td>
                  ))}
                  <Table.Td ta="end">{each.waiting}</Table.Td>
                  <Table.Td ta="end">{each.waitMean ?? '—'}</Table.Td>
                  <Table.Td ta="end">{each.waitMax ?? '—'}</Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
          <Table.Tr fw={700}>
            <Table.Th scope="row">{t('day.total')}</Table.Th>
            {COUNTS.map((count) => (
              <Table.Td key={count} ta="end">
                {hours.reduce((sum, hour) => sum + hour[count], 0)}
              </Table.Td>
            ))}
            <Table.Td colSpan={3} />
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
