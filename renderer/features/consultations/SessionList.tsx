import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconLock, IconNotes } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { rpc } from '../../client/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { formatTime } from '../../../shared/lib/dates.ts';

/** Today's records: one's own, or everybody's for a manager. Drafts come first. */
export function SessionList() {
  const { t } = useTranslation('consultations');
  const sessions = useQuery(rpc.consultations.list.queryOptions({ input: {} }));
  const rows = (sessions.data ?? []).toSorted(
    (a, b) => Number(b.state === 'draft') - Number(a.state === 'draft') || b.startedAt.localeCompare(a.startedAt),
  );
  return (
    <section aria-labelledby="sessions-title">
      <Title order={2} size="h4" mb="xs" id="sessions-title">
        {t('sessions.title')}
      </Title>
      <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      {sessions.data && rows.length === 0 && (
        <EmptyState icon={IconNotes} title={t('sessions.none')}>
          {t('sessions.noneHint')}
        </EmptyState>
      )}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Paper key={row.id} component="li" withBorder p="sm" data-session-row={row.state}>
            <Group justify="space-between" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Group gap="xs">
                  <Text fw={700}>{row.clientName ?? t(row.restricted ? 'sessions.hidden' : 'sessions.unnamed')}</Text>
                  <Badge variant={row.state === 'draft' ? 'filled' : 'outline'} autoContrast>
                    {t(`sessions.${row.state}`)}
                  </Badge>
                  {row.mode !== null && row.mode !== 'inPerson' && (
                    <Badge variant="outline" color="gray" autoContrast>
                      {t(`modes.${row.mode}`)}
                    </Badge>
                  )}
                  {row.restricted && (
                    <Badge variant="outline" color="seal" leftSection={<IconLock size={14} aria-hidden />}>
                      {t('team.isRestricted')}
                    </Badge>
                  )}
                </Group>
                <Text size="sm" c="dimmed">
                  {formatTime(row.startedAt)}
                  {row.endedAt && `–${formatTime(row.endedAt)}`} · {row.sessionNo} · {row.adviserName}
                  {row.actingForName !== null && ` ${t('team.actingFor', { name: row.actingForName })}`}
                  {row.isColleague && ` · ${t('sessions.colleague')}`}
                </Text>
              </div>
              <Button
                component={Link}
                href={`/consultation/${row.id}`}
                size="sm"
                variant={row.state === 'draft' && !row.isColleague ? 'filled' : 'default'}
              >
                {row.state === 'draft' && !row.isColleague ? t('sessions.continue') : t('sessions.view')}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
