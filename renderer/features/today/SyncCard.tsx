import { Text } from '@mantine/core';
import { IconCloudDataConnection } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SyncDetails } from '../../../shared/features/sync/contract.ts';
import { rpc } from '../../client/client.ts';
import { useNow } from '../../ui/use-now.ts';
import { ageWords } from '../sync/sync-words.ts';
import { useIsJoined } from '../sync/use-sync.ts';
import { CautionBadge, HomeCard, Loaded } from './HomeCard.tsx';
import { isLateStation } from './stations.ts';
import css from './today.module.css';

/** How old what each workstation of the site has told is; nothing where there is but one. */
export function SyncCard() {
  const { t } = useTranslation('today');
  const nowMs = useNow(15_000);
  const isJoined = useIsJoined();
  const details = useQuery({ ...rpc.sync.details.queryOptions(), enabled: isJoined });
  if (!isJoined) return null;
  const at = details.data?.siblingsAt;
  return (
    <HomeCard
      icon={IconCloudDataConnection}
      title={t('sync.title')}
      note={at ? t('sync.asOf', { age: ageWords(at, nowMs) }) : undefined}
      action={{ label: t('sync.open'), href: '/sync' }}
    >
      <Loaded query={details}>
        {({ siblings }) => (
          <>
            {siblings.length === 0 && <Text c="dimmed">{t('sync.unknown')}</Text>}
            <ul className={css.rows}>
              {siblings
                .filter(({ state }) => state === 'active')
                .map((each) => (
                  <Station key={each.workstationId} station={each} nowMs={nowMs} />
                ))}
            </ul>
          </>
        )}
      </Loaded>
    </HomeCard>
  );
}

function Station({ station, nowMs }: { station: SyncDetails['siblings'][number]; nowMs: number }) {
  const { t } = useTranslation('today');
  const { code, name, isSelf, lastSeenAt, unsent } = station;
  return (
    <li className={css.row}>
      <div className={css.guest}>
        <b className={css.number}>{code}</b>
        <span>{name}</span>
        <Text span size="sm" c="dimmed">
          {isSelf ? t('sync.self') : lastSeenAt === null ? t('sync.never') : ageWords(lastSeenAt, nowMs)}
          {!isSelf && unsent > 0 && ` · ${t('sync.unsent', { count: unsent })}`}
        </Text>
        {isLateStation(station, nowMs) && <CautionBadge>{t('sync.late')}</CautionBadge>}
      </div>
    </li>
  );
}
