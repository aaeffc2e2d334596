import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReferenceEntity } from '../../../shared/features/reference/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { issueWords } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';

interface WithdrawDialogProps {
  entity: ReferenceEntity;
  id: string;
  name: string;
  onClose: () => void;
  onDone: () => void;
}

/** Out of the directory, with a reason. */
export function WithdrawDialog({ entity, id, name, onClose, onDone }: WithdrawDialogProps) {
  const { t } = useTranslation('reference');
  const { refusal, attempt } = useRefusal();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = async (): Promise<void> => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    if (await attempt(() => client.reference.withdraw({ entity, id, reason }))) onDone();
  };
  return (
    <Dialog
      title={t('withdrawTitle', { name })}
      verb={t('withdraw')}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t('withdrawHint')}</Text>
      <TextInput
        data-autofocus
        withAsterisk
        label={t('withdrawReason')}
        maxLength={200}
        value={reason}
        error={missing && issueWords('required')}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}
