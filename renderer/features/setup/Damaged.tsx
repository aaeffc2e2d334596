import { Button, Code, Divider, Spoiler, Stack, Text, Title } from '@mantine/core';
import { IconDatabaseX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { Restore } from './Restore.tsx';
import type { SetupStatus, WayOut } from './setup-status.ts';
import { FolderLine, Standstill } from './Standstill.tsx';

interface DamagedProps {
  status: SetupStatus;
  wayOut: WayOut;
}

/** The database was found broken and left alone; the last good backup is one step away. */
export function Damaged({ status, wayOut }: DamagedProps) {
  const { t } = useTranslation('setup');
  const [all, setAll] = useState(false);
  const good = status.backups.filter((backup) => backup.verified).toSorted((a, b) => b.at.localeCompare(a.at));
  const best = good[0];
  return (
    <DoorLayout width="wide">
      <Standstill icon={IconDatabaseX} title={t('damaged.title')}>
        <Text>{t('damaged.body')}</Text>
        {best ? (
          <>
            <Title order={2}>{t(all ? 'restore.choose' : 'damaged.offer')}</Title>
            <Restore
              key={String(all)}
              backups={status.backups}
              offer={all ? undefined : best}
              wayOut={wayOut}
              embedded
            />
            <Text size="sm">{t('damaged.lost')}</Text>
            {!all && (
              <Button variant="subtle" onClick={() => setAll(true)}>
                {t('damaged.others')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Text fw={700}>{t('damaged.none')}</Text>
            <Restore backups={[]} wayOut={wayOut} embedded />
          </>
        )}
        <Divider />
        <Stack gap="xs">
          <FolderLine folder={status.folder} />
          {status.detail !== null && (
            <Spoiler maxHeight={0} showLabel={t('damaged.detail')} hideLabel={t('damaged.detail')}>
              <Code block>{status.detail}</Code>
            </Spoiler>
          )}
        </Stack>
      </Standstill>
    </DoorLayout>
  );
}
