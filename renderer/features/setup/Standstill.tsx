import { Button, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { type Icon, IconFolderX, IconVersions } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { queryClient } from '../../client/query-client.ts';
import classes from '../settings/settings.module.css';
import type { SetupStatus } from './setup-status.ts';

interface StandstillProps {
  icon: Icon;
  title: string;
  children: ReactNode;
}

/** A page that explains why there is no way on from here: what was found, what is safe, what to do. */
export function Standstill({ icon: Picture, title, children }: StandstillProps) {
  return (
    <Stack gap="lg">
      <Stack gap="sm" align="center">
        <ThemeIcon size={72} radius="xl" variant="light" color="seal" aria-hidden>
          <Picture size={36} stroke={1.6} />
        </ThemeIcon>
        <Title order={1} ta="center">
          {title}
        </Title>
      </Stack>
      {children}
    </Stack>
  );
}

export function FolderLine({ folder }: { folder: string }) {
  const { t } = useTranslation('setup');
  return (
    <Text size="sm" c="dimmed" className={classes.path}>
      {t('folder', { folder })}
    </Text>
  );
}

function LookAgain() {
  const { t } = useTranslation('common');
  return <Button onClick={() => void queryClient.invalidateQueries()}>{t('actions.retry')}</Button>;
}

export function Newer({ status }: { status: SetupStatus }) {
  const { t } = useTranslation('setup');
  const { found, own } = status.schema;
  return (
    <DoorLayout width="narrow">
      <Standstill icon={IconVersions} title={t('newer.title')}>
        <Text>{t('newer.body', { found: found ?? '—', own })}</Text>
        <Text fw={700}>{t('newer.next')}</Text>
        <FolderLine folder={status.folder} />
        <LookAgain />
      </Standstill>
    </DoorLayout>
  );
}

export function NotWritable({ status }: { status: SetupStatus }) {
  const { t } = useTranslation('setup');
  return (
    <DoorLayout width="narrow">
      <Standstill icon={IconFolderX} title={t('notWritable.title')}>
        <Text>{t('notWritable.body')}</Text>
        <Text fw={700}>{t('notWritable.next')}</Text>
        <FolderLine folder={status.folder} />
        <LookAgain />
      </Standstill>
    </DoorLayout>
  );
}
