import { Badge, Table, Text } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncDetails } from '../../../shared/features/sync/contract.ts';
import { useNow } from '../../ui/use-now.ts';
import { Section } from './Section.tsx';
import { ageWords } from './sync-words.ts';
import classes from './sync.module.css';

interface SiblingsProps {
  siblings: SyncDetails['siblings'];
  /** When the server said so. */
  at: string | null;
  /** Of this workstation, which knows it better than the server. */
  unsent: number;
}

/** The site's workstations and how old what they know is. */
export function Siblings({ siblings, at, unsent }: SiblingsProps) {
  const { t } = useTranslation('sync');
  const nowMs = useNow(15_000);
  const asOf = at === null ? undefined : t('siblings.asOf', { age: ageWords(at, nowMs) });
  return (
    <Section
      title={t('siblings.title')}
      hint={siblings.length === 0 ? t('siblings.none') : asOf}
      flush={siblings.length > 0}
    >
      {siblings.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('siblings.code')}</Table.Th>
                <Table.Th>{t('siblings.name')}</Table.Th>
                <Table.Th>{t('siblings.state')}</Table.Th>
                <Table.Th>{t('siblings.lastSeen')}</Table.Th>
                <Table.Th>{t('siblings.behind')}</Table.Th>
                <Table.Th ta="end">{t('siblings.unsent')}</Table.Th>
                <Table.Th>{t('siblings.release')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {siblings.map((each) => (
                <Table.Tr key={each.workstationId}>
                  <Table.Td fw={700}>{each.code}</Table.Td>
                  <Table.Td>
                    {each.name}
                    {each.isSelf && (
                      <Text span size="sm" c="dimmed">
                        {t('siblings.self')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Badge
                      variant="light"
                      color={each.state === 'active' ? 'jade' : 'gray'}
                      tt="none"
                      miw="max-content"
                      leftSection={
                        each.state === 'active' ? (
                          <IconCheck size={14} aria-hidden />
                        ) : (
                          <IconBan size={14} aria-hidden />
                        )
                      }
                    >
                      {t(`siblings.states.${each.state}`)}
                    </Badge>
                  </Table.Td>
                  <Table.Td className={classes.nowrap}>
                    {each.lastSeenAt === null ? t('siblings.never') : ageWords(each.lastSeenAt, nowMs)}
                  </Table.Td>
                  <Table.Td className={classes.nowrap}>
                    {each.isSelf
                      ? '—'
                      : each.behind === 0
                        ? t('siblings.upToDate')
                        : t('siblings.behindBy', { count: each.behind })}
                  </Table.Td>
                  <Table.Td ta="end">{each.isSelf ? unsent : each.unsent}</Table.Td>
                  <Table.Td>{each.release ?? '—'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}
