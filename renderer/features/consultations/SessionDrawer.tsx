import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { FinalisedView } from './FinalisedView.tsx';

function Body({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation(['records', 'directory']);
  const view = useQuery({
    // Outside the slice's own keys, as in the room: each read is audited.
    queryKey: ['consultation-session-beside', sessionId],
    queryFn: () => client.consultations.get({ id: sessionId }),
    gcTime: 0,
  });
  if (view.error) return <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <Loader aria-label={t('session.loading')} />;
  return (
    <Stack>
      <Group justify="space-between">
        <Text fw={700} size="lg">
          {view.data.session.sessionNo}
        </Text>
        <Button
          component={Link}
          href={`/consultation/${sessionId}`}
          variant="default"
          rightSection={<IconArrowRight size={18} aria-hidden />}
        >
          {t('session.open')}
        </Button>
      </Group>
      <FinalisedView view={view.data} onAmend={null} isAmendmentBegun={false} />
      <Group gap={6} c="dimmed" wrap="nowrap">
        <IconEye size={16} aria-hidden />
        <Text size="sm">{t('directory:viewNoted')}</Text>
      </Group>
    </Stack>
  );
}

/** A consultation record beside the work one is at, to be read; it is amended in its room. */
export function SessionDrawer({ sessionId, onClose }: { sessionId: string | null; onClose: () => void }) {
  const { t } = useTranslation('records');
  return (
    <SideDrawer opened={sessionId !== null} onClose={onClose} title={t('session.title')} isWide>
      {sessionId && <Body key={sessionId} sessionId={sessionId} />}
    </SideDrawer>
  );
}
