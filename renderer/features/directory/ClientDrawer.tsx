import { Button, Drawer, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../../shared/features/directory/people.ts';
import { useCan } from '../../app/session/session-context.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ClientForm } from './ClientForm.tsx';
import css from './directory.module.css';
import { useClientRecord } from './use-client-record.ts';
import { VisitHistory } from './VisitHistory.tsx';

function Particulars({ client }: { client: Client }) {
  const { t } = useTranslation('directory');
  const rows = [
    [t('clientNo'), client.clientNo],
    [t('nameRoman'), client.nameRoman],
    [t('phone'), client.phone ?? (client.anonymous ? t('anonymous') : null)],
    [t('company'), client.companyName],
    [t('note'), client.note],
  ] as const;
  return (
    <dl className={css.particulars}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-blank={value ? undefined : true}>{value ?? t('notGiven')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Body({ clientId }: { clientId: string }) {
  const { t } = useTranslation('directory');
  const can = useCan();
  const record = useClientRecord(clientId);
  const [editing, setEditing] = useState(false);
  if (record.error) return <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />;
  if (!record.data) return <Loader aria-label={t('loading')} />;
  const { client, visits } = record.data;
  return (
    <Stack gap="lg">
      {editing ? (
        <ClientForm
          client={client}
          onCancel={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            void record.refetch();
          }}
        />
      ) : (
        <div>
          <Group justify="space-between" align="flex-start">
            <Title order={3} size="h2">
              {client.name}
            </Title>
            {can('clients.write') && (
              <Button
                variant="default"
                leftSection={<IconPencil size={18} aria-hidden />}
                onClick={() => setEditing(true)}
              >
                {t('edit')}
              </Button>
            )}
          </Group>
          <Particulars client={client} />
        </div>
      )}
      <section>
        <Title order={3} size="h4" mb="sm">
          {t('visits')}
        </Title>
        <VisitHistory visits={visits} />
      </section>
      <Group gap={6} c="dimmed" wrap="nowrap">
        <IconEye size={16} aria-hidden />
        <Text size="sm">{t('viewNoted')}</Text>
      </Group>
    </Stack>
  );
}

/** A person's record beside the work one is at. Opening it is noted in the audit trail, and says so. */
export function ClientDrawer({ clientId, onClose }: { clientId: string | null; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Drawer
      opened={clientId !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      {clientId && <Body clientId={clientId} />}
    </Drawer>
  );
}
