import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type InstitutionProfile, profileInput } from '../../../shared/features/settings/contract.ts';
import { hoursIssues } from '../../../shared/features/settings/rules.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fieldErrors, issueWords, validateWith } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { PrivacyNoticeForm } from './PrivacyNoticeForm.tsx';
import { ProfileFields } from './ProfileFields.tsx';
import { profileInputOf, type ProfileValues, profileValues } from './profile-form.ts';
import { SigningForm } from './SigningForm.tsx';
import { withStyle } from './presets.ts';

const checkSchema = validateWith(profileInput);

function validateProfile(values: ProfileValues): Record<string, string> {
  const input = profileInputOf(values);
  const errors = checkSchema(input);
  for (const { path, code, params } of hoursIssues(input)) errors[path] ??= issueWords(code, params);
  return errors;
}

export function InstitutionTab() {
  const profile = useQuery(rpc.settings.profile.queryOptions());
  if (profile.error) return <ErrorNotice error={profile.error} onRetry={() => void profile.refetch()} />;
  // A colleague's change elsewhere begins the form anew; what was half-typed here comes back from its draft.
  if (!profile.data) return null;
  return (
    <Stack maw="60rem" gap="xl">
      <InstitutionForm key={profile.data.updatedAt} profile={profile.data} />
      <PrivacyNoticeForm />
      <SigningForm profile={profile.data} />
    </Stack>
  );
}

function InstitutionForm({ profile }: { profile: InstitutionProfile }) {
  const { t } = useTranslation(['settings', 'common']);
  const form = useForm<ProfileValues>({ initialValues: profileValues(profile), validate: validateProfile });
  const { refusal, setRefusal, attempt } = useRefusal();
  const dirty = form.isDirty();
  useDraft('settings.institution', dirty ? form.getValues() : null, (value) => form.setValues(value));

  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const saved = await attempt(() => client.settings.updateProfile(profileInputOf(form.getValues())));
    if (!saved) return;
    form.resetDirty();
    notifications.show({ message: t('settings:saved'), color: 'jade' });
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  return (
    <SafeForm onSubmit={save} onChange={() => setRefusal(null)}>
      <Stack maw="60rem" gap="lg">
        <ProfileFields
          field={(name) => ({ ...form.getInputProps(name), ...(errors[name] && { error: errors[name] }) })}
          setField={(name, value) => form.setFieldValue(name, value)}
          style={form.getValues().style}
          onStyle={(style) => form.setValues(withStyle(form.getValues(), style))}
        />
        <ErrorNotice error={refusal} />
        <Group>
          <Button type="submit" disabled={!dirty}>
            {t('common:actions.save')}
          </Button>
          {dirty && (
            <Button variant="default" onClick={() => form.reset()}>
              {t('common:actions.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </SafeForm>
  );
}
