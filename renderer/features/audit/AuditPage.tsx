import { Button, Card, Center, Stack } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rpc } from '../../client/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AuditFilters, type Filters, NO_FILTERS } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { useVerify, VerifyButton, VerifyVerdict } from './VerifyChain.tsx';

const PAGE = 50;

/** Who did what and when, newest first; and proof that nobody changed the list. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const verify = useVerify();
  const pages = useInfiniteQuery(
    rpc.audit.list.infiniteOptions({
      input: (before: number | undefined) => ({
        ...filters,
        limit: PAGE,
        ...(before !== undefined && { before }),
      }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (last) => (last.more ? last.entries.at(-1)?.seq : undefined),
    }),
  );
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} actions={<VerifyButton verify={verify} />} />
      <Stack>
        <VerifyVerdict verify={verify} />
        <AuditFilters value={filters} onChange={setFilters} />
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        <Card withBorder padding={0}>
          {pages.isSuccess && entries.length === 0 ? (
            <EmptyState icon={IconListSearch} title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          ) : (
            <AuditTable entries={entries} />
          )}
          {pages.hasNextPage && (
            <Center p="md">
              <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('more')}
              </Button>
            </Center>
          )}
        </Card>
      </Stack>
    </>
  );
}
