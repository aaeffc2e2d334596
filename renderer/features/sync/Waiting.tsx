import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SyncDetails } from '../../../shared/features/sync/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { Time } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Section } from './Section.tsx';
import { recordWords } from './sync-words.ts';
import classes from './sync.module.css';

/** What is saved here and not yet at the server: when, by whom, what kinds of records. */
export function Waiting({ waiting, more }: { waiting: SyncDetails['waiting']; more: number }) {
  const { t } = useTranslation('sync');
  const today = businessDateOf(useNow());
  if (waiting.length === 0) return null;
  return (
    <Section title={t('waiting.title')} count={waiting.length + more} flush>
      {/* Scrolled from the keyboard too. */}
      <Table.ScrollContainer
        minWidth={480}
        maxHeight="24rem"
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('waiting.title') } }}
      >
        <Table verticalSpacing="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('waiting.at')}</Table.Th>
              <Table.Th>{t('waiting.by')}</Table.Th>
              <Table.Th w="60%">{t('waiting.what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {waiting.map(({ tx, at, actorName, records }) => (
              <Table.Tr key={tx}>
                <Table.Td className={classes.nowrap}>
                  <Time at={at} show="auto" today={today} />
                </Table.Td>
                <Table.Td>{actorName ?? t('conflicts.nobody')}</Table.Td>
                <Table.Td>{recordWords(records)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more > 0 && (
        <Text size="sm" c="dimmed" px="md" py="sm">
          {t('waiting.more', { count: more })}
        </Text>
      )}
    </Section>
  );
}
