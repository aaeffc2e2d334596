import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useAdvisers } from './use-advisers.ts';

interface HandOverProps {
  view: SessionView;
  onDone: () => void;
  onClose: () => void;
}

/** A deputy 代理人 goes on with the draft; both names stay on it. */
export function HandOverDialog({ view: { session }, onDone, onClose }: HandOverProps) {
  const { t } = useTranslation('consultations');
  const advisers = useAdvisers([session.adviserId]);
  const [toStaffId, setTo] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const { refusal, attempt } = useRefusal();
  const submit = async (): Promise<void> => {
    if (toStaffId === '') return setMissing(true);
    if (await attempt(() => client.consultations.handOver({ id: session.id, toStaffId, note }))) onDone();
  };
  return (
    <Dialog
      title={t('handOver.title', { number: session.sessionNo })}
      verb={t('handOver.confirm')}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('handOver.body')}</Text>
      <NativeSelect
        data-autofocus
        withAsterisk
        label={t('handOver.to')}
        value={toStaffId}
        error={missing && t('handOver.needed')}
        onChange={(event) => {
          setTo(event.currentTarget.value);
          setMissing(false);
        }}
        data={[{ value: '', label: t('handOver.choose') }, ...advisers]}
      />
      <Textarea
        label={t('handOver.note')}
        placeholder={t('handOver.notePlaceholder')}
        maxLength={200}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
