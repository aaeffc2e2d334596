import { Alert, Box, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { businessDateOf, isIsoDate } from '../../../shared/lib/dates.ts';
import { listIn } from '../../../shared/lib/language.ts';
import { useMe } from '../../app/session/session-context.ts';
import { useRoomVerbs } from '../../app/shell/room-verbs.ts';
import { rpc } from '../../client/client.ts';
import { DailySummaryPaper } from '../../paper/summary/DailySummaryPaper.tsx';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import preview from '../../paper/print-preview.module.css';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useNow } from '../../ui/use-now.ts';
import { DayClose } from './DayClose.tsx';
import { DayPicker } from './DayPicker.tsx';

/** What the figures say about themselves, in words. */
function Checks({ summary, isToday }: { summary: DailySummary; isToday: boolean }) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const { ticketsBalance, rowsEqualColumns, odd } = summary.checks;
  const numbers = (which: readonly string[] = []): string => listIn(language, which) || '—';
  const { waiting, called, passed, serving } = summary.ticketTotals;
  const unfinalised = summary.sessions.reduce((sum, row) => sum + row.unfinalised, 0);
  const standing = waiting + called + passed;
  return (
    <Stack gap="xs">
      {ticketsBalance && rowsEqualColumns ? (
        <Group gap={6} wrap="nowrap" data-balanced>
          <IconCircleCheck size={20} aria-hidden />
          <Text size="sm">{t('balanced')}</Text>
        </Group>
      ) : (
        <Alert role="alert" color="seal" icon={<IconAlertTriangle aria-hidden />} data-unbalanced>
          {!ticketsBalance && <Text>{t('ticketsOff', { numbers: numbers(odd?.tickets) })}</Text>}
          {!rowsEqualColumns && <Text>{t('rowsOff', { numbers: numbers(odd?.requests) })}</Text>}
        </Alert>
      )}
      {(isToday || standing + serving + unfinalised > 0) && (
        <Group gap={6} wrap="nowrap">
          <IconInfoCircle size={20} aria-hidden />
          <Text size="sm">
            {isToday && t('open')} {t('openItems', { waiting: standing, serving, unfinalised })}
          </Text>
        </Group>
      )}
      {summary.visits === 0 && summary.ticketTotals.issued === 0 && (
        <Text>
          <strong>{t('emptyTitle')}</strong>　{t('emptyHint')}
        </Text>
      )}
    </Stack>
  );
}

/** The day's figures as the paper that will be signed. */
export function ReportsPage() {
  const { t } = useTranslation(['reports', 'paper']);
  const language = useLanguage();
  const me = useMe();
  const today = businessDateOf(useNow());
  const [params] = useSearchParams();
  const asked = params.get('day');
  /** Null follows the calendar over midnight. */
  const [chosen, setChosen] = useState<string | null>(
    asked !== null && isIsoDate(asked) && asked < today ? asked : null,
  );
  const [printing, setPrinting] = useState(false);
  const day = chosen ?? today;
  const summary = useQuery(rpc.reports.dailySummary.queryOptions({ input: { businessDate: day } }));
  const profile = useQuery(rpc.settings.profile.queryOptions()).data;
  useHotkey('mod+P', () => setPrinting(true));
  useRoomVerbs([{ id: 'print', label: t('choosePdf'), keys: 'mod+P', run: () => setPrinting(true) }]);
  return (
    <>
      <PageHeader
        title={t('daily')}
        actions={
          <>
            <DayPicker day={day} today={today} onChange={(to) => setChosen(to === today ? null : to)} />
            <Button
              leftSection={<IconPrinter size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+P" />}
              onClick={() => setPrinting(true)}
            >
              {t('choosePdf')}
            </Button>
          </>
        }
      />
      <Stack gap="md">
        <ErrorNotice error={summary.error} onRetry={() => void summary.refetch()} />
        {summary.isPending && <Loader aria-label={t('loading')} />}
        {summary.data && <Checks summary={summary.data} isToday={day === today} />}
        {summary.data && <DayClose key={day} businessDate={day} />}
        {summary.data && profile && (
          <Box className={preview.desk} mah="none" tabIndex={0} role="region" aria-label={t('paper')}>
            <DailySummaryPaper summary={summary.data} profile={profile} language={language} mark={null} />
          </Box>
        )}
      </Stack>
      <PrintPreview
        subject={printing ? { kind: 'dailySummary', businessDate: day } : null}
        onClose={() => setPrinting(false)}
        offers={me.roles.includes('manager') ? 'names' : undefined}
      />
    </>
  );
}
