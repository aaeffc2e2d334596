import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCalendarCheck, IconCalendarOff, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosingDay } from '../../../shared/features/reports/closing.ts';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { listIn } from '../../../shared/lib/language.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import caution from '../../ui/caution.module.css';
import { useLanguage } from '../../ui/Dates.tsx';
import { CloseDialog } from './CloseDialog.tsx';

const LOOK = {
  provisional: { look: { variant: 'default', className: caution.caution }, Icon: IconCalendarOff },
  final: { look: { variant: 'light', color: 'jade' }, Icon: IconLock },
  amended: { look: { variant: 'light', color: 'jade' }, Icon: IconLock },
};

/** How the day stands: open, provisional, closed, amended; and what its figures have done since. */
function Standing({ day }: { day: ClosingDay }) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const last = day.closes.at(-1);
  if (!last) {
    return (
      <Badge variant="outline" color="gray" size="lg" tt="none" data-day-state="open">
        {t('close.open')}
      </Badge>
    );
  }
  const { look, Icon } = LOOK[last.kind];
  return (
    <Badge {...look} size="lg" tt="none" leftSection={<Icon size={16} aria-hidden />} data-day-state={last.kind}>
      {t(`close.badge.${last.kind}`, { version: day.closes.length })}
      {'　'}
      {t('close.by', { at: formatDateTime(last.closedAt, language), name: last.byName ?? '—' })}
    </Badge>
  );
}

/** 日結 of the day that is shown: its standing, what is to be done, and the verb. */
export function DayClose({ businessDate }: { businessDate: string }) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const can = useCan();
  const [closing, setClosing] = useState(false);
  const day = useQuery({
    ...rpc.reports.closing.queryOptions({ input: { businessDate } }),
    enabled: can('day.close'),
    // Whether the other workstations have been heard of is no change of a record that windows would be told of.
    refetchInterval: 10_000,
  }).data;
  if (!day) return null;
  const last = day.closes.at(-1);
  const mayClose = day.next !== null && (day.next !== 'amended' || can('day.amend'));
  const isChanged = day.next === 'amended';
  return (
    <Paper withBorder p="md" component="section" data-day-close>
      <Group justify="space-between" align="center">
        <Stack gap={4} maw="70%">
          <Group gap="sm">
            <Standing day={day} />
          </Group>
          {last && last.missing.length > 0 && (
            <Text size="sm">
              {t('close.waitsFor', {
                workstations: listIn(
                  language,
                  last.missing.map(({ code }) => code),
                ),
              })}
            </Text>
          )}
          {last && last.carried.length > 0 && (
            <Text size="sm">
              {t('close.carriedOver', {
                visits: listIn(
                  language,
                  last.carried.map(({ ticketNo, visitNo }) => ticketNo ?? visitNo),
                ),
              })}
            </Text>
          )}
          {isChanged && (
            <Group gap={6} wrap="nowrap" align="flex-start">
              <IconAlertTriangle size={20} aria-hidden />
              <Text size="sm">
                <strong>{t('close.changed')}</strong>
                {'　'}
                {can('day.amend') ? t('close.changedHint') : t('close.managerOnly')}
              </Text>
            </Group>
          )}
        </Stack>
        {mayClose && (
          <Button
            variant={last ? 'default' : 'filled'}
            leftSection={<IconCalendarCheck size={20} aria-hidden />}
            onClick={() => setClosing(true)}
          >
            {last ? t('close.verbAgain') : t('close.verb')}
          </Button>
        )}
      </Group>
      {closing && <CloseDialog day={day} onClose={() => setClosing(false)} />}
    </Paper>
  );
}
