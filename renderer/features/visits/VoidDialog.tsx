import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';

function Body({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const { t } = useTranslation(['visits', 'common']);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { refusal, attempt } = useRefusal();
  const submit = async (): Promise<void> => {
    if (reason.trim() === '') return setError(t('void.reasonNeeded'));
    const done = await attempt(() => client.visits.transition({ visitId: item.visitId, event: 'void', reason }));
    if (done) onClose();
  };
  return (
    <SafeForm onSubmit={submit}>
      <Stack>
        <Text>{t('void.body')}</Text>
        <TextInput
          data-autofocus
          label={t('void.reason')}
          withAsterisk
          placeholder={t('void.reasonPlaceholder')}
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
            {t('common:actions.cancel')}
          </Button>
          <Button type="submit" color="seal">
            {t('void.confirm')}
          </Button>
        </Group>
      </Stack>
    </SafeForm>
  );
}

/** Nothing is deleted: a visit is voided, with a reason somebody will read. */
export function VoidDialog({ item, onClose }: { item: QueueItem | null; onClose: () => void }) {
  const { t } = useTranslation(['visits', 'common']);
  return (
    <Modal
      opened={item !== null}
      onClose={onClose}
      title={item && t('void.title', { number: item.ticketNo ?? item.visitNo })}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      {item && <Body item={item} onClose={onClose} />}
    </Modal>
  );
}
