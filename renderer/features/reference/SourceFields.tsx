import { SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RocDateInput } from '../../ui/RocDateInput.tsx';

type Field = 'sourceName' | 'sourceUrl' | 'verifiedOn';
interface SourceFieldsProps {
  values: Record<Field, string>;
  errors: Partial<Record<Field, ReactNode>>;
  onChange: (field: Field, value: string) => void;
}

/** Whose word it is, where to read it, and the day somebody last made sure. */
export function SourceFields({ values, errors, onChange }: SourceFieldsProps) {
  const { t } = useTranslation('reference');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
      <TextInput
        withAsterisk
        label={t('source')}
        description={t('sourceHint')}
        value={values.sourceName}
        error={errors.sourceName}
        onChange={(event) => onChange('sourceName', event.currentTarget.value)}
      />
      <TextInput
        label={t('sourceUrl')}
        inputMode="url"
        value={values.sourceUrl}
        error={errors.sourceUrl}
        onChange={(event) => onChange('sourceUrl', event.currentTarget.value)}
      />
      <RocDateInput
        label={t('verifiedOn')}
        value={values.verifiedOn}
        error={errors.verifiedOn}
        onChange={(day) => day && onChange('verifiedOn', day)}
      />
    </SimpleGrid>
  );
}
