import { Divider, Group, Loader, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useClientRecord } from '../directory/use-client-record.ts';
import { VisitHistory } from '../directory/VisitHistory.tsx';

const MOST_RECENT = 4;

/** The person's last visits at a glance. It is a look into their record: noted in the audit trail, and it says so. */
export function RecentVisits({ clientId }: { clientId: string }) {
  const { t } = useTranslation('directory');
  const record = useClientRecord(clientId);
  if (record.error) return <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />;
  return (
    <div data-recent>
      <Divider my="xs" />
      {record.data ? (
        <VisitHistory visits={record.data.visits.slice(0, MOST_RECENT)} />
      ) : (
        <Loader size="sm" aria-label={t('loading')} />
      )}
      <Group gap={6} c="dimmed" wrap="nowrap" mt="xs">
        <IconEye size={16} aria-hidden />
        <Text size="sm">{t('viewNoted')}</Text>
      </Group>
    </div>
  );
}
