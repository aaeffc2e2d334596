import { Group, NumberInput, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../../ui/FormSection.tsx';
import { readTime } from '../../ui/time-of-day.ts';
import { StyleCards } from './StyleCards.tsx';
import type { ProfileValues } from './profile-form.ts';

type FieldName = keyof ProfileValues;
type FieldProps = Omit<ReturnType<UseFormReturnType<ProfileValues>['getInputProps']>, 'onBlur'> & {
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
};

interface ProfileFieldsProps {
  /** The form's props of a field (`form.getInputProps`), below whatever path the profile has in it. */
  field: (name: FieldName) => FieldProps;
  setField: (name: FieldName, value: string) => void;
  style: ProfileValues['style'];
  onStyle: (style: ProfileValues['style']) => void;
  disabled?: boolean;
}

/** The institution's names, words, telephone numbers and hours; the same in the set-up and in the settings. */
export function ProfileFields({ field, setField, style, onStyle, disabled = false }: ProfileFieldsProps) {
  const { t } = useTranslation('settings');
  const own = { disabled };
  const timeField = (name: 'opensAt' | 'closesAt') => {
    const props = field(name);
    return {
      ...props,
      onBlur: (event: FocusEvent<HTMLInputElement>) => {
        setField(name, readTime(event.currentTarget.value));
        props.onBlur?.(event);
      },
    };
  };
  const words = (name: 'taiWord' | 'chinaWord', choices: readonly string[]) => (
    <Radio.Group label={t(`profile.${name}`)} {...field(name)}>
      <Group gap="lg" mt={6}>
        {choices.map((choice) => (
          <Radio key={choice} value={choice} label={choice} disabled={disabled} lang="zh-Hant-TW" />
        ))}
      </Group>
    </Radio.Group>
  );
  return (
    <Stack gap="lg">
      <FormSection legend={t('profile.style')}>
        <StyleCards value={style} onChange={onStyle} disabled={disabled} />
      </FormSection>
      <FormSection legend={t('profile.names')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...own} required label={t('profile.nameZh')} {...field('nameZh')} />
          <TextInput {...own} label={t('profile.nameEn')} {...field('nameEn')} />
        </SimpleGrid>
      </FormSection>
      <FormSection legend={t('profile.words')} hint={t('profile.wordsHint')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {words('taiWord', ['台', '臺'])}
          {words('chinaWord', ['中國大陸', '大陸地區'])}
        </SimpleGrid>
      </FormSection>
      <FormSection legend={t('profile.contact')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...own} label={t('profile.hotline')} inputMode="tel" {...field('hotline')} />
          <TextInput {...own} label={t('profile.emergencyHotline')} inputMode="tel" {...field('emergencyHotline')} />
          <TextInput {...own} label={t('profile.addressZh')} {...field('addressZh')} />
          <TextInput {...own} label={t('profile.addressEn')} {...field('addressEn')} />
        </SimpleGrid>
      </FormSection>
      <FormSection legend={t('profile.hours')}>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput {...own} required label={t('profile.opensAt')} placeholder="08:30" {...timeField('opensAt')} />
          <TextInput {...own} required label={t('profile.closesAt')} placeholder="17:30" {...timeField('closesAt')} />
          <NumberInput
            {...own}
            required
            label={t('profile.idle')}
            min={1}
            max={60}
            clampBehavior="strict"
            allowDecimal={false}
            {...field('idleLockMinutes')}
          />
        </SimpleGrid>
      </FormSection>
      <FormSection legend={t('profile.disclaimer')} hint={t('profile.disclaimerHint')}>
        <Textarea {...own} required label={t('profile.disclaimerZh')} {...field('disclaimerZh')} />
        <Textarea {...own} label={t('profile.disclaimerEn')} {...field('disclaimerEn')} />
      </FormSection>
    </Stack>
  );
}
