import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { rpc } from '../../client/client.ts';
import { FirstSyncProgress } from './Standing.tsx';
import { useSyncStatus } from './use-sync.ts';

interface FirstSyncDoorProps {
  onContinue: () => void;
}

/** Before anybody can sign in on a new workstation: staff and today's queue arrive. */
export function FirstSyncDoor({ onContinue }: FirstSyncDoorProps) {
  const { t } = useTranslation('sync');
  const status = useSyncStatus();
  const tiles = useQuery(rpc.staff.tiles.queryOptions()).data ?? [];
  const ready = tiles.length > 0;
  const isCut = status?.link === 'offline' || status?.link === 'connecting';
  const standing = (): string => {
    if (ready) return t('firstSync.ready');
    if (isCut) return t('firstSync.offline');
    // All is read, and nobody was in it.
    return status?.firstSync === null ? t('firstSync.nobody') : '';
  };
  return (
    <DoorLayout width="narrow">
      <Stack gap="lg">
        <Title order={1} ta="center">
          {t('firstSync.title')}
        </Title>
        <Text ta="center" style={{ textWrap: 'balance' }}>
          {t('firstSync.body')}
        </Text>
        {status?.firstSync && <FirstSyncProgress firstSync={status.firstSync} />}
        <Text role="status" ta="center" fw={700}>
          {standing()}
        </Text>
        <Button disabled={!ready} onClick={onContinue}>
          {t('firstSync.continue')}
        </Button>
      </Stack>
    </DoorLayout>
  );
}
