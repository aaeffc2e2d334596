import { Box, Button, Checkbox, Group, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypeCsv, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperSubject, TableFormat } from '../../shared/features/paper/contract.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { JobPaper } from './JobPaper.tsx';
import { paperTitle } from './paper-title.ts';
import { PrintStatus } from './PrintStatus.tsx';
import css from './print-preview.module.css';
import { type PrintFlow, usePrintFlow } from './use-print-flow.ts';

/** What stands on some copies alone: internal notes on the office's, names on the one a manager asks for. */
type Offer = 'copies' | 'names';

interface PrintPreviewProps {
  /** Null when closed. */
  subject: PaperSubject | null;
  onClose: () => void;
  offers?: Offer | undefined;
}

type FileFormat = 'pdf' | TableFormat;
const ICONS = { pdf: IconFileTypePdf, ods: IconFileSpreadsheet, csv: IconFileTypeCsv };

/** The paper as a file; one of figures also as a table. */
function FileButtons({ flow }: { flow: PrintFlow }) {
  const { t } = useTranslation('paper');
  const [saved, setSaved] = useState<{ format: FileFormat; fileName: string } | null>(null);
  const { job, busy } = flow;
  const formats: FileFormat[] = job?.content.kind === 'dailySummary' ? ['pdf', 'ods', 'csv'] : ['pdf'];
  async function save(format: FileFormat): Promise<void> {
    if (!job) return;
    const fileName = await (format === 'pdf' ? flow.savePdf(job) : flow.saveTable(job, format));
    setSaved(fileName ? { format, fileName } : null);
  }
  return (
    <>
      {formats.map((format) => {
        const Icon = ICONS[format];
        return (
          <Button
            key={format}
            variant="default"
            leftSection={<Icon size={20} aria-hidden />}
            disabled={job === null || busy === 'sending'}
            loading={busy === format}
            onClick={() => void save(format)}
          >
            {t(`preview.${format}`)}
          </Button>
        );
      })}
      <Text size="sm" role="status">
        {busy === 'pdf' ? t('preview.makingPdf') : saved && t(`preview.${saved.format}Saved`, saved)}
      </Text>
    </>
  );
}

function Choices({ offers, choice, choose }: { offers: Offer; choice: Choice; choose: (to: Choice) => void }) {
  const { t } = useTranslation('paper');
  if (offers === 'names') {
    return (
      <Checkbox
        label={t('preview.withNames')}
        checked={choice.withNames}
        onChange={(event) => choose({ ...choice, withNames: event.currentTarget.checked })}
      />
    );
  }
  return (
    <SegmentedControl
      aria-label={t('preview.copyChoice')}
      value={choice.internal ? 'office' : 'client'}
      onChange={(value) => choose({ ...choice, internal: value === 'office' })}
      data={[
        { value: 'client', label: t('preview.clientCopy') },
        { value: 'office', label: t('preview.officeCopy') },
      ]}
    />
  );
}

interface Choice {
  internal: boolean;
  withNames: boolean;
}

function chosen(subject: PaperSubject, { internal, withNames }: Choice): PaperSubject {
  if (subject.kind === 'consultationRecord') return { ...subject, withInternalNotes: internal };
  return subject.kind === 'dailySummary' && withNames ? { ...subject, withNames } : subject;
}

function PreviewBody({ subject, offers }: { subject: PaperSubject; offers: Offer | undefined }) {
  const { t } = useTranslation('paper');
  const flow = usePrintFlow();
  const [choice, setChoice] = useState<Choice>({ internal: false, withNames: false });
  const shown = chosen(subject, choice);
  const key = JSON.stringify(shown);
  const { save, job } = flow;
  useEffect(() => {
    void save(JSON.parse(key) as PaperSubject);
  }, [key, save]);
  const sent = job !== null && job.state !== 'saved';
  const isReady = job !== null;
  const print = useRef<HTMLButtonElement>(null);
  // The button could not take the focus before there was something to print; outside the dialog Tab would not find it.
  useEffect(() => {
    const dialog = print.current?.closest('[role="dialog"]');
    if (isReady && dialog && !dialog.contains(document.activeElement)) print.current?.focus();
  }, [isReady]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="center" className={css.bar}>
        <Group gap="sm">
          <Button
            ref={print}
            data-autofocus
            leftSection={<IconPrinter size={20} aria-hidden />}
            disabled={job === null || sent}
            loading={flow.busy === 'sending' || flow.busy === 'saving'}
            onClick={() => job && void flow.send(job)}
          >
            {t('preview.print')}
          </Button>
          <FileButtons flow={flow} />
        </Group>
        {offers && <Choices offers={offers} choice={choice} choose={setChoice} />}
      </Group>
      {sent || flow.cancelled ? (
        <PrintStatus flow={flow} subject={shown} keys />
      ) : (
        <Sending flow={flow} shown={shown} />
      )}
      {job === null && flow.refusal === null && (
        <Group justify="center" p="xl">
          <Loader aria-label={t('preview.loading')} />
        </Group>
      )}
      {job && (
        <Box className={css.desk} tabIndex={0} role="region" aria-label={paperTitle(job)}>
          <JobPaper job={job} />
        </Box>
      )}
    </Stack>
  );
}

/** While the job has not left yet only a refusal is worth a line; PrintStatus carries the paper to the printer. */
function Sending({ flow, shown }: { flow: PrintFlow; shown: PaperSubject }) {
  if (flow.busy === 'sending') return <PrintStatus flow={flow} subject={shown} />;
  return <ErrorNotice error={flow.refusal} onRetry={() => void flow.save(shown)} />;
}

/** The paper itself, before it is printed: what is seen here is what comes out. */
export function PrintPreview({ subject, onClose, offers }: PrintPreviewProps) {
  const { t } = useTranslation(['paper', 'common']);
  return (
    <Modal
      opened={subject !== null}
      onClose={onClose}
      size="60rem"
      title={t('preview.title')}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      padding="lg"
    >
      {subject && <PreviewBody subject={subject} offers={offers} />}
    </Modal>
  );
}
