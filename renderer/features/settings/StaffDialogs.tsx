import { Checkbox, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { type Role, ROLES } from '../../../shared/contract/permissions.ts';
import { pin, staffInput, type StaffView } from '../../../shared/features/staff/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, issueWords, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';

const PIN_FIELD = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 12 } as const;

interface PersonProps {
  person: StaffView;
  onClose: () => void;
}

interface Pins {
  pin: string;
  again: string;
}

function pinErrors({ pin: value, again }: Pins): Record<string, string> {
  return {
    ...(!pin.safeParse(value).success && { pin: issueWords('pinForm') }),
    ...(again !== value && { again: issueWords('pinsDiffer') }),
  };
}

const checkSchema = validateWith(staffInput);

/** A colleague: who they are and what they may do; a new one gets a first PIN. */
export function StaffDialog({ person, onClose }: { person: StaffView | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const { t: staffWords } = useTranslation('staff');
  const { refusal, setRefusal, attempt } = useRefusal();
  const form = useForm({
    initialValues: {
      name: person?.name ?? '',
      nameRoman: person?.nameRoman ?? '',
      account: person?.account ?? '',
      roles: person?.roles ?? (['desk'] as Role[]),
      unit: person?.unit ?? '',
      pin: '',
      again: '',
    },
    validate: (values) => ({ ...checkSchema(values), ...(!person && pinErrors(values)) }),
  });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const { pin: firstPin, again: _, nameRoman, unit, ...rest } = form.getValues();
    const input = { ...rest, nameRoman: nameRoman.trim() || null, unit: unit.trim() || null };
    const saved = await attempt(() =>
      person ? client.staff.update({ ...input, id: person.id }) : client.staff.create({ ...input, pin: firstPin }),
    );
    if (saved) onClose();
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const field = (name: 'name' | 'nameRoman' | 'account' | 'unit' | 'pin' | 'again') => ({
    ...form.getInputProps(name),
    ...(errors[name] && { error: errors[name] }),
    onInput: () => setRefusal(null),
    autoComplete: 'off',
  });
  return (
    <Dialog
      title={t(person ? 'settings:staff.edit' : 'settings:staff.add')}
      verb={t('common:actions.save')}
      size="lg"
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput required data-autofocus label={t('settings:staff.name')} {...field('name')} />
        <TextInput label={t('settings:staff.nameRoman')} {...field('nameRoman')} />
        <TextInput
          required
          label={t('settings:staff.account')}
          description={t('settings:staff.accountHint')}
          {...field('account')}
          onChange={(event) => form.setFieldValue('account', event.currentTarget.value.toLowerCase())}
        />
        <TextInput label={t('settings:staff.unit')} {...field('unit')} />
      </SimpleGrid>
      <Checkbox.Group
        label={t('settings:staff.roles')}
        description={t('settings:staff.rolesHint')}
        required
        {...form.getInputProps('roles')}
      >
        <Group mt="xs" gap="lg">
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={staffWords(`roles.${role}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {!person && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <PasswordInput
            required
            label={t('settings:staff.pin')}
            description={t('settings:staff.pinHint')}
            {...field('pin')}
            {...PIN_FIELD}
          />
          <PasswordInput required label={t('settings:staff.pinAgain')} {...field('again')} {...PIN_FIELD} />
        </SimpleGrid>
      )}
    </Dialog>
  );
}

/** A new PIN for a colleague who forgot theirs; it ends a back-off too. */
export function ResetPinDialog({ person, onClose }: PersonProps) {
  const { t } = useTranslation('settings');
  const { refusal, attempt } = useRefusal();
  const form = useForm<Pins>({ initialValues: { pin: '', again: '' }, validate: pinErrors });
  const reset = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    if (!(await attempt(() => client.staff.resetPin({ id: person.id, pin: form.getValues().pin })))) return;
    notifications.show({ message: t('staff.resetDone', { name: person.name }), color: 'jade' });
    onClose();
  };
  return (
    <Dialog
      title={t('staff.resetPinOf', { name: person.name })}
      verb={t('staff.resetPin')}
      refusal={refusal}
      onSubmit={reset}
      onClose={onClose}
    >
      <Stack>
        <PasswordInput
          {...PIN_FIELD}
          data-autofocus
          label={t('staff.pin')}
          description={t('staff.pinHint')}
          {...form.getInputProps('pin')}
        />
        <PasswordInput {...PIN_FIELD} label={t('staff.pinAgain')} {...form.getInputProps('again')} />
      </Stack>
    </Dialog>
  );
}

export function DeactivateDialog({ person, onClose }: PersonProps) {
  const { t } = useTranslation('settings');
  const { refusal, attempt } = useRefusal();
  const deactivate = async (): Promise<void> => {
    if (await attempt(() => client.staff.update({ id: person.id, active: false }))) onClose();
  };
  return (
    <Dialog
      title={t('staff.deactivateOf', { name: person.name })}
      verb={t('staff.deactivate')}
      refusal={refusal}
      onSubmit={deactivate}
      onClose={onClose}
    >
      <Text>{t('staff.deactivateBody')}</Text>
    </Dialog>
  );
}
