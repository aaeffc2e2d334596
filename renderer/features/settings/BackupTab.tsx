import { Button, Card, Group, List, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconDatabaseExport, IconDatabaseOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { useAppInfo, useCan } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { readableBytes } from '../../ui/bytes.ts';
import { Time } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { VerifiedBadge } from '../setup/BackupCards.tsx';
import { useCountWords } from './backup-words.ts';
import { RenewRecoveryCode, StartPassphrase } from './KeyCards.tsx';
import classes from './settings.module.css';

/** What is kept safe, how to get it back, and the two secrets that open it. */
export function BackupTab() {
  const { t } = useTranslation('settings');
  const can = useCan();
  const info = useAppInfo();
  const backups = useQuery(rpc.settings.backups.queryOptions());
  const { refusal, attempt } = useRefusal();
  const [state, setState] = useState<'idle' | 'working' | 'done'>('idle');

  const backUp = async (): Promise<void> => {
    setState('working');
    const made = await attempt(() => client.settings.backUpNow());
    setState(made ? 'done' : 'idle');
    await queryClient.invalidateQueries({ queryKey: rpc.settings.backups.key() });
  };
  return (
    <Stack maw="68rem" gap="lg">
      <Group justify="space-between" wrap="wrap">
        <Text c="dimmed" size="sm" flex="1 1 20rem">
          {t('backup.intro')}
        </Text>
        <Button
          leftSection={<IconDatabaseExport size={20} aria-hidden />}
          loading={state === 'working'}
          onClick={() => void backUp()}
        >
          {t('backup.now')}
        </Button>
      </Group>
      <Text role="status" fw={700} hidden={state === 'idle'}>
        {state === 'working' ? t('backup.working') : state === 'done' ? t('backup.done') : ''}
      </Text>
      <ErrorNotice error={refusal ?? backups.error} />
      {backups.data && <BackupTable folder={backups.data.folder} items={backups.data.items} />}
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <Card withBorder padding="lg">
          <Title order={2} fz="h3" mb="sm">
            {t('backup.howTitle')}
          </Title>
          <List type="ordered" spacing="xs">
            <List.Item>{t('backup.how1')}</List.Item>
            <List.Item>{t('backup.how2')}</List.Item>
            <List.Item>{t('backup.how3')}</List.Item>
          </List>
        </Card>
        <Stack>
          {can('settings.manage') && <RenewRecoveryCode />}
          {can('settings.manage') && info.can.startPassphrase && <StartPassphrase />}
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function BackupTable({ folder, items }: { folder: string; items: readonly BackupInfo[] }) {
  const { t } = useTranslation('settings');
  const { t: setup } = useTranslation('setup');
  const countWords = useCountWords();
  return (
    <Card withBorder padding={0}>
      {items.length === 0 ? (
        <EmptyState icon={IconDatabaseOff} title={t('backup.empty')}>
          {t('backup.emptyHint')}
        </EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={720} maxHeight="26rem">
          <Table verticalSpacing="sm" stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('backup.at')}</Table.Th>
                <Table.Th>{t('backup.reason')}</Table.Th>
                <Table.Th>{t('backup.contents')}</Table.Th>
                <Table.Th ta="end">{t('backup.size')}</Table.Th>
                <Table.Th>{t('backup.check')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((each) => (
                <Table.Tr key={each.name}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <Time at={each.at} show="dateTime" />
                  </Table.Td>
                  <Table.Td>{setup(`restore.reasons.${each.reason}`)}</Table.Td>
                  <Table.Td>{countWords(each.counts)}</Table.Td>
                  <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                    {readableBytes(each.bytes)}
                  </Table.Td>
                  <Table.Td>
                    <VerifiedBadge verified={each.verified} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="sm" c="dimmed" px="md" py="sm">
        {t('backup.folder')} <span className={classes.path}>{folder}</span>
      </Text>
    </Card>
  );
}
