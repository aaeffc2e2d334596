import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PublicationView, STOCK_REASONS } from '../../../shared/features/publications/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useRefusal } from '../../ui/refusals.ts';

const MOST = 99_999;

/** More have come, somebody has counted, or some were thrown away. */
export function StockDialog({ publication, onClose }: { publication: PublicationView; onClose: () => void }) {
  const { t } = useTranslation(['publications', 'common']);
  const [reason, setReason] = useState<(typeof STOCK_REASONS)[number]>(
    publication.stock === null ? 'counted' : 'received',
  );
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { refusal, attempt } = useRefusal();
  const qty = Number(typed.normalize('NFKC').trim() || Number.NaN);
  const isWrong = !Number.isInteger(qty) || qty < 0 || qty > MOST;
  const save = async (): Promise<void> => {
    setTried(true);
    if (isWrong) return;
    if (await attempt(() => client.publications.stock({ id: publication.id, reason, qty }))) onClose();
  };
  return (
    <Dialog
      title={`${t('stock.change')}：${publication.title}`}
      verb={t('common:actions.save')}
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <Text>{publication.stock === null ? t('stock.notCounted') : t('stock.now', { count: publication.stock })}</Text>
      <Radio.Group label={t('stock.why')} value={reason} onChange={(value) => setReason(value)}>
        <Stack gap="xs" mt={6}>
          {STOCK_REASONS.map((value) => (
            <Radio key={value} value={value} label={t(`stock.reason.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        data-autofocus
        w="10rem"
        required
        label={t(reason === 'counted' ? 'stock.thereAre' : 'qty')}
        inputMode="numeric"
        value={typed}
        error={tried && isWrong && t('common:issues.wholeNumber', { min: 0, max: MOST })}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Dialog>
  );
}
