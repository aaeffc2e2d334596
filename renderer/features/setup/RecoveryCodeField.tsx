import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './setup.module.css';

interface RecoveryCodeFieldProps {
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
}

/** The printed code, typed back; spaces, hyphens and case are the core's to forgive. */
export function RecoveryCodeField({ value, onChange, autoFocus = false }: RecoveryCodeFieldProps) {
  const { t } = useTranslation('setup');
  return (
    <TextInput
      label={t('key.code')}
      description={t('key.codeHint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      autoFocus={autoFocus}
      size="lg"
      maxLength={60}
      placeholder="0000-0000-0000-…"
      classNames={{ input: classes.codeInput }}
    />
  );
}
