import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type Client, clientInput } from '../../../shared/features/directory/people.ts';
import { client as api } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';

const FIELDS = ['name', 'nameRoman', 'phone', 'companyName'] as const;
const LABELS = { name: 'name', nameRoman: 'nameRoman', phone: 'phone', companyName: 'company' } as const;

interface ClientFormProps {
  client: Client;
  onSaved: () => void;
  onCancel: () => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Changes what is known of a person; names stay exactly as typed. */
export function ClientForm({ client, onSaved, onCancel }: ClientFormProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { refusal, setRefusal, attempt } = useRefusal();
  const check = validateWith(clientInput);
  const toInput = (values: Record<string, string>) => ({
    name: values.name ?? '',
    nameRoman: orNull(values.nameRoman ?? ''),
    phone: orNull(values.phone ?? ''),
    companyName: orNull(values.companyName ?? ''),
    note: orNull(values.note ?? ''),
  });
  const form = useForm<Record<string, string>>({
    initialValues: {
      name: client.name,
      nameRoman: client.nameRoman ?? '',
      phone: client.phone ?? '',
      companyName: client.companyName ?? '',
      note: client.note ?? '',
    },
    validate: (values) => check({ ...toInput(values), anonymous: client.anonymous }),
  });
  const submit = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const saved = await attempt(() => api.directory.updateClient({ id: client.id, ...toInput(form.values) }));
    if (saved) onSaved();
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  return (
    <SafeForm onSubmit={submit} onChange={() => setRefusal(null)}>
      <Stack gap="sm">
        {FIELDS.map((field, index) => (
          <TextInput
            key={field}
            data-autofocus={index === 0 || undefined}
            label={t(LABELS[field])}
            withAsterisk={field === 'name'}
            {...form.getInputProps(field)}
            error={form.errors[field] ?? errors[field]}
          />
        ))}
        <Textarea
          label={t('note')}
          maxRows={6}
          {...form.getInputProps('note')}
          error={form.errors.note ?? errors.note}
        />
        <ErrorNotice error={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common:actions.cancel')}
          </Button>
          <Button type="submit">{t('common:actions.save')}</Button>
        </Group>
      </Stack>
    </SafeForm>
  );
}
