import { Text } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/lib/language.ts';
import { rpc } from '../../client/client.ts';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useQueue } from '../visits/use-queue.ts';
import { CautionBadge, HomeCard, Loaded } from './HomeCard.tsx';
import { type Guest, type RoomNow, roomsNow } from './rooms-now.ts';
import css from './today.module.css';
import { useTodayFigures } from './use-today-figures.ts';

/** Every room as it is: free, or who was called or is served there, since when and by whom. */
export function RoomsCard() {
  const { t } = useTranslation('today');
  const nowMs = useNow(15_000);
  const queue = useQueue();
  const rooms = useQuery(rpc.settings.rooms.queryOptions());
  const usual = useTodayFigures().data?.usual ?? [];
  return (
    <HomeCard icon={IconDoor} title={t('rooms.title')} action={{ label: t('rooms.open'), href: '/reception' }}>
      <Loaded query={rooms}>
        {(all) => (
          <Loaded query={queue}>
            {({ items }) => (
              <ul className={css.rows}>
                {roomsNow({ rooms: all, items, usual, nowMs }).map((each) => (
                  <RoomRow key={each.room?.id ?? ''} {...each} />
                ))}
              </ul>
            )}
          </Loaded>
        )}
      </Loaded>
    </HomeCard>
  );
}

function RoomRow({ room, guests }: RoomNow) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  return (
    <li className={css.row} data-free={guests.length === 0 || undefined}>
      <Text fw={700} className={css.rowName}>
        {room ? nameIn(language, room) : t('rooms.nowhere')}
      </Text>
      <div className={css.rowBody}>
        {guests.length === 0 && <Text c="dimmed">{t('rooms.free')}</Text>}
        {guests.map((guest) => (
          <GuestLine key={guest.visitId} {...guest} />
        ))}
      </div>
    </li>
  );
}

function GuestLine({ ticketNo, state, since, minutes, byName, pastUsual }: Guest) {
  const { t } = useTranslation('today');
  const [before, after] = t('rooms.since', { time: '\u0000', minutes }).split('\u0000');
  return (
    <div className={css.guest}>
      <b className={css.number}>{ticketNo}</b>
      <span>{t(`rooms.${state}`)}</span>
      {byName !== null && <span>{byName}</span>}
      <Text span size="sm" c="dimmed">
        {before}
        <Time at={since} />
        {after}
      </Text>
      {pastUsual !== null && <CautionBadge>{t('rooms.over', { usual: pastUsual })}</CautionBadge>}
    </div>
  );
}
