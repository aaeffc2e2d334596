import { Alert, Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff, IconLock, IconPencil, IconPrinter, IconRefresh, IconTrashX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { rpc } from '../../client/client.ts';
import { ConsultationRecordPaper } from '../../paper/ConsultationRecordPaper.tsx';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import preview from '../../paper/print-preview.module.css';
import { TimeWithin, useLanguage } from '../../ui/Dates.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { CorrectedWordings } from './confirming/CorrectedWordings.tsx';
import css from './consultations.module.css';
import { RecordPapers } from './RecordPapers.tsx';
import { EarlierVersions } from './EarlierVersions.tsx';
import { VoidSession } from './VoidSession.tsx';

interface FinalisedViewProps {
  view: SessionView;
  /** Begins, or goes on with, an amendment; null for those who may not. */
  onAmend: (() => void) | null;
  isAmendmentBegun: boolean;
  /** Reads a colleague's draft again: each look is written down, so it does not come by itself. */
  onReload?: () => void;
  /** A manager gives up another's draft; null for those who may not. */
  onVoided?: ((view: SessionView) => void) | null;
}

/** A record that nobody writes here is read as its paper. */
export function FinalisedView({ view, onAmend, isAmendmentBegun, onReload, onVoided }: FinalisedViewProps) {
  const { t } = useTranslation(['consultations', 'paper']);
  const language = useLanguage();
  const profile = useQuery(rpc.settings.profile.queryOptions()).data;
  const [printing, setPrinting] = useState(false);
  const [voiding, setVoiding] = useState(false);
  const { session } = view;
  useHotkey('mod+P', () => setPrinting(true));
  return (
    <Stack gap="md" data-session-final>
      <Alert color={session.state === 'voided' ? 'seal' : 'jade'} icon={<IconLock aria-hidden />}>
        <Group justify="space-between">
          <Text>
            <StandingLine view={view} />
          </Text>
          <Group gap="sm">
            {session.state === 'draft' && onVoided && (
              <Button
                variant="subtle"
                color="seal"
                leftSection={<IconTrashX size={20} aria-hidden />}
                onClick={() => setVoiding(true)}
              >
                {t('void.start')}
              </Button>
            )}
            {session.state === 'draft' && onReload && (
              <Button variant="default" leftSection={<IconRefresh size={20} aria-hidden />} onClick={onReload}>
                {t('final.reload')}
              </Button>
            )}
            {onAmend && (
              <Button variant="default" leftSection={<IconPencil size={20} aria-hidden />} onClick={onAmend}>
                {isAmendmentBegun ? t('amend.continue') : t('amend.start')}
              </Button>
            )}
            {session.state !== 'voided' && <RecordPapers view={view} />}
            <Button
              leftSection={<IconPrinter size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+P" />}
              onClick={() => setPrinting(true)}
            >
              {t('final.print')}
            </Button>
          </Group>
        </Group>
      </Alert>
      {profile && (
        <Box className={preview.desk} mah="none" tabIndex={0} role="region" aria-label={t('paper:record.title')}>
          <ConsultationRecordPaper
            language={language}
            profile={profile}
            mark={null}
            content={{ view, withInternalNotes: false }}
          />
        </Box>
      )}
      <Box p="lg" className={css.internal}>
        <Group gap={6} mb={4}>
          <IconEyeOff size={18} aria-hidden />
          <Text fw={700}>{t('final.internal')}</Text>
        </Group>
        <Text style={{ whiteSpace: 'pre-wrap' }}>{session.internalNotes || t('final.noInternal')}</Text>
      </Box>
      <CorrectedWordings view={view} />
      <EarlierVersions view={view} />
      <PrintPreview
        offers="copies"
        subject={printing ? { kind: 'consultationRecord', sessionId: session.id, withInternalNotes: false } : null}
        onClose={() => setPrinting(false)}
      />
      {onVoided && (
        <VoidSession opened={voiding} session={session} onClose={() => setVoiding(false)} onVoided={onVoided} />
      )}
    </Stack>
  );
}

/** Since when it stands as it does, and whose it is. */
function StandingLine({ view: { session, adviserName: name } }: { view: SessionView }) {
  const { t } = useTranslation('consultations');
  const { state, version, lockedAt, voidedAt, voidReason } = session;
  if (state === 'draft') return t('final.open', { name });
  const [at, words] =
    state === 'voided'
      ? [voidedAt, (time: string) => t('final.voided', { time, reason: voidReason })]
      : [lockedAt, (time: string) => t('final.locked', { time, version })];
  return (
    <>
      {at && <TimeWithin at={at} words={words} />} {t('final.by', { name })}
    </>
  );
}
