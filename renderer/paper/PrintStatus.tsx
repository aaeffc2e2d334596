import { Button, Group, Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconDeviceFloppy,
  IconHelpCircle,
  IconPencil,
  IconPrinter,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaperSubject, PrintJob } from '../../shared/features/paper/contract.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { JobPaper } from './JobPaper.tsx';
import { PrintRoot } from './PrintRoot.tsx';
import type { PrintFlow } from './use-print-flow.ts';

const ICONS = {
  saved: IconDeviceFloppy,
  sent: IconPrinter,
  confirmed: IconCheck,
  failed: IconAlertTriangle,
  unknown: IconHelpCircle,
  byHand: IconPencil,
};

function StateLine({ flow, job }: { flow: PrintFlow; job: PrintJob }) {
  const { t } = useTranslation('paper');
  const Icon = flow.busy === 'sending' ? IconPrinter : ICONS[flow.unanswered ? 'sent' : job.state];
  const state = flow.unanswered ? 'sent' : job.state;
  const words = flow.busy === 'sending' ? t('job.sending') : t(`job.${state}`);
  return (
    <Group gap="xs" role="status" wrap="nowrap" data-print-state={flow.busy === 'sending' ? 'sending' : state}>
      <Icon size={22} aria-hidden color={state === 'failed' ? 'var(--mantine-color-error)' : undefined} />
      <Text fw={700}>{words}</Text>
      {job.copy > 1 && <Text c="dimmed">{t('reprint', { copy: job.copy })}</Text>}
    </Group>
  );
}

interface PrintStatusProps {
  flow: PrintFlow;
  /** What a reprint is made of. */
  subject: PaperSubject;
  /** Single keys (Y, N, P) answer while the cursor is in no field. */
  keys?: boolean;
  centered?: boolean;
}

/**
 * Where a paper stands, and the answers only a person can give: did it come out, once more, at another printer, written by
 * hand, a copy marked 重印. From a jam to the visitor's hand it is two clicks.
 */
export function PrintStatus({ flow, subject, keys = false, centered = false }: PrintStatusProps) {
  const { t } = useTranslation('paper');
  const { job, busy } = flow;
  const idle = busy === null;
  const state = job === null ? null : flow.unanswered ? 'sent' : job.state;
  const asked = idle && (state === 'sent' || state === 'unknown');
  const mayRetry = state === 'failed' || state === 'saved';
  const mayReprint = state === 'confirmed' || state === 'unknown' || state === 'sent' || state === 'byHand';
  const mayWrite = state === 'failed' && subject.kind === 'ticket';
  const again = (): void => {
    if (job && mayRetry) void flow.send(job);
    else if (mayReprint) void flow.saveAndSend(subject);
  };
  useHotkey('Y', () => job && void flow.report(job.id, 'confirmed'), { inFields: false, enabled: keys && asked });
  useHotkey('N', () => job && void flow.report(job.id, 'failed'), { inFields: false, enabled: keys && asked });
  useHotkey('W', () => job && void flow.report(job.id, 'byHand'), {
    inFields: false,
    enabled: keys && idle && mayWrite,
  });
  useHotkey('P', again, { inFields: false, enabled: keys && idle && (mayRetry || mayReprint) });
  if (job === null) return <ErrorNotice error={flow.refusal} onRetry={() => void flow.saveAndSend(subject)} />;
  return (
    <Stack gap="xs" align={centered ? 'center' : 'stretch'}>
      <StateLine flow={flow} job={job} />
      {flow.cancelled && <Text size="sm">{t('job.cancelled')}</Text>}
      {state === 'failed' && <Text size="sm">{t(mayWrite ? 'job.failedTicket' : 'job.failedSafe')}</Text>}
      <Group gap="xs" justify={centered ? 'center' : 'flex-start'}>
        {asked && (
          <>
            <Text size="sm">{t('job.didItComeOut')}</Text>
            <Button
              size="sm"
              leftSection={<IconCheck size={18} aria-hidden />}
              rightSection={keys && <KeyHint keys="Y" />}
              onClick={() => void flow.report(job.id, 'confirmed')}
            >
              {t('job.yes')}
            </Button>
            <Button
              size="sm"
              variant="default"
              rightSection={keys && <KeyHint keys="N" />}
              onClick={() => void flow.report(job.id, 'failed')}
            >
              {t('job.no')}
            </Button>
          </>
        )}
        {(mayRetry || mayReprint) && (
          <Button
            size="sm"
            variant="default"
            loading={!idle}
            leftSection={<IconRefresh size={18} aria-hidden />}
            rightSection={keys && <KeyHint keys="P" />}
            onClick={again}
          >
            {mayRetry ? t('job.retry') : t('job.reprint')}
          </Button>
        )}
        {state === 'failed' && flow.otherPrinter && (
          <Button
            size="sm"
            variant="default"
            disabled={!idle}
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => void flow.sendElsewhere(job)}
          >
            {t('job.otherPrinter')}
          </Button>
        )}
        {mayWrite && (
          <Button
            size="sm"
            variant="default"
            disabled={!idle}
            leftSection={<IconPencil size={18} aria-hidden />}
            rightSection={keys && <KeyHint keys="W" />}
            onClick={() => void flow.report(job.id, 'byHand')}
          >
            {t('job.writtenByHand')}
          </Button>
        )}
      </Group>
      <ErrorNotice error={flow.refusal} />
      {flow.onPaper && (
        <PrintRoot>
          <JobPaper job={flow.onPaper} />
        </PrintRoot>
      )}
    </Stack>
  );
}
