import { Badge, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { IconBooks, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicationView } from '../../../shared/features/publications/contract.ts';
import { searchKey } from '../../../shared/lib/search-key.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PublicationDialog } from './PublicationDialog.tsx';
import { titleOf } from './publication-words.ts';
import { StockDialog } from './StockDialog.tsx';

/** How many are there, in words where a number alone would mislead. */
function Stock({ of }: { of: PublicationView }) {
  const { t } = useTranslation('publications');
  if (of.stock === null) return <Text c="dimmed">{t('stock.notCounted')}</Text>;
  const isLow = of.reorderAt !== null && of.stock <= of.reorderAt;
  return (
    <Group gap="xs" wrap="nowrap">
      <Text fw={700}>{of.stock}</Text>
      {of.stock < 0 ? (
        <Badge variant="outline" color="seal" tt="none">
          {t('stock.below')}
        </Badge>
      ) : (
        isLow && (
          <Badge variant="outline" color="seal" tt="none">
            {t('stock.low')}
          </Badge>
        )
      )}
    </Group>
  );
}

const matches = (of: PublicationView, query: string): boolean =>
  [of.code, of.title, of.titleEn ?? '', of.language].some((text) => searchKey(text).includes(searchKey(query)));

/** 文宣品: what the center hands out, and how many are left. */
export function PublicationsTab() {
  const { t } = useTranslation(['publications', 'common']);
  const can = useCan();
  const language = useLanguage();
  const list = useQuery(rpc.publications.list.queryOptions());
  const [query, setQuery] = useState('');
  const [edited, setEdited] = useState<PublicationView | 'new' | null>(null);
  const [counted, setCounted] = useState<PublicationView | null>(null);
  if (list.error) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return null;
  const mayManage = can('publications.manage');
  const shown = list.data.filter((each) => matches(each, query));
  return (
    <>
      <Group justify="space-between" mb="md" align="flex-end">
        <TextInput
          w="22rem"
          label={t('find')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {mayManage && (
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        )}
      </Group>
      {shown.length === 0 ? (
        <EmptyState icon={IconBooks} title={t(list.data.length === 0 ? 'emptyTitle' : 'nothingFound')}>
          {list.data.length === 0 && t('emptyHint')}
        </EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={620}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('code')}</Table.Th>
                <Table.Th>{t('title')}</Table.Th>
                <Table.Th>{t('language')}</Table.Th>
                <Table.Th>{t('stock.title')}</Table.Th>
                <Table.Th>{t('lastHandedOut')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((each) => (
                <Table.Tr key={each.id} {...(!each.active && { c: 'dimmed' })}>
                  <Table.Td>{each.code}</Table.Td>
                  <Table.Td>
                    {titleOf(each, language)}
                    {!each.active && `（${t('inactive')}）`}
                  </Table.Td>
                  <Table.Td>{each.language}</Table.Td>
                  <Table.Td>
                    <Stock of={each} />
                  </Table.Td>
                  <Table.Td>
                    {each.lastHandedOutAt === null ? '—' : <Time at={each.lastHandedOutAt} show="dateTime" />}
                  </Table.Td>
                  <Table.Td>
                    {mayManage && (
                      <Group gap="xs" wrap="nowrap" justify="flex-end">
                        <Button size="compact-md" variant="default" onClick={() => setCounted(each)}>
                          {t('stock.change')}
                        </Button>
                        <Button
                          size="compact-md"
                          variant="subtle"
                          aria-label={`${t('common:actions.edit')} ${each.title}`}
                          onClick={() => setEdited(each)}
                        >
                          {t('common:actions.edit')}
                        </Button>
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {edited && <PublicationDialog publication={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {counted && <StockDialog publication={counted} onClose={() => setCounted(null)} />}
    </>
  );
}
