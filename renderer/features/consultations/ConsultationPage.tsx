import { Box, Button, Title } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRoute } from 'wouter';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { ClientDrawer } from '../directory/ClientDrawer.tsx';
import { CallBar } from '../visits/CallBar.tsx';
import { DoubleCalls } from '../visits/DoubleCalls.tsx';
import { QueueList } from '../visits/QueueList.tsx';
import { useMyRoom, useQueue } from '../visits/use-queue.ts';
import { BeginDialog } from './BeginDialog.tsx';
import css from './consultations.module.css';
import { SessionList } from './SessionList.tsx';
import { SessionRoom } from './SessionRoom.tsx';

/** Who writes the visitor's record, or sits with them. */
const isMember = (item: QueueItem, staffId: string): boolean =>
  item.sessionAdviserId === staffId || item.sessionColleagueIds.includes(staffId);

/** Who an adviser has to do with: everybody waiting, and those called or served here. */
function isMine(item: QueueItem, mine: { staffId: string; roomId: string | null }): boolean {
  if (item.state !== 'called' && item.state !== 'serving') return item.ticketNo !== null;
  const isHere = item.roomId !== null && item.roomId === mine.roomId;
  return isHere || isMember(item, mine.staffId) || item.calledBy === mine.staffId;
}

function MyQueue() {
  const { t } = useTranslation(['consultations', 'visits']);
  const can = useCan();
  const queue = useQueue();
  const { roomId } = useMyRoom();
  const [, navigate] = useLocation();
  const [openClient, setOpenClient] = useState<string | null>(null);
  const { staffId } = useMe();
  const all = queue.data?.items;
  const items = useMemo(() => (all ?? []).filter((item) => isMine(item, { staffId, roomId })), [all, staffId, roomId]);

  const openSession = useCallback(
    (item: QueueItem): void => {
      if (item.sessionId && isMember(item, staffId)) return navigate(`/consultation/${item.sessionId}`);
      client.consultations
        .open({ visitId: item.visitId })
        .then(({ session }) => navigate(`/consultation/${session.id}`), showRefusal);
    },
    [staffId, navigate],
  );
  return (
    <section aria-labelledby="my-queue-title">
      <Title order={2} size="h4" mb="xs" id="my-queue-title">
        {t('visits:page.queue')}
      </Title>
      <Box mb="md">
        <CallBar place="consultation" />
      </Box>
      <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />
      <DoubleCalls />
      {queue.data && (
        <QueueList
          items={items}
          roomId={roomId}
          emptyHint={t('emptyHint')}
          openRecord={setOpenClient}
          {...(can('consultations.write') && { openSession })}
        />
      )}
      <ClientDrawer clientId={openClient} onClose={() => setOpenClient(null)} />
    </section>
  );
}

/** The adviser's room: who is next on the left, the day's records on the right; below it, one session at a time. */
export function ConsultationPage() {
  const { t } = useTranslation('consultations');
  const [inSession, params] = useRoute('/consultation/:id');
  const can = useCan();
  const [beginning, setBeginning] = useState(false);
  if (inSession) return <SessionRoom key={params.id} id={params.id} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          can('consultations.write') && (
            <Button
              variant="default"
              leftSection={<IconPhonePlus size={20} aria-hidden />}
              onClick={() => setBeginning(true)}
            >
              {t('begin.start')}
            </Button>
          )
        }
      />
      {beginning && <BeginDialog onClose={() => setBeginning(false)} />}
      <div className={css.room}>
        <MyQueue />
        <SessionList />
      </div>
    </>
  );
}
