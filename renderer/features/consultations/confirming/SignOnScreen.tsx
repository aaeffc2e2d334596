import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDrawn, type Stroke } from '../../../../shared/features/consultations/signature.ts';
import { useHotkey } from '../../../ui/use-hotkey.ts';
import { useOneAtATime } from '../../../ui/use-one-at-a-time.ts';
import type { SessionTextState } from '../use-session-text.ts';
import { SignaturePad } from './SignaturePad.tsx';

interface SignOnScreenProps {
  state: SessionTextState;
  onBack: () => void;
  onDone: () => void;
}

/** The client signs under the text they have just read; kept only when they say that this is it. */
export function SignOnScreen({ state, onBack, onDone }: SignOnScreenProps) {
  const { t } = useTranslation('consultations');
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const [isShort, setShort] = useState(false);
  const { confirming, set } = state;
  const [keep, busy] = useOneAtATime(async () => {
    if (!isDrawn(strokes)) return setShort(true);
    const signature = strokes.map((stroke) => [...stroke]);
    if (!(await confirming.keep({ outcome: 'signed', signature }))) return;
    set({ confirmation: 'signatureOnScreen', confirmationNote: '' });
    onDone();
  });
  useHotkey('mod+Z', () => setStrokes((before) => before.slice(0, -1)));
  return (
    <Stack gap="sm">
      <Text fw={700}>{t('confirm.signUnder')}</Text>
      <SignaturePad
        strokes={strokes}
        onChange={(drawn) => {
          setStrokes(drawn);
          setShort(false);
        }}
      />
      {isShort && (
        <Text role="alert" c="var(--mantine-color-error)" size="sm">
          {t('confirm.tooShort')}
        </Text>
      )}
      <Group gap="sm">
        <Button loading={busy} leftSection={<IconCheck size={20} aria-hidden />} onClick={() => void keep()}>
          {t('confirm.keep')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('confirm.otherWay')}
        </Button>
      </Group>
    </Stack>
  );
}
