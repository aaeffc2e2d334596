import { Alert, Group, SimpleGrid, Stack, Text, ThemeIcon, Title, UnstyledButton } from '@mantine/core';
import {
  type Icon,
  IconArrowRight,
  IconBuildingCommunity,
  IconCloudDataConnection,
  IconDeviceDesktopOff,
  IconHistory,
  IconSchool,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useSyncStatus } from '../sync/use-sync.ts';
import { JoinCenter } from './JoinCenter.tsx';
import { NewCenter } from './NewCenter.tsx';
import { Restore } from './Restore.tsx';
import classes from './setup.module.css';
import type { SetupStatus, WayOut } from './setup-status.ts';
import { FolderLine } from './Standstill.tsx';

const CHOICES = ['try', 'new', 'join', 'restore'] as const;
type Choice = (typeof CHOICES)[number];
const ICONS: Record<Choice, Icon> = {
  try: IconSchool,
  new: IconBuildingCommunity,
  join: IconCloudDataConnection,
  restore: IconHistory,
};

interface FirstRunProps {
  status: SetupStatus;
  wayOut: WayOut;
}

/** The first page of an empty data folder: four calm choices. */
export function FirstRun({ status, wayOut }: FirstRunProps) {
  const { t } = useTranslation('setup');
  const wasRetired = useSyncStatus()?.needs.some(({ need }) => need === 'retired') ?? false;
  const [choice, setChoice] = useState<Choice | null>(null);
  const { refusal, attempt } = useRefusal();

  const choose = async (chosen: Choice): Promise<void> => {
    setChoice(chosen);
    if (chosen !== 'try') return;
    if (!(await attempt(() => client.setup.trySample()))) setChoice(null);
  };
  if (choice === 'new') return <NewCenter onBack={() => setChoice(null)} onHold={wayOut.hold} />;
  if (choice === 'join') return <JoinCenter onBack={() => setChoice(null)} onHold={wayOut.hold} />;
  if (choice === 'restore') {
    return (
      <DoorLayout width="wide">
        <Restore backups={status.backups} onBack={() => setChoice(null)} wayOut={wayOut} />
      </DoorLayout>
    );
  }
  const busy = choice === 'try';
  return (
    <DoorLayout width="wide">
      <Stack gap="lg">
        <Stack gap="xs" align="center">
          <Title order={1} ta="center">
            {t('first.title')}
          </Title>
          <Text c="dimmed" ta="center">
            {t('first.body')}
          </Text>
        </Stack>
        {wasRetired && (
          <Alert color="jade" icon={<IconDeviceDesktopOff aria-hidden />} title={t('first.retired.title')}>
            {t('first.retired.body')}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {CHOICES.map((each) => {
            const Picture = ICONS[each];
            return (
              <UnstyledButton
                key={each}
                className={classes.choice}
                disabled={busy}
                data-busy={busy || undefined}
                onClick={() => void choose(each)}
              >
                <Group component="span" gap="md" wrap="nowrap">
                  <ThemeIcon size={48} radius="md" variant="light" aria-hidden>
                    <Picture size={28} stroke={1.6} />
                  </ThemeIcon>
                  <Text span fw={700} size="lg">
                    {t(`first.${each}.title`)}
                  </Text>
                </Group>
                <Text span size="sm" c="dimmed">
                  {t(`first.${each}.body`)}
                </Text>
                <span className={classes.choiceAction}>
                  {busy && each === 'try' ? t('first.preparing') : t(`first.${each}.action`)}{' '}
                  <IconArrowRight size={16} stroke={2} aria-hidden style={{ verticalAlign: '-2px' }} />
                </span>
              </UnstyledButton>
            );
          })}
        </SimpleGrid>
        <div role="status">{busy && <Text ta="center">{t('first.preparing')}</Text>}</div>
        <ErrorNotice error={refusal} />
        <FolderLine folder={status.folder} />
      </Stack>
    </DoorLayout>
  );
}
