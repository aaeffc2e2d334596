import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useQueue } from '../visits/use-queue.ts';
import { Figures, HomeCard, Line } from './HomeCard.tsx';

/** The adviser's records of the day, and the visitor who has been called and waits at the door. */
export function SessionsCard() {
  const { t } = useTranslation('today');
  const me = useMe();
  const sessions = useQuery(rpc.consultations.list.queryOptions({ input: {} }));
  const items = useQueue().data?.items ?? [];
  const called = items.find((item) => item.state === 'called' && item.calledByName === me.name);
  const rows = sessions.data ?? [];
  return (
    <HomeCard
      icon={IconMessages}
      title={t('sessions.title')}
      action={{ label: t('sessions.open'), href: '/consultation' }}
    >
      <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      <Figures
        figures={[
          { label: t('sessions.drafts'), value: rows.filter((row) => row.state === 'draft').length },
          { label: t('sessions.finalised'), value: rows.filter((row) => row.state === 'finalised').length },
        ]}
      />
      {called && <Line strong>{t('sessions.calledToMe', { ticketNo: called.ticketNo ?? called.visitNo })}</Line>}
      {!called && rows.length === 0 && <Line>{t('sessions.nothing')}</Line>}
    </HomeCard>
  );
}
