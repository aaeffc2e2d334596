import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice.tsx';
import { useRefusal } from './refusals.ts';
import { SafeForm } from './SafeForm.tsx';

interface ReasonDialogProps {
  /** What is done, on the dialog's head. */
  title: string;
  /** What becomes of it. */
  body: string;
  /** Giving up is marked, unless told otherwise. */
  color?: 'jade' | 'seal';
  words: { reason: string; placeholder: string; needed: string; confirm: string };
  /** Closes the dialog when it resolves; when it is refused, the reason stays as typed. */
  act: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

function Body({ body, color = 'seal', words, act, onClose }: Omit<ReasonDialogProps, 'title'>) {
  const { t } = useTranslation('common');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { refusal, attempt } = useRefusal();
  const submit = async (): Promise<void> => {
    if (reason.trim() === '') return setError(words.needed);
    if (await attempt(async () => (await act(reason), true))) onClose();
  };
  return (
    <SafeForm onSubmit={submit}>
      <Stack>
        <Text>{body}</Text>
        <TextInput
          data-autofocus
          label={words.reason}
          withAsterisk
          placeholder={words.placeholder}
          value={reason}
          error={error}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setError(null);
          }}
        />
        <ErrorNotice error={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" color={color}>
            {words.confirm}
          </Button>
        </Group>
      </Stack>
    </SafeForm>
  );
}

/** Nothing is deleted: what is given up stays, with a reason somebody will read. */
export function ReasonDialog({ opened, title, ...body }: ReasonDialogProps & { opened: boolean }) {
  const { t } = useTranslation('common');
  return (
    <Modal opened={opened} onClose={body.onClose} title={title} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      {opened && <Body {...body} />}
    </Modal>
  );
}
