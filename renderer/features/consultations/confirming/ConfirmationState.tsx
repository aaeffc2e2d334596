import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SignatureMark } from '../../../paper/SignatureMark.tsx';
import caution from '../../../ui/caution.module.css';
import { TimeWithin } from '../../../ui/Dates.tsx';
import type { SessionTextState } from '../use-session-text.ts';
import css from './confirming.module.css';

/** Where the client's word on the present text stands: signed, signed before it was changed, objected to. */
export function ConfirmationState({ state, onReadBack }: { state: SessionTextState; onReadBack: () => void }) {
  const { t } = useTranslation('consultations');
  const { confirming, text, missing } = state;
  const { signed, isStale, objection } = confirming;
  const isOnScreen = text.confirmation === 'signatureOnScreen';
  if (objection?.objection) {
    return (
      <Alert role="note" className={caution.caution} icon={<IconAlertTriangle aria-hidden />} data-objection>
        <Text fw={700}>{t('confirm.objected', { words: objection.objection })}</Text>
        <Text size="sm">{t('confirm.objectedNext')}</Text>
      </Alert>
    );
  }
  if (isStale && (isOnScreen || text.confirmation === null)) {
    return (
      <Alert role="status" className={caution.caution} icon={<IconAlertTriangle aria-hidden />} data-signature-stale>
        <Text fw={700}>{t('confirm.stale')}</Text>
        <Text size="sm" mb="xs">
          {t('confirm.staleNext')}
        </Text>
        <SignAgain state={state} onReadBack={onReadBack} />
      </Alert>
    );
  }
  if (!isOnScreen) return null;
  if (signed?.signature) {
    return (
      <Group gap="md" data-signed>
        <SignatureMark strokes={signed.signature} label={t('confirm.signature')} className={css.mark} />
        <Text size="sm">
          <TimeWithin at={signed.at} words={(time) => t('confirm.signedAt', { time })} />
        </Text>
      </Group>
    );
  }
  return (
    <div>
      <SignAgain state={state} onReadBack={onReadBack} />
      {missing.includes('screenSignature') && (
        <Text size="sm" mt={6} c="var(--mantine-color-error)">
          {t('confirm.notSigned')}
        </Text>
      )}
    </div>
  );
}

function SignAgain({ state, onReadBack }: { state: SessionTextState; onReadBack: () => void }) {
  const { t } = useTranslation('consultations');
  return (
    <Button
      data-field="screenSignature"
      leftSection={<IconSignature size={20} aria-hidden />}
      disabled={!state.confirming.isAllowed}
      onClick={onReadBack}
    >
      {t('confirm.readAndSign')}
    </Button>
  );
}
