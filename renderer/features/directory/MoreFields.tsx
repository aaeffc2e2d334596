import { Checkbox, Group, SimpleGrid, Stack, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SPECIAL_NEEDS, SPOKEN } from '../../../shared/features/directory/people.ts';
import { type FieldsProps, IdentityFields } from './IdentityFields.tsx';
import { phoneHint } from './number-hints.ts';

/** What a telephone number leaves to ask; it is kept as typed in any case. */
export function phoneProps(typed: string): Pick<TextInputProps, 'inputMode' | 'description'> {
  const hint = phoneHint(typed);
  return { inputMode: 'tel', ...(hint !== null && { description: hint }) };
}

const TEXTS = ['email', 'birthDate', 'address'] as const;

/** All that is asked of a person only when it is needed. */
export function MoreFields({ values, errors, set }: FieldsProps) {
  const { t } = useTranslation('directory');
  return (
    <Stack gap="sm">
      <IdentityFields values={values} errors={errors} set={set} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <TextInput
          data-step
          label={t('phone2')}
          {...phoneProps(values.phone2)}
          value={values.phone2}
          error={errors.phone2}
          onChange={(event) => set({ phone2: event.currentTarget.value })}
        />
        {TEXTS.map((field) => (
          <TextInput
            key={field}
            data-step
            label={t(field)}
            {...(field === 'birthDate' && { placeholder: t('birthHint') })}
            {...(field === 'email' && { inputMode: 'email', spellCheck: false })}
            value={values[field]}
            error={errors[field]}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      <Checkbox.Group
        label={t('specialNeeds')}
        value={values.specialNeeds}
        onChange={(specialNeeds) => set({ specialNeeds })}
      >
        <Group gap="md" mt={4}>
          {SPECIAL_NEEDS.map((need) => (
            <Checkbox key={need} value={need} label={t(`needs.${need}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {values.specialNeeds.length > 0 && (
        <TextInput
          data-step
          label={t('needsNote')}
          value={values.needsNote}
          error={errors.needsNote}
          onChange={(event) => set({ needsNote: event.currentTarget.value })}
        />
      )}
      <Checkbox.Group label={t('languages')} value={values.languages} onChange={(languages) => set({ languages })}>
        <Group gap="md" mt={4}>
          {SPOKEN.map((language) => (
            <Checkbox key={language} value={language} label={t(`spoken.${language}`)} />
          ))}
        </Group>
      </Checkbox.Group>
    </Stack>
  );
}
