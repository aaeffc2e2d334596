import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { pin } from '../../../shared/features/staff/contract.ts';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { issueWords } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';

const pinProblem = (value: string) => (pin.safeParse(value).success ? null : issueWords('pinForm'));

/** One's own PIN, by the present one. */
export function ChangePin({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['staff', 'common']);
  const { refusal, attempt } = useRefusal();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      current: pinProblem,
      next: pinProblem,
      again: (value, { next }) => (value === next ? null : issueWords('pinsDiffer')),
    },
  });
  const change = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const { current, next } = form.getValues();
    const done = await attempt(() => client.staff.changeOwnPin({ currentPin: current, newPin: next }));
    if (!done) return;
    notifications.show({ message: t('changePin.done'), color: 'jade' });
    onClose();
  };
  const field = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 12 } as const;
  return (
    <Modal opened onClose={onClose} title={t('changePin.title')} centered>
      <SafeForm onSubmit={change}>
        <Stack>
          <PasswordInput {...field} label={t('changePin.current')} data-autofocus {...form.getInputProps('current')} />
          <PasswordInput
            {...field}
            label={t('changePin.new')}
            description={t('changePin.hint')}
            {...form.getInputProps('next')}
          />
          <PasswordInput {...field} label={t('changePin.again')} {...form.getInputProps('again')} />
          <ErrorNotice error={refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:actions.cancel')}
            </Button>
            <Button type="submit">{t('changePin.save')}</Button>
          </Group>
        </Stack>
      </SafeForm>
    </Modal>
  );
}
