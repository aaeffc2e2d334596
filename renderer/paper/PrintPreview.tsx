import { Box, Button, Group, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperSubject } from '../../shared/features/paper/contract.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { JobPaper } from './JobPaper.tsx';
import { paperTitle } from './paper-title.ts';
import { PrintStatus } from './PrintStatus.tsx';
import css from './print-preview.module.css';
import { type PrintFlow, usePrintFlow } from './use-print-flow.ts';

interface PrintPreviewProps {
  /** Null when closed. */
  subject: PaperSubject | null;
  onClose: () => void;
  /** Offers the office copy with internal notes beside the client's. */
  chooseCopy?: boolean;
}

function PdfButton({ flow }: { flow: PrintFlow }) {
  const { t } = useTranslation('paper');
  const [saved, setSaved] = useState<string | null>(null);
  const { job } = flow;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={20} aria-hidden />}
        disabled={job === null || flow.busy === 'sending'}
        loading={flow.busy === 'makingPdf'}
        onClick={() => job && void flow.savePdf(job).then((name) => setSaved(name ?? null))}
      >
        {t('preview.pdf')}
      </Button>
      <Text size="sm" role="status">
        {flow.busy === 'makingPdf' ? t('preview.makingPdf') : saved && t('preview.pdfSaved', { fileName: saved })}
      </Text>
    </>
  );
}

function PreviewBody({ subject, chooseCopy }: { subject: PaperSubject; chooseCopy: boolean }) {
  const { t } = useTranslation('paper');
  const flow = usePrintFlow();
  const [internal, setInternal] = useState(false);
  const shown: PaperSubject =
    subject.kind === 'consultationRecord' ? { ...subject, withInternalNotes: internal } : subject;
  const key = JSON.stringify(shown);
  const { save, job } = flow;
  useEffect(() => {
    void save(JSON.parse(key) as PaperSubject);
  }, [key, save]);
  const sent = job !== null && job.state !== 'saved';
  return (
    <Stack gap="md">
      <Group justify="space-between" align="center" className={css.bar}>
        <Group gap="sm">
          <Button
            data-autofocus
            leftSection={<IconPrinter size={20} aria-hidden />}
            disabled={job === null || sent}
            loading={flow.busy === 'sending' || flow.busy === 'saving'}
            onClick={() => job && void flow.send(job)}
          >
            {t('preview.print')}
          </Button>
          <PdfButton flow={flow} />
        </Group>
        {chooseCopy && (
          <SegmentedControl
            aria-label={t('preview.copyChoice')}
            value={internal ? 'office' : 'client'}
            onChange={(value) => setInternal(value === 'office')}
            data={[
              { value: 'client', label: t('preview.clientCopy') },
              { value: 'office', label: t('preview.officeCopy') },
            ]}
          />
        )}
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
export function PrintPreview({ subject, onClose, chooseCopy = false }: PrintPreviewProps) {
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
      {subject && <PreviewBody subject={subject} chooseCopy={chooseCopy} />}
    </Modal>
  );
}
