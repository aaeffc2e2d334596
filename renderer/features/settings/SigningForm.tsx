import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { InstitutionProfile } from '../../../shared/features/settings/contract.ts';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useRefusal } from '../../ui/refusals.ts';

/** Whether clients may sign their record on the screen; where not, they sign on paper. */
export function SigningForm({ profile }: { profile: InstitutionProfile }) {
  const { t } = useTranslation('settings');
  const { refusal, attempt } = useRefusal();
  const change = async (clientsSignOnScreen: boolean): Promise<void> => {
    const saved = await attempt(() => client.settings.updateProfile({ clientsSignOnScreen }));
    if (saved) notifications.show({ message: t('saved'), color: 'jade' });
  };
  return (
    <FormSection legend={t('signing.title')} hint={t('signing.hint')}>
      <Switch
        label={t('signing.onScreen')}
        checked={profile.clientsSignOnScreen !== false}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <ErrorNotice error={refusal} />
    </FormSection>
  );
}
