import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/lib/dates.ts';
import { parseDate } from '../../shared/lib/parse-date.ts';
import { isComposing } from './composing.ts';
import { useLanguage } from './Dates.tsx';

interface RocDateInputProps {
  label?: ReactNode;
  /** `YYYY-MM-DD`, or null for none. */
  value: string | null;
  onChange: (date: string | null) => void;
  error?: ReactNode;
  rightSection?: ReactNode;
  w?: number;
  /** Whether no date is an answer. */
  clearable?: boolean;
  'aria-label'?: string;
  'data-autofocus'?: boolean;
}

/** A day typed as people type it, 民國 or 西元; read when the field is left or Enter is pressed, a wrong one explained. */
export function RocDateInput({ value, onChange, error, clearable = false, ...rest }: RocDateInputProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  /** Null while the field shows the day it holds. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = (): void => {
    if (typed === null) return;
    const parsed = parseDate(typed);
    if ('iso' in parsed) {
      setTyped(null);
      setProblem(null);
      if (parsed.iso !== value) onChange(parsed.iso);
    } else if (parsed.problem === 'empty' && clearable) {
      setTyped(null);
      setProblem(null);
      onChange(null);
    } else setProblem(t(`date.${parsed.problem}`));
  };
  return (
    <TextInput
      {...rest}
      autoComplete="off"
      placeholder={t('date.example')}
      value={typed ?? (value === null ? '' : formatDate(value, language, 'short'))}
      error={problem ?? error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setProblem(null);
      }}
      onBlur={read}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event.nativeEvent)) read();
      }}
    />
  );
}
