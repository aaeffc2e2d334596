import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handles } from '../../../shared/features/reference/rules.ts';
import { nameIn } from '../../../shared/lib/language.ts';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { VerifiedMark } from '../reference/VerifiedMark.tsx';

interface ReferralDialogProps {
  serviceCodes: readonly string[];
  onChosen: (agencyId: string | null) => void;
  onClose: () => void;
}

/** To whom the client is referred: those of the directory who handle the matter; where nobody does, all of them. */
export function ReferralDialog({ serviceCodes, onChosen, onClose }: ReferralDialogProps) {
  const { t } = useTranslation(['consultations', 'paper']);
  const language = useLanguage();
  const { data, error } = useQuery(rpc.reference.agencies.queryOptions({ input: {} }));
  const [id, setId] = useState('');
  const all = data?.rows ?? [];
  const fitting = all.filter((agency) => serviceCodes.some((code) => handles(agency.handles, code)));
  const agencies = fitting.length > 0 ? fitting : all;
  const chosen = agencies.find((agency) => agency.id === id);
  return (
    <Dialog
      title={t('paper:referral.title')}
      verb={t('papers.preview')}
      refusal={error}
      onSubmit={() => onChosen(chosen?.id ?? null)}
      onClose={onClose}
    >
      <NativeSelect
        data-autofocus
        label={t('papers.to')}
        description={t('papers.toHint')}
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        data={[
          { value: '', label: t('papers.nobody') },
          ...agencies.map((agency) => ({ value: agency.id, label: nameIn(language, agency) })),
        ]}
      />
      {chosen && (
        <div>
          <VerifiedMark on={chosen.verifiedOn} />
        </div>
      )}
    </Dialog>
  );
}
