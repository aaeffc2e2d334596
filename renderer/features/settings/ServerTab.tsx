import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { useAppInfo } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { EnrolmentForm } from '../sync/Enrolment.tsx';
import { JoinServer } from './JoinServer.tsx';
import classes from './settings.module.css';

/** Whether this workstation belongs to a central server, and how it comes to. */
export function ServerTab() {
  const { t } = useTranslation('settings');
  const { practice } = useAppInfo();
  const status = useQuery(rpc.sync.status.queryOptions());
  if (status.error) return <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />;
  if (!status.data) return null;
  return (
    <Stack maw="60rem" gap="lg">
      <Text c="dimmed" size="sm">
        {t('server.intro')}
      </Text>
      {status.data.link === 'alone' ? (
        <>
          {practice && (
            <Alert color="seal" icon={<IconSchool aria-hidden />}>
              {t('server.practice')}
            </Alert>
          )}
          <JoinServer />
        </>
      ) : (
        <>
          <Joined server={status.data.server} />
          <RenewEnrolment />
        </>
      )}
    </Stack>
  );
}

function Joined({ server }: { server: SyncStatus['server'] }) {
  const { t } = useTranslation(['settings', 'sync']);
  return (
    <Card withBorder padding="lg">
      <Stack>
        <Text fw={700}>{t('settings:server.standing')}</Text>
        {server && (
          <SimpleGrid component="dl" cols={{ base: 1, xs: 3 }} m={0}>
            <Fact label={t('sync:join.organisation')}>{server.organisation}</Fact>
            <Fact label={t('sync:join.site')}>{server.site}</Fact>
            <Fact label={t('sync:join.address')}>
              <span className={classes.path}>{server.url}</span>
            </Fact>
          </SimpleGrid>
        )}
        <Group>
          <Button component={Link} href="/sync" variant="default">
            {t('settings:server.toSync')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

/** Another string for a workstation the server no longer knows, or one that shows another certificate. */
function RenewEnrolment() {
  const { t } = useTranslation('settings');
  const [text, setText] = useState('');
  const { refusal, attempt, clear } = useRefusal();
  const [renew, busy] = useOneAtATime(async () => {
    if (!(await attempt(() => client.sync.renewEnrolment({ enrolment: text })))) return;
    setText('');
    notifications.show({ message: t('server.renewed'), color: 'jade' });
    await queryClient.invalidateQueries({ queryKey: rpc.sync.key() });
  });
  const change = (value: string): void => {
    clear();
    setText(value);
  };
  return (
    <Card withBorder padding="lg">
      <Title order={2} fz="h3" mb="xs">
        {t('server.renewTitle')}
      </Title>
      <Text mb="md">{t('server.renewBody')}</Text>
      <EnrolmentForm enrolling={{ text, setText: change, busy, refusal }} verb={t('server.renew')} onSubmit={renew} />
    </Card>
  );
}
