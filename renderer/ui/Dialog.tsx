import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice.tsx';
import { SafeForm } from './SafeForm.tsx';
import { useReturnFocus } from './use-return-focus.ts';

interface DialogProps {
  title: string;
  /** The verb on its button, e.g. 儲存. */
  verb: string;
  children: ReactNode;
  refusal: unknown;
  onSubmit: () => unknown;
  onClose: () => void;
  size?: string;
}

/** A question with an answer: fields, a refusal in words, cancel and one verb. */
export function Dialog({ title, verb, children, refusal, onSubmit, onClose, size = 'md' }: DialogProps) {
  const { t } = useTranslation('common');
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title={title} size={size} centered>
      <SafeForm onSubmit={onSubmit}>
        <Stack>
          {children}
          <ErrorNotice error={refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit">{verb}</Button>
          </Group>
        </Stack>
      </SafeForm>
    </Modal>
  );
}
