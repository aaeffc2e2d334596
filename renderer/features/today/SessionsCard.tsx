import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { suits } from '../../../shared/features/visits/rules.ts';
import { formatTime, minutesBetween } from '../../../shared/lib/dates.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useCallWish } from '../visits/use-call-wish.ts';
import { useMyRoom, useQueue } from '../visits/use-queue.ts';
import { nextRoomOf, waitingOf } from '../visits/visit-actions.ts';
import { Figures, HomeCard, Line, Loaded } from './HomeCard.tsx';
import css from './today.module.css';

/** An adviser's day: who is theirs to call, the session that goes on, their records; a manager sees everybody's records. */
export function SessionsCard() {
  const { t } = useTranslation('today');
  const can = useCan();
  const sessions = useQuery(rpc.consultations.list.queryOptions({ input: {} }));
  return (
    <HomeCard
      icon={IconMessages}
      title={t('sessions.title')}
      action={{ label: t('sessions.open'), href: '/consultation' }}
    >
      {can('consultations.write') && <Mine />}
      <Loaded query={sessions}>
        {(rows) => (
          <>
            <Figures
              figures={[
                { label: t('sessions.drafts'), value: rows.filter((row) => row.state === 'draft').length },
                { label: t('sessions.finalised'), value: rows.filter((row) => row.state === 'finalised').length },
              ]}
            />
            {rows.length === 0 && <Line>{t('sessions.nothing')}</Line>}
          </>
        )}
      </Loaded>
    </HomeCard>
  );
}

function Mine() {
  const queue = useQueue();
  return <Loaded query={queue}>{({ items }) => <Visitors items={items} />}</Loaded>;
}

type Waiting = QueueItem & { series: NonNullable<QueueItem['series']> };
const isWaiting = (item: QueueItem): item is Waiting => item.state === 'waiting' && item.series !== null;

function Visitors({ items }: { items: readonly QueueItem[] }) {
  const { t } = useTranslation('today');
  const me = useMe();
  const language = useLanguage();
  const nowMs = useNow(15_000);
  const { roomId } = useMyRoom();
  const { wish } = useCallWish('consultation');
  const mine = items.filter(isWaiting).filter((item) => suits(item, { ...wish, roomId, staffId: me.staffId }));
  const next = mine[0];
  const going = items.find((item) => item.state === 'serving' && item.sessionAdviserId === me.staffId);
  const handedOn = items.filter(
    (item) => item.state === 'waiting' && item.transferredByName === me.name && item.forStaffId !== me.staffId,
  );
  const minutesOf = (item: QueueItem): number => waitingOf(item, nowMs)?.minutes ?? 0;
  return (
    <>
      {going && (
        <p className={css.going}>
          <Anchor component={Link} href={`/consultation/${going.sessionId}`} fw={700}>
            {t('sessions.going', { number: going.ticketNo ?? going.visitNo })}
          </Anchor>{' '}
          {going.servedAt !== null && (
            <Text span size="sm" c="dimmed">
              {t('sessions.goingSince', {
                time: formatTime(going.servedAt),
                minutes: Math.max(0, minutesBetween(going.servedAt, nowMs)),
              })}
            </Text>
          )}
        </p>
      )}
      <div className={css.mine}>
        <Figures figures={[{ label: t('sessions.mine'), value: mine.length }]} />
        <div>
          {next && (
            <Text fw={700}>{t('sessions.mineNext', { ticketNo: next.ticketNo, minutes: minutesOf(next) })}</Text>
          )}
          <Text size="sm" c="dimmed">
            {t('sessions.mineHint')}
          </Text>
        </div>
      </div>
      {handedOn.map((item) => (
        <Text key={item.visitId} mb="sm">
          {t('sessions.handedOn', {
            ticketNo: item.ticketNo,
            to: item.forStaffName ?? nextRoomOf(item, language) ?? t('sessions.elsewhere'),
            minutes: minutesOf(item),
          })}
        </Text>
      ))}
    </>
  );
}
