import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Client, clientInput } from '../../../shared/features/directory/people.ts';
import { client as api } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { LikePeople, useLikePeople } from './LikePeople.tsx';
import { MoreFields, phoneProps } from './MoreFields.tsx';
import { EMPTY_PERSON, type PersonValues, toClientFields, toClientInput, valuesOf } from './person-values.ts';

const FIELDS = ['name', 'nameRoman', 'phone', 'companyName'] as const;
const LABELS = { name: 'name', nameRoman: 'nameRoman', phone: 'phone', companyName: 'company' } as const;

interface ClientFormProps {
  /** Null: somebody new. */
  client: Client | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
  /** The person is there already. */
  onUse: (id: string) => void;
}

const check = validateWith(clientInput);

/** Changes what is known of a person, or adds one; names stay exactly as typed. */
export function ClientForm({ client, onSaved, onCancel, onUse }: ClientFormProps) {
  const { t } = useTranslation(['directory', 'visits', 'common']);
  const language = useLanguage();
  const { refusal, setRefusal, attempt } = useRefusal();
  const [values, setValues] = useState(() => (client ? valuesOf(client, language) : EMPTY_PERSON));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const like = useLikePeople(values, client?.id);
  const set = (change: Partial<PersonValues>): void => {
    setValues((before) => ({ ...before, ...change }));
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
    setRefusal(null);
  };
  /** An unchanged number that was kept with a reason is not asked about again. */
  const isNumberOld = client !== null && values.idKind === (client.idKind ?? '') && values.idNo === (client.idNo ?? '');
  const submit = async (): Promise<void> => {
    const input = toClientInput(values);
    const errors = check({ ...input, ...(isNumberOld && { idOverride: 'kept' }) });
    setWrong(errors);
    if (Object.keys(errors).length > 0 || !(await like.mayAdd())) return;
    const saved = await attempt(() =>
      client
        ? api.directory.updateClient({ id: client.id, ...toClientFields(values), idOverride: input.idOverride })
        : api.directory.createClient(input),
    );
    if (saved) onSaved(saved.id);
  };
  const errors = { ...(refusal ? fieldErrors(refusal) : {}), ...wrong };
  return (
    <SafeForm onSubmit={submit}>
      <Stack gap="sm">
        {FIELDS.map((field, index) => (
          <TextInput
            key={field}
            data-autofocus={index === 0 || undefined}
            label={t(LABELS[field])}
            withAsterisk={field === 'name'}
            {...(field === 'phone' && phoneProps(values.phone))}
            value={values[field]}
            error={errors[field]}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
        {client === null && (
          <Checkbox
            label={t('visits:person.noContact')}
            checked={values.anonymous}
            onChange={(event) => set({ anonymous: event.currentTarget.checked })}
          />
        )}
        <MoreFields values={values} errors={errors} set={set} />
        <Textarea
          label={t('note')}
          maxRows={6}
          value={values.note}
          error={errors.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <LikePeople {...like} onUse={(hit) => onUse(hit.id)} />
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
