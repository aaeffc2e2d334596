import { Button, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconLock, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { client } from '../../client/client.ts';
import { PinEntry } from './PinEntry.tsx';
import { SignInPage } from './SignInPage.tsx';

interface LockScreenProps {
  /** Of who locked it: a colleague recognises it, a passer-by learns no name. */
  account: string;
  /** The way to an emergency. */
  urgent?: ReactNode;
  onUnlocked: () => Promise<unknown>;
}

/** Hides every room. The same person's PIN goes back to where they were; somebody else may sign in instead. */
export function LockScreen({ account, urgent, onUnlocked }: LockScreenProps) {
  const { t } = useTranslation('staff');
  const [other, setOther] = useState(false);
  if (other) return <SignInPage urgent={urgent} onSignedIn={onUnlocked} onBack={() => setOther(false)} />;

  const unlock = async (pin: string): Promise<void> => {
    await client.staff.unlock({ pin });
    await onUnlocked();
  };
  return (
    <DoorLayout width="narrow">
      <Stack gap="lg">
        <Stack gap="xs" align="center">
          <ThemeIcon size={72} radius="xl" variant="light" aria-hidden>
            <IconLock size={36} stroke={1.6} />
          </ThemeIcon>
          <Title order={1}>{t('lock.title')}</Title>
          <Text size="lg">{t('lock.who', { account })}</Text>
          <Text c="dimmed" ta="center" size="sm">
            {t('lock.body')}
          </Text>
        </Stack>
        <PinEntry label={t('signIn.pinOf', { name: account })} enter={t('lock.enter')} submit={unlock} />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconUsers size={18} aria-hidden />}
          onClick={() => setOther(true)}
        >
          {t('lock.other')}
        </Button>
        {urgent}
      </Stack>
    </DoorLayout>
  );
}
