import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { client } from '../../client/client.ts';
import { drafts, sessionSlot } from '../../client/drafts.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';

interface VoidSessionProps {
  opened: boolean;
  session: SessionView['session'];
  onClose: () => void;
  onVoided: (view: SessionView) => void;
}

/** Gives up a draft; what is typed goes into it first, so that nothing is lost with it. */
export function VoidSession({ opened, session, onClose, onVoided }: VoidSessionProps) {
  const { t } = useTranslation('consultations');
  const act = async (reason: string): Promise<void> => {
    await drafts.flush();
    const voided = await client.consultations.void({ id: session.id, reason });
    drafts.keep(sessionSlot(session.id), null);
    onVoided(voided);
  };
  return (
    <ReasonDialog
      opened={opened}
      title={t('void.title', { number: session.sessionNo })}
      body={t('void.body')}
      words={{
        reason: t('void.reason'),
        placeholder: t('void.reasonPlaceholder'),
        needed: t('void.reasonNeeded'),
        confirm: t('void.confirm'),
      }}
      act={act}
      onClose={onClose}
    />
  );
}
