import { Text } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { useNow } from '../../ui/use-now.ts';
import { ageWords } from '../sync/sync-words.ts';
import { HomeCard, Line, Loaded } from './HomeCard.tsx';

/** Where the center is set up, and how old its last backup is. */
export function SystemCard() {
  const { t } = useTranslation('today');
  const can = useCan();
  return (
    <HomeCard icon={IconSettings} title={t('settings.title')} action={{ label: t('settings.open'), href: '/settings' }}>
      <Text c="dimmed">{t('settings.hint')}</Text>
      {can('backup.manage') && <LastBackup />}
    </HomeCard>
  );
}

function LastBackup() {
  const { t } = useTranslation('today');
  const nowMs = useNow();
  const backups = useQuery(rpc.settings.backups.queryOptions());
  return (
    <Loaded query={backups}>
      {({ items }) => {
        const last = items.toSorted((a, b) => b.at.localeCompare(a.at))[0];
        if (!last) return <Line strong>{t('settings.none')}</Line>;
        const state = last.verified ? t('settings.verified') : t('settings.unverified');
        return (
          <Line>
            {t('settings.backup')} <b>{ageWords(last.at, nowMs)}</b> · {state}
          </Line>
        );
      }}
    </Loaded>
  );
}
