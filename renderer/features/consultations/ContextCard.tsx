import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { roomOfSession } from '../../../shared/features/consultations/rules.ts';
import { nameOf, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import { useClientRecord } from '../directory/use-client-record.ts';
import { VisitHistory } from '../directory/VisitHistory.tsx';
import css from './consultations.module.css';

/** Earlier visits are a look at the person's record, so they are shown when asked for; the look is audited. */
function History({ clientId }: { clientId: string }) {
  const { t } = useTranslation(['consultations', 'directory']);
  const [open, setOpen] = useState(false);
  const record = useClientRecord(open ? clientId : null);
  if (!open) {
    return (
      <Button
        variant="default"
        size="sm"
        leftSection={<IconHistory size={18} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('context.showHistory')}
      </Button>
    );
  }
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {t('context.history')}
      </Title>
      <ErrorNotice error={record.error} />
      {record.data && <VisitHistory visits={record.data.visits} />}
      <Text size="xs" c="dimmed" mt="sm">
        {t('directory:viewNoted')}
      </Text>
    </section>
  );
}

/** Who sits here, why they came, what the desk noted. */
export function ContextCard({ view }: { view: SessionView }) {
  const { t } = useTranslation('consultations');
  const language = useLanguage();
  const { client, session } = view;
  const services = view.serviceCodes.map((code) => {
    const service = serviceByCode.get(code);
    return service ? `${code} ${nameOf(service, language)}` : code;
  });
  const rows = [
    [t('context.phone'), client?.phone],
    [t('context.company'), client?.companyName],
    [t('context.purpose'), view.purposeText],
    [t('context.service'), services.join('、')],
    [t('context.visit'), [view.ticketNo, view.visitNo].filter(Boolean).join(' · ')],
    [t('context.room'), roomOfSession(view, language)],
  ] as const;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('context.title')}>
      <Stack gap="md">
        <div>
          <Text size="sm" c="dimmed">
            {t('context.client')}
          </Text>
          <Text fw={700} size="xl">
            {client?.name ?? t('context.unnamed')}
          </Text>
          {client?.nameRoman && (
            <Text c="dimmed" lang="en">
              {client.nameRoman}
            </Text>
          )}
        </div>
        <dl className={css.context}>
          {rows.map(
            ([label, value]) =>
              value && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
          <div>
            <dt>{t('context.started')}</dt>
            <dd>
              <Time at={session.startedAt} />
            </dd>
          </div>
        </dl>
        {client && <History clientId={client.id} />}
      </Stack>
    </Paper>
  );
}
