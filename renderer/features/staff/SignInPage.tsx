import { Alert, Avatar, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { usePractice } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { initialOf } from '../../ui/person.ts';
import { PinEntry } from './PinEntry.tsx';
import { StaffTiles, type Tile } from './StaffTiles.tsx';

interface SignInPageProps {
  /** The way to an emergency. */
  urgent?: ReactNode;
  onSignedIn: () => Promise<unknown>;
  /** Back to the lock screen this page was opened from. */
  onBack?: () => void;
}

/** Who is coming to the counter: a name, then a PIN. */
export function SignInPage({ urgent, onSignedIn, onBack }: SignInPageProps) {
  const { t } = useTranslation(['staff', 'common']);
  const practice = usePractice();
  const tiles = useQuery(rpc.staff.tiles.queryOptions());
  const [chosen, setChosen] = useState<Tile | null>(null);

  const enter = async (pin: string): Promise<void> => {
    await client.staff.signIn({ account: chosen!.account, pin });
    await onSignedIn();
  };
  const hint = practice && (
    <Alert color="seal" variant="light" icon={<IconSchool aria-hidden />} title={t('signIn.practice')}>
      {t('signIn.practiceHint')}
    </Alert>
  );

  if (chosen) {
    return (
      <DoorLayout key="pin" width="narrow">
        <Stack gap="lg" align="stretch">
          <Group gap="md" wrap="nowrap">
            <Avatar size={56} radius="xl" color="jade" aria-hidden>
              {initialOf(chosen.name)}
            </Avatar>
            <div>
              <Title order={1} lh={1.2}>
                {chosen.name}
              </Title>
              <Text c="dimmed">{chosen.nameRoman ?? chosen.account}</Text>
            </div>
          </Group>
          <PinEntry label={t('signIn.pinOf', { name: chosen.name })} enter={t('signIn.enter')} submit={enter} />
          {practice && (
            <Text ta="center" size="sm">
              {t('signIn.practicePin')}
            </Text>
          )}
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            onClick={() => setChosen(null)}
          >
            {t('signIn.others')}
          </Button>
          {urgent}
        </Stack>
      </DoorLayout>
    );
  }
  return (
    <DoorLayout key="tiles" width="wide">
      <Stack gap="lg">
        <Title order={1} ta="center">
          {t('signIn.choose')}
        </Title>
        {hint}
        {tiles.error && <ErrorNotice error={tiles.error} onRetry={() => void tiles.refetch()} />}
        {tiles.data && <StaffTiles tiles={tiles.data} onChoose={setChosen} />}
        {onBack && (
          <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onBack}>
            {t('common:actions.back')}
          </Button>
        )}
        {urgent}
      </Stack>
    </DoorLayout>
  );
}
