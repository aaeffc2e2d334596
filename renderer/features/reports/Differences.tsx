import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { differences } from './compare-summaries.ts';

/** Two counts of one day beside each other: only what differs. */
export function Differences({ before, after }: { before: DailySummary; after: DailySummary }) {
  const { t } = useTranslation('reports');
  const found = differences(before, after, useLanguage());
  if (found.length === 0) return <Text size="sm">{t('close.same')}</Text>;
  return (
    <Stack gap="xs" data-differences>
      <Text fw={700}>{t('close.differences')}</Text>
      <Table verticalSpacing={4} striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('close.row')}</Table.Th>
            <Table.Th ta="end">{t('close.before')}</Table.Th>
            <Table.Th ta="end">{t('close.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.map((each) => (
            <Table.Tr key={each.what}>
              <Table.Td>{each.what}</Table.Td>
              <Table.Td ta="end">{each.before ?? '—'}</Table.Td>
              <Table.Td ta="end" fw={700}>
                {each.after ?? '—'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
