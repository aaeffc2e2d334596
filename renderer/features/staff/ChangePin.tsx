import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { pin } from '../../../shared/features/staff/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { issueWords } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';

const pinProblem = (value: string) => (pin.safeParse(value).success ? null : issueWords('pinForm'));

/** One's own PIN, by the present one. */
export function ChangePin({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('staff');
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
    <Dialog
      title={t('changePin.title')}
      verb={t('changePin.save')}
      refusal={refusal}
      onSubmit={change}
      onClose={onClose}
    >
      <PasswordInput {...field} label={t('changePin.current')} data-autofocus {...form.getInputProps('current')} />
      <PasswordInput
        {...field}
        label={t('changePin.new')}
        description={t('changePin.hint')}
        {...form.getInputProps('next')}
      />
      <PasswordInput {...field} label={t('changePin.again')} {...form.getInputProps('again')} />
    </Dialog>
  );
}
