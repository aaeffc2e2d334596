import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconListDetails, IconPrinter } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../client/client.ts';
import { PrintStatus } from '../../paper/PrintStatus.tsx';
import type { PrintFlow } from '../../paper/use-print-flow.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useHotkey } from '../../ui/use-hotkey.ts';
import css from './reception.module.css';
import { Ahead } from './RowParts.tsx';
import { useWait } from './use-queue.ts';

export type Registered = Awaited<ReturnType<Client['visits']['register']>>;

interface TicketResultProps {
  registered: Registered;
  flow: PrintFlow;
  onNext: () => void;
  onVisit: (visitId: string) => void;
}

/** The number, big enough to be read out across the counter, and where its paper stands. */
export function TicketResult({ registered, flow, onNext, onVisit }: TicketResultProps) {
  const { t } = useTranslation('visits');
  const { ticket, visit, peopleAhead } = registered;
  const wait = useWait(visit.id);
  const subject = { kind: 'ticket' as const, visitId: visit.id };
  useHotkey('M', () => onVisit(visit.id), { inFields: false });
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // The form may have been scrolled down to its last field; the number stands at the top.
    window.scrollTo({ top: 0 });
    next.current?.focus({ preventScroll: true });
  }, [visit.id]);
  return (
    <Paper withBorder p="xl" className={css.result} data-series={ticket?.series} data-ticket-result>
      <Stack gap="md" align="center">
        <Title order={2} size="h3">
          {ticket ? t('result.saved') : t('result.noTicket')}
        </Title>
        {ticket ? (
          <>
            <Text span className={css.bigNumber} data-long={ticket.ticketNo.length > 4 || undefined} role="status">
              {ticket.ticketNo}
            </Text>
            <Text size="xl">{peopleAhead === 0 ? t('result.next') : t('result.ahead', { count: peopleAhead })}</Text>
            <Ahead wait={wait} size="lg" />
          </>
        ) : (
          <>
            <Text size="xl" fw={700} role="status">
              {visit.visitNo}
            </Text>
            <Text ta="center">{t(visit.state === 'completed' ? 'result.over' : 'result.serving')}</Text>
          </>
        )}
        {ticket && flow.job === null && flow.refusal === null && flow.busy === null && (
          <Button
            variant="default"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => void flow.saveAndSend(subject)}
          >
            {t('result.print')}
          </Button>
        )}
        {ticket && (flow.job ?? flow.refusal) && <PrintStatus flow={flow} subject={subject} keys centered />}
        <Button
          variant="default"
          leftSection={<IconListDetails size={20} aria-hidden />}
          rightSection={<KeyHint keys="M" />}
          onClick={() => onVisit(visit.id)}
        >
          {t('visit.more')}
        </Button>
        <Button
          size="lg"
          ref={next}
          rightSection={<KeyHint keys="enter" size="sm" />}
          leftSection={<IconArrowRight size={22} aria-hidden />}
          onClick={onNext}
        >
          {t('result.nextVisitor')}
        </Button>
      </Stack>
    </Paper>
  );
}

/** After going on to the next visitor: the last ticket stays in reach until the next one is saved. */
export function LastTicket({ registered, flow, onVisit }: Omit<TicketResultProps, 'onNext'>) {
  const { t } = useTranslation('visits');
  if (!registered.ticket || !flow.job) return null;
  return (
    <Paper withBorder px="sm" py="xs" mt="sm" data-last-ticket>
      <Group gap="md" align="center">
        <Text size="sm" c="dimmed">
          {t('result.last')}{' '}
          <Text span fw={700} size="lg" c="var(--mantine-color-text)">
            {registered.ticket.ticketNo}
          </Text>
        </Text>
        <PrintStatus flow={flow} subject={{ kind: 'ticket', visitId: registered.visit.id }} />
        <Button size="compact-md" variant="subtle" onClick={() => onVisit(registered.visit.id)}>
          {t('visit.more')}
        </Button>
      </Group>
    </Paper>
  );
}
