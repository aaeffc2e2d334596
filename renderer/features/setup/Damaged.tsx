import { Button, Code, Divider, Spoiler, Stack, Text, Title } from '@mantine/core';
import { IconDatabaseX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { Restore } from './Restore.tsx';
import type { SetupStatus } from './setup-status.ts';
import { FolderLine, Standstill } from './Standstill.tsx';

interface DamagedProps {
  status: SetupStatus;
  onHold: (held: boolean) => void;
}

/** The database was found broken and left alone; the last good backup is one step away. */
export function Damaged({ status, onHold }: DamagedProps) {
  const { t } = useTranslation('setup');
  const [all, setAll] = useState(false);
  const good = status.backups.filter((backup) => backup.verified).toSorted((a, b) => b.at.localeCompare(a.at));
  const offered = good.slice(0, 1);
  return (
    <DoorLayout width="wide">
      <Standstill icon={IconDatabaseX} title={t('damaged.title')}>
        <Text>{t('damaged.body')}</Text>
        {offered.length > 0 ? (
          <>
            <Title order={2}>{t('damaged.offer')}</Title>
            <Restore key={String(all)} backups={all ? status.backups : offered} onHold={onHold} embedded />
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
            <Restore backups={[]} onHold={onHold} embedded />
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
