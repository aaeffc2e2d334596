import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LawCited } from '../../../shared/features/consultations/contract.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import css from './consultations.module.css';
import { RowsField } from './RowsField.tsx';

interface LawsCitedProps {
  laws: readonly LawCited[];
  errors: Record<string, string>;
  onChange: (laws: LawCited[]) => void;
}

const BLANK: LawCited = { title: '', article: '', source: '', asOf: null };
const TEXTS = ['title', 'article', 'source'] as const;

/** 參考法規: which rule, which article, where it was read, and when. */
export function LawsCited({ laws, errors, onChange }: LawsCitedProps) {
  const { t } = useTranslation('consultations');
  return (
    <RowsField
      field="lawsCited"
      title={t('editor.lawsCited')}
      rows={laws}
      blank={BLANK}
      most={20}
      className={css.law}
      words={{
        add: t('editor.law.add'),
        row: (number) => t('editor.law.row', { number }),
        remove: (number) => t('editor.law.remove', { number }),
      }}
      onChange={onChange}
    >
      {(law, change, index) => (
        <>
          {TEXTS.map((field) => (
            <TextInput
              key={field}
              label={t(`editor.law.${field}`)}
              value={law[field]}
              error={errors[`lawsCited.${index}.${field}`]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
            />
          ))}
          <RocDateInput clearable label={t('editor.law.asOf')} value={law.asOf} onChange={(asOf) => change({ asOf })} />
        </>
      )}
    </RowsField>
  );
}
