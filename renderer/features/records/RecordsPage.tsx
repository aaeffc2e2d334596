import { Button, Card, Center, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconListSearch, IconMoodEmpty, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTED, type RecordHit } from '../../../shared/features/records/contract.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { isComposing } from '../../ui/composing.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { mayTakeFocus } from '../../ui/may-take-focus.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SessionDrawer } from '../consultations/SessionDrawer.tsx';
import { ClientDrawer } from '../directory/ClientDrawer.tsx';
import { VisitDrawer } from '../visits/VisitDrawer.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { isEmpty, NO_QUESTION, questionOf } from './filter-values.ts';
import { RecordFilters } from './RecordFilters.tsx';
import { RecordTable } from './RecordTable.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { useQuestion } from './use-question.ts';

const PAGE = 50;

/** Visits and consultation records of all years, by what stands in them and around them. */
export function RecordsPage() {
  const { t } = useTranslation('records');
  const can = useCan();
  const { staffId } = useMe();
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const { question, filter, ask, askNow, composing } = useQuestion(staffId);
  const [open, setOpen] = useState<RecordHit | null>(null);
  const [openClient, setOpenClient] = useState<string | null>(null);
  const isAsked = !isEmpty(filter);
  const pages = useInfiniteQuery({
    ...rpc.records.search.infiniteOptions({
      input: (before: number | undefined) => ({ filter, limit: PAGE, ...(before !== undefined && { before }) }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (last) => (last.more ? last.rows.at(-1)?.place : undefined),
    }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (mayTakeFocus()) field.current?.focus();
  }, []);
  const rows = isAsked ? (pages.data?.pages.flatMap((page) => page.rows) ?? []) : [];
  const found = isAsked ? (pages.data?.pages[0]?.found ?? null) : null;
  const toField = (): void => field.current?.focus();
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('intro')}
        actions={
          <>
            <SavedSearches filter={filter} canSave={isAsked} onChoose={(saved) => askNow(questionOf(saved))} />
            {can('records.export') && <ExportMenu filter={filter} disabled={rows.length === 0} />}
          </>
        }
      />
      <Stack role="search">
        <Group align="flex-end">
          <TextInput
            ref={field}
            flex="1 1 20rem"
            size="md"
            label={t('words')}
            placeholder={t('wordsPlaceholder')}
            maxLength={100}
            leftSection={<IconSearch size={20} aria-hidden />}
            value={question.words}
            {...composing}
            onChange={(event) => ask({ words: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (isComposing(event.nativeEvent)) return;
              if (event.key === 'Enter') askNow(question);
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              results.current?.querySelector<HTMLElement>('[data-open-record]')?.focus();
            }}
          />
          <Button
            variant="subtle"
            color="gray"
            size="md"
            disabled={!isAsked && question.words === ''}
            leftSection={<IconX size={18} aria-hidden />}
            onClick={() => {
              askNow(NO_QUESTION);
              toField();
            }}
          >
            {t('filters.clear')}
          </Button>
        </Group>
        <RecordFilters values={question.values} onChange={(values) => ask({ values })} />
      </Stack>
      <Stack mt="lg" gap="xs">
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        <Text role="status" size="sm" c="dimmed" mih="1.4em" data-found={found ?? undefined}>
          {isAsked && pages.isFetching && !pages.isFetchingNextPage && found === null && t('searching')}
          {found !== null && (found > COUNTED ? t('foundMore', { count: COUNTED }) : t('found', { count: found }))}
        </Text>
        <Card withBorder padding={0} ref={results}>
          {!isAsked && (
            <EmptyState icon={IconListSearch} title={t('begin')}>
              {t('beginHint')}
            </EmptyState>
          )}
          {isAsked && pages.isSuccess && rows.length === 0 && (
            <EmptyState icon={IconMoodEmpty} title={t('none')}>
              {t('noneHint')}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <RecordTable rows={rows} isOld={pages.isPlaceholderData} onOpen={setOpen} onLeaveUpwards={toField} />
          )}
          {isAsked && pages.hasNextPage && (
            <Center p="md">
              <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('more')}
              </Button>
            </Center>
          )}
        </Card>
      </Stack>
      <VisitDrawer
        visitId={open?.kind === 'visit' ? open.id : null}
        onClose={() => setOpen(null)}
        onOpenRecord={setOpenClient}
      />
      <SessionDrawer sessionId={open?.kind === 'session' ? open.id : null} onClose={() => setOpen(null)} />
      <ClientDrawer clientId={openClient} onClose={() => setOpenClient(null)} />
    </>
  );
}
