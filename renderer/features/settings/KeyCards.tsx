import { Button, Card, Group, Modal, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { RecoveryCode } from '../setup/RecoveryCode.tsx';

/** A new recovery code in place of one that was lost or seen; shown once, printed, put away. */
export function RenewRecoveryCode() {
  const { t } = useTranslation('settings');
  const { center } = useAppInfo();
  const [step, setStep] = useState<'idle' | 'ask' | { code: string }>('idle');
  const { refusal, attempt, clear } = useRefusal();
  const close = (): void => {
    setStep('idle');
    clear();
  };
  const renew = async (): Promise<void> => {
    const made = await attempt(() => client.settings.renewRecoveryCode());
    if (made) setStep({ code: made.recoveryCode });
  };
  return (
    <Card withBorder padding="lg">
      <Title order={2} fz="h3" mb="xs">
        {t('backup.codeTitle')}
      </Title>
      <Text mb="md">{t('backup.codeBody')}</Text>
      <Group>
        <Button variant="default" onClick={() => setStep('ask')}>
          {t('backup.renew')}
        </Button>
      </Group>
      {step === 'ask' && (
        <Dialog
          title={t('backup.renew')}
          verb={t('backup.renewConfirm')}
          refusal={refusal}
          onSubmit={renew}
          onClose={close}
        >
          <Text>{t('backup.renewAsk')}</Text>
        </Dialog>
      )}
      {typeof step === 'object' && (
        <Modal
          opened
          onClose={() => undefined}
          withCloseButton={false}
          closeOnEscape={false}
          closeOnClickOutside={false}
          size="xl"
          centered
          aria-label={t('backup.codeTitle')}
        >
          <RecoveryCode code={step.code} centerName={center?.nameZh ?? ''} onPutAway={close} />
        </Modal>
      )}
    </Card>
  );
}

const MIN_PASSPHRASE = 8;

/** A passphrase asked for at every start; only where the host keeps its key in a file. */
export function StartPassphrase() {
  const { t } = useTranslation('settings');
  const { refusal, attempt } = useRefusal();
  const form = useForm({
    initialValues: { phrase: '', again: '' },
    validate: {
      phrase: (value) => (value.length < MIN_PASSPHRASE ? t('backup.passShort') : null),
      again: (value, { phrase }) => (value === phrase ? null : t('backup.passDiffer')),
    },
  });
  const set = async (passphrase: string | null): Promise<void> => {
    if (!(await attempt(() => client.settings.setStartPassphrase({ passphrase })))) return;
    form.reset();
    notifications.show({ message: t(passphrase === null ? 'backup.passRemoved' : 'backup.passDone'), color: 'jade' });
  };
  const submit = async (): Promise<void> => {
    if (!form.validate().hasErrors) await set(form.getValues().phrase);
  };
  return (
    <Card withBorder padding="lg">
      <Title order={2} fz="h3" mb="xs">
        {t('backup.passTitle')}
      </Title>
      <Text mb="md">{t('backup.passBody')}</Text>
      <SafeForm onSubmit={submit}>
        <Stack gap="sm">
          <PasswordInput autoComplete="off" label={t('backup.passNew')} {...form.getInputProps('phrase')} />
          <PasswordInput autoComplete="off" label={t('backup.passAgain')} {...form.getInputProps('again')} />
          <ErrorNotice error={refusal} />
          <Group>
            <Button type="submit">{t('backup.passSet')}</Button>
            <Button variant="default" onClick={() => void set(null)}>
              {t('backup.passRemove')}
            </Button>
          </Group>
        </Stack>
      </SafeForm>
    </Card>
  );
}
