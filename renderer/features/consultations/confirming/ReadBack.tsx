import { Box, Button, Group, Modal, Text } from '@mantine/core';
import { IconMessage, IconPencilOff, IconPencilQuestion, IconPrinter, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import type { SessionTextState } from '../use-session-text.ts';
import { AnswerInWords } from './AnswerInWords.tsx';
import css from './confirming.module.css';
import { ReadBackText } from './ReadBackText.tsx';
import { SignOnScreen } from './SignOnScreen.tsx';

interface ReadBackProps {
  state: SessionTextState;
  onClose: () => void;
  /** Prints the client's copy to be signed by hand; null where the paper would not say what was read. */
  onPrint: (() => void) | null;
}

type Step = 'read' | 'sign' | 'oral' | 'declined' | 'objected';

/**
 * 唸給當事人聽: the client's part of the record over the whole screen, so that it can be turned to them, and their answer.
 * No way of confirming is the only one: who cannot or will not sign here signs on paper, says yes, or says why not.
 */
export function ReadBack({ state, onClose, onPrint }: ReadBackProps) {
  const { t } = useTranslation(['consultations', 'common']);
  const [step, setStep] = useState<Step>('read');
  const { confirming, text, set } = state;
  const back = (): void => setStep('read');
  const onPaper = (): void => {
    set({ confirmation: 'signature', confirmationNote: '' });
    onClose();
    // The form hears of the choice first: the paper says what is stored.
    if (onPrint) requestAnimationFrame(onPrint);
  };
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={t('confirm.title')}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      padding={0}
      styles={{ header: { paddingInline: 'var(--mantine-spacing-xl)' } }}
      transitionProps={{ duration: 0 }}
    >
      <div className={css.screen}>
        <Box className={css.text} tabIndex={0} role="region" aria-label={t('confirm.whole')}>
          <ReadBackText view={confirming.view} text={text} />
        </Box>
        <div className={css.answer}>
          <div>
            <ErrorNotice error={confirming.refusal} />
            {step === 'read' && (
              <>
                <Text fw={700} mb="xs">
                  {t('confirm.question')}
                </Text>
                <Group gap="sm">
                  {confirming.isAllowed && (
                    <Button
                      data-autofocus
                      leftSection={<IconSignature size={20} aria-hidden />}
                      onClick={() => setStep('sign')}
                    >
                      {t('confirm.onScreen')}
                    </Button>
                  )}
                  <Button
                    variant={confirming.isAllowed ? 'default' : 'filled'}
                    leftSection={<IconPrinter size={20} aria-hidden />}
                    onClick={onPaper}
                  >
                    {t(onPrint ? 'confirm.printAndSign' : 'confirm.onPaper')}
                  </Button>
                  <Button
                    variant="default"
                    leftSection={<IconMessage size={20} aria-hidden />}
                    onClick={() => setStep('oral')}
                  >
                    {t('confirm.oral')}
                  </Button>
                  <Button
                    variant="default"
                    leftSection={<IconPencilOff size={20} aria-hidden />}
                    onClick={() => setStep('declined')}
                  >
                    {t('confirm.declined')}
                  </Button>
                  <Button
                    variant="default"
                    leftSection={<IconPencilQuestion size={20} aria-hidden />}
                    onClick={() => setStep('objected')}
                  >
                    {t('confirm.objects')}
                  </Button>
                </Group>
              </>
            )}
            {step === 'sign' && <SignOnScreen state={state} onBack={back} onDone={onClose} />}
            {(step === 'oral' || step === 'declined' || step === 'objected') && (
              <AnswerInWords key={step} kind={step} state={state} onBack={back} onDone={onClose} />
            )}
          </div>
        </div>
      </div>
    </Modal>
  );
}
