import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconDeviceDesktopCheck, IconFileExport, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncDetails, SyncStatus } from '../../../shared/features/sync/contract.ts';
import { useCan } from '../../app/session/session-context.ts';
import { useRoomVerbs } from '../../app/shell/room-verbs.ts';
import { client, rpc } from '../../client/client.ts';
import { saveText } from '../../client/host.ts';
import { queryClient } from '../../client/query-client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { Conflicts } from './Conflicts.tsx';
import { Needs } from './Needs.tsx';
import { SetAside } from './SetAside.tsx';
import { Siblings } from './Siblings.tsx';
import { Standing } from './Standing.tsx';
import { Waiting } from './Waiting.tsx';

/** How this workstation stands with the others: what waits, what needs a person, and that everything else is well. */
export function SyncPage() {
  const { t } = useTranslation('sync');
  const status = useQuery(rpc.sync.status.queryOptions());
  if (status.data && status.data.link !== 'alone') return <Joined status={status.data} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
      {status.data && <Alone />}
    </>
  );
}

function Alone() {
  const { t } = useTranslation('sync');
  const can = useCan();
  return (
    <EmptyState
      icon={IconDeviceDesktopCheck}
      title={t('standing.alone.title')}
      action={
        can('settings.manage') && (
          <Button component={Link} href="/settings?tab=server" variant="default">
            {t('standing.join')}
          </Button>
        )
      }
    >
      {t('standing.alone.body')}
    </EmptyState>
  );
}

const isWell = (status: SyncStatus, details: SyncDetails): boolean =>
  status.link === 'connected' &&
  status.unsent.transactions === 0 &&
  [status.needs, details.waiting, details.setAside, details.conflicts].every((list) => list.length === 0);

function Joined({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const details = useQuery(rpc.sync.details.queryOptions());
  const [tryNow, trying] = useOneAtATime(async () => {
    try {
      const { link } = await client.sync.tryNow();
      const message = t(link === 'offline' || link === 'connecting' ? 'tried.waiting' : 'tried.connected');
      notifications.show({ id: 'sync.tried', message, color: 'jade' });
      await queryClient.invalidateQueries({ queryKey: rpc.sync.key() });
    } catch (error) {
      showRefusal(error);
    }
  });
  const [saveDiagnostics, saving] = useOneAtATime(async () => {
    try {
      const { fileName, content } = await client.sync.diagnostics();
      if ((await saveText(fileName, content, 'application/json')) === 'saved') {
        notifications.show({
          id: 'sync.diagnostics',
          message: t('diagnostics.saved'),
          color: 'jade',
          autoClose: 10_000,
        });
      }
    } catch (error) {
      showRefusal(error);
    }
  });
  useRoomVerbs([
    { id: 'syncNow', label: t('tryNow'), run: () => void tryNow() },
    { id: 'syncDiagnostics', label: t('diagnostics.save'), run: () => void saveDiagnostics() },
  ]);
  const shown = details.data;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileExport size={20} stroke={1.6} aria-hidden />}
              loading={saving}
              onClick={() => void saveDiagnostics()}
            >
              {t('diagnostics.save')}
            </Button>
            <Button
              leftSection={<IconRefresh size={20} stroke={1.6} aria-hidden />}
              loading={trying}
              onClick={() => void tryNow()}
            >
              {t('tryNow')}
            </Button>
          </>
        }
      />
      <Stack gap="lg" maw="76rem">
        <Standing status={status} />
        <Needs status={status} />
        <ErrorNotice error={details.error} onRetry={() => void details.refetch()} />
        {shown && (
          <>
            <Conflicts conflicts={shown.conflicts} />
            <SetAside items={shown.setAside} />
            {isWell(status, shown) && (
              <EmptyState icon={IconCircleCheck} title={t('well.title')}>
                {t('well.body')}
              </EmptyState>
            )}
            <Waiting waiting={shown.waiting} more={shown.moreWaiting} />
            <Siblings siblings={shown.siblings} at={shown.siblingsAt} unsent={status.unsent.transactions} />
          </>
        )}
      </Stack>
    </>
  );
}
