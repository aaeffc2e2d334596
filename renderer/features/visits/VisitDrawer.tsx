import { Badge, Button, Divider, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconId, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitDetail } from '../../../shared/features/visits/contract.ts';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { Handouts } from '../publications/Handouts.tsx';
import { RequestList } from './RequestList.tsx';
import { SlipForm } from './SlipForm.tsx';

function Head({ detail, onOpenRecord }: { detail: VisitDetail; onOpenRecord: (clientId: string) => void }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const { visit, ticketNo, clientName, companyName, receivedByName } = detail;
  const { clientId } = visit;
  return (
    <div>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Group gap="sm" align="baseline">
          <Title order={3} size="h2">
            {ticketNo ?? visit.visitNo}
          </Title>
          <Text fw={700} size="lg">
            {clientName ?? t('queue.unnamed')}
          </Text>
          {companyName !== null && <Text>{companyName}</Text>}
        </Group>
        {clientId !== null && (
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconId size={18} aria-hidden />}
            onClick={() => onOpenRecord(clientId)}
          >
            {t('person.openRecord')}
          </Button>
        )}
      </Group>
      <Group gap="xs" mt={4}>
        <Badge variant="outline" color="gray" autoContrast>
          {t(`state.${visit.state}`)}
        </Badge>
        <Text size="sm" c="dimmed">
          {[visit.visitNo, t(`channel.${visit.channel}`), visit.channelRef, receivedByName].filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        <Time at={visit.arrivedAt} show="dateTime" />
        {visit.leftAt !== null && (
          <>
            –<Time at={visit.leftAt} />
          </>
        )}
        {visit.lateEntry && (
          <>
            {' · '}
            {t('times.enteredAt', { at: formatDateTime(visit.createdAt, language) })}
          </>
        )}
      </Text>
    </div>
  );
}

function Body({ visitId, onOpenRecord }: { visitId: string; onOpenRecord: (clientId: string) => void }) {
  const { t } = useTranslation('visits');
  const can = useCan();
  const [printing, setPrinting] = useState(false);
  const detail = useQuery(rpc.visits.detail.queryOptions({ input: { visitId } }));
  if (detail.error) return <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Loader aria-label={t('visit.loading')} />;
  const { visit, requests } = detail.data;
  const mayWrite = can('visits.write') && visit.state !== 'voided';
  return (
    <Stack gap="lg">
      <Head detail={detail.data} onOpenRecord={onOpenRecord} />
      <RequestList visit={visit} requests={requests} mayWrite={mayWrite} />
      <Divider />
      <Handouts visitId={visitId} mayWrite={mayWrite} />
      <Divider />
      <section aria-labelledby="slip">
        <Group justify="space-between" mb="sm">
          <Title order={3} size="h4" id="slip">
            {t('slip.title')}
          </Title>
          <Button
            variant="default"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => setPrinting(true)}
          >
            {t('slip.print')}
          </Button>
        </Group>
        <SlipForm
          key={visit.updatedAt}
          visit={visit}
          matters={requests}
          mayWrite={mayWrite}
          onPrint={() => setPrinting(true)}
        />
      </section>
      <PrintPreview subject={printing ? { kind: 'visitorSlip', visitId } : null} onClose={() => setPrinting(false)} />
    </Stack>
  );
}

interface VisitDrawerProps {
  visitId: string | null;
  onClose: () => void;
  onOpenRecord: (clientId: string) => void;
}

/** One visit beside the queue: its matters, brochures, and what the visitor takes home. */
export function VisitDrawer({ visitId, onClose, onOpenRecord }: VisitDrawerProps) {
  const { t } = useTranslation('visits');
  return (
    <SideDrawer opened={visitId !== null} onClose={onClose} title={t('visit.title')}>
      {visitId && <Body key={visitId} visitId={visitId} onOpenRecord={onOpenRecord} />}
    </SideDrawer>
  );
}
