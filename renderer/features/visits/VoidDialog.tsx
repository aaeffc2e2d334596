import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { client } from '../../client/client.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';

export function VoidDialog({ item, onClose }: { item: QueueItem | null; onClose: () => void }) {
  const { t } = useTranslation('visits');
  return (
    <ReasonDialog
      opened={item !== null}
      title={item ? t('void.title', { number: item.ticketNo ?? item.visitNo }) : ''}
      body={t('void.body')}
      words={{
        reason: t('void.reason'),
        placeholder: t('void.reasonPlaceholder'),
        needed: t('void.reasonNeeded'),
        confirm: t('void.confirm'),
      }}
      act={(reason) => client.visits.transition({ visitId: item!.visitId, event: 'void', reason })}
      onClose={onClose}
    />
  );
}
