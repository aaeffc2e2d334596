import { Paper, VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterVisitInput } from '../../../shared/features/visits/contract.ts';
import { client } from '../../client/client.ts';
import { usePrintFlow } from '../../paper/use-print-flow.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { mayTakeFocus } from '../../ui/may-take-focus.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { ClientDrawer } from '../directory/ClientDrawer.tsx';
import { CallBar } from './CallBar.tsx';
import { ClosingNotice } from './ClosingNotice.tsx';
import { DoubleCalls } from './DoubleCalls.tsx';
import { IntakeForm } from './IntakeForm.tsx';
import { QueueList } from './QueueList.tsx';
import css from './reception.module.css';
import { LastTicket, type Registered, TicketResult } from './TicketResult.tsx';
import { useIntake } from './use-intake.ts';
import { useMyRoom, useQueue } from './use-queue.ts';
import { VisitDrawer } from './VisitDrawer.tsx';

/** Of its own: what happens in the queue is nothing the form beside it has to be drawn anew for. */
function Everybody(verbs: Pick<ComponentProps<typeof QueueList>, 'openRecord' | 'openVisit'>) {
  const { t } = useTranslation('visits');
  const queue = useQueue();
  const { roomId } = useMyRoom();
  return (
    <section aria-label={t('page.queue')}>
      <VisuallyHidden component="h2">{t('page.queue')}</VisuallyHidden>
      <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />
      <DoubleCalls />
      {queue.data && <ClosingNotice closing={queue.data.closing} />}
      {queue.data && <QueueList items={queue.data.items} roomId={roomId} emptyHint={t('queue.emptyHint')} {...verbs} />}
    </section>
  );
}

/** The desk: one visitor on the left, everybody else on the right. */
export function ReceptionPage() {
  const { t } = useTranslation('visits');
  const flow = usePrintFlow();
  const person = useRef<HTMLInputElement>(null);
  const [registered, setRegistered] = useState<Registered | null>(null);
  /** The number fills the left side until the desk goes on to the next visitor. */
  const [showing, setShowing] = useState(false);
  const [openClient, setOpenClient] = useState<string | null>(null);
  const [openVisit, setOpenVisit] = useState<string | null>(null);
  const [autoPrint, setAutoPrint] = useLocalStorage({
    key: 'taishang.autoPrint',
    defaultValue: true,
    getInitialValueInEffect: false,
  });

  const intake = useIntake(async (input: RegisterVisitInput) => {
    const saved = await client.visits.register(input);
    flow.reset();
    setRegistered(saved);
    setShowing(true);
    // Saved first; the paper follows and may fail without touching the number.
    if (saved.ticket && autoPrint) void flow.saveAndSend({ kind: 'ticket', visitId: saved.visit.id });
  });

  const goToPerson = (): void => {
    setShowing(false);
    requestAnimationFrame(() => person.current?.focus());
  };
  useHotkey('F2', goToPerson);
  useEffect(() => {
    if (mayTakeFocus()) person.current?.focus();
  }, []);

  return (
    <>
      <PageHeader title={t('page.title')} actions={<CallBar place="reception" />} />
      <div className={css.columns}>
        <section>
          <VisuallyHidden component="h2">{t('page.intake')}</VisuallyHidden>
          {registered && showing ? (
            <TicketResult registered={registered} flow={flow} onNext={goToPerson} onVisit={setOpenVisit} />
          ) : (
            <>
              <Paper withBorder p="md">
                <IntakeForm
                  intake={intake}
                  personRef={person}
                  autoPrint={autoPrint}
                  onAutoPrint={setAutoPrint}
                  onOpenRecord={setOpenClient}
                  onOpenVisit={setOpenVisit}
                />
              </Paper>
              {/* Below the form: the fields stay where the hands expect them. */}
              {registered && <LastTicket registered={registered} flow={flow} onVisit={setOpenVisit} />}
            </>
          )}
        </section>
        <Everybody openRecord={setOpenClient} openVisit={setOpenVisit} />
      </div>
      <VisitDrawer
        visitId={openVisit}
        onClose={() => setOpenVisit(null)}
        onOpenRecord={(clientId) => {
          setOpenVisit(null);
          setOpenClient(clientId);
        }}
      />
      <ClientDrawer clientId={openClient} onClose={() => setOpenClient(null)} />
    </>
  );
}
