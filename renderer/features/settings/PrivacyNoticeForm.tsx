import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyNoticeText } from '../../../shared/features/settings/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { fieldErrors } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useRefusal } from '../../ui/refusals.ts';

function Fields({ text }: { text: PrivacyNoticeText }) {
  const { t } = useTranslation(['settings', 'common']);
  const [values, setValues] = useState({ zh: text.zh, en: text.en });
  const { refusal, attempt } = useRefusal();
  const isDirty = values.zh.trim() !== text.zh || values.en.trim() !== text.en;
  useDraft('settings.privacyNotice', isDirty ? values : null, (stored) => setValues((now) => ({ ...now, ...stored })));
  const save = async (): Promise<void> => {
    const saved = await attempt(() => client.settings.savePrivacyNotice(values));
    if (saved) notifications.show({ message: t('privacyNotice.saved', { version: saved.version }), color: 'jade' });
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const field = (name: 'zh' | 'en') => ({
    autosize: true,
    minRows: 4,
    maxRows: 16,
    value: values[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  return (
    <SafeForm onSubmit={save}>
      <FormSection legend={t('privacyNotice.title')} hint={t('privacyNotice.hint')}>
        <Stack gap="sm">
          <Text size="sm">
            {t(text.isOwn ? 'privacyNotice.version' : 'privacyNotice.builtIn', { version: text.version })}
          </Text>
          <Textarea required lang="zh-Hant-TW" label={t('privacyNotice.zh')} {...field('zh')} />
          <Textarea lang="en" label={t('privacyNotice.en')} {...field('en')} />
          <ErrorNotice error={refusal} />
          <Group>
            <Button type="submit" disabled={!isDirty || values.zh.trim() === ''}>
              {t('privacyNotice.save')}
            </Button>
            {isDirty && (
              <Button variant="default" onClick={() => setValues({ zh: text.zh, en: text.en })}>
                {t('common:actions.cancel')}
              </Button>
            )}
          </Group>
        </Stack>
      </FormSection>
    </SafeForm>
  );
}

/** 個資告知: the words the desk reads out or shows. Each change is a new version. */
export function PrivacyNoticeForm() {
  const text = useQuery(rpc.settings.privacyNotice.queryOptions());
  if (text.error) return <ErrorNotice error={text.error} onRetry={() => void text.refetch()} />;
  return text.data ? <Fields key={text.data.version} text={text.data} /> : null;
}
