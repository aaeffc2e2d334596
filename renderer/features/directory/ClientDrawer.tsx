import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../../shared/features/directory/people.ts';
import { useCan } from '../../app/session/session-context.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { ClientForm } from './ClientForm.tsx';
import css from './directory.module.css';
import { birthWords } from './person-values.ts';
import { RolesSection } from './RolesSection.tsx';
import { SafetySection } from './SafetySection.tsx';
import { type ClientRecord, useClientRecord } from './use-client-record.ts';
import { VisitHistory } from './VisitHistory.tsx';

/** Rows that are shown blank too: what is asked of everybody. */
const ALWAYS = 5;

function Particulars({ client, former }: Pick<ClientRecord, 'former'> & { client: Client }) {
  const { t } = useTranslation('directory');
  const language = useLanguage();
  const number = client.idKind === 'none' ? client.noIdReason : client.idNo;
  const paper =
    client.idKind &&
    [
      t(`idKinds.${client.idKind}`),
      number,
      client.idSeen && t(`seen.${client.idSeen}`),
      client.idUnverified && `（${t('unverified')}）`,
    ]
      .filter(Boolean)
      .join(' ');
  const list = (words: (string | null)[] | undefined): string | null => words?.filter(Boolean).join('、') || null;
  const rows = [
    [t('clientNo'), list([client.clientNo, ...former.map(({ clientNo }) => clientNo)])],
    [t('nameRoman'), client.nameRoman],
    [t('phone'), client.phone ?? (client.anonymous ? t('anonymous') : null)],
    [t('company'), client.companyName],
    [t('note'), client.note],
    [t('phone2'), client.phone2],
    [t('email'), client.email],
    [t('idNo'), paper],
    [t('birthDate'), birthWords(client.birthDate, language) || null],
    [t('specialNeeds'), list([...(client.specialNeeds ?? []).map((need) => t(`needs.${need}`)), client.needsNote])],
    [t('languages'), list(client.languages?.map((each) => t(`spoken.${each}`)))],
    [t('address'), client.address],
  ] as const;
  return (
    <dl className={css.particulars}>
      {rows.map(
        ([label, value], at) =>
          (at < ALWAYS || value !== null) && (
            <div key={label}>
              <dt>{label}</dt>
              <dd data-blank={value ? undefined : true}>{value ?? t('notGiven')}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Body({ clientId, onOpen }: { clientId: string; onOpen: (clientId: string) => void }) {
  const { t } = useTranslation('directory');
  const can = useCan();
  const record = useClientRecord(clientId);
  const [editing, setEditing] = useState(false);
  if (record.error) return <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />;
  if (!record.data) return <Loader aria-label={t('loading')} />;
  const { client, former, roles, visits } = record.data;
  const changed = (): void => {
    setEditing(false);
    void record.refetch();
  };
  return (
    <Stack gap="lg">
      {editing ? (
        <ClientForm client={client} onCancel={() => setEditing(false)} onSaved={changed} onUse={onOpen} />
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
          <Particulars client={client} former={former} />
        </div>
      )}
      {can('clients.safetyNote') && <SafetySection client={client} onSaved={changed} />}
      <RolesSection clientId={client.id} roles={roles} onChanged={changed} />
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

interface ClientDrawerProps {
  clientId: string | null;
  onClose: () => void;
  /** Goes on to another record; without it the drawer closes. */
  onOpen?: (clientId: string) => void;
}

/** A person's record beside the work one is at. Opening it is noted in the audit trail, and says so. */
export function ClientDrawer({ clientId, onClose, onOpen }: ClientDrawerProps) {
  const { t } = useTranslation('directory');
  return (
    <SideDrawer opened={clientId !== null} onClose={onClose} title={t('title')}>
      {clientId && <Body key={clientId} clientId={clientId} onOpen={onOpen ?? onClose} />}
    </SideDrawer>
  );
}
