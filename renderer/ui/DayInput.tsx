import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../shared/lib/dates.ts';
import { parseDate } from '../../shared/lib/parse-date.ts';
import { isComposing } from './composing.ts';
import { useLanguage } from './Dates.tsx';

interface DayInputProps {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string | null;
  onChange: (day: string | null) => void;
  w?: number;
}

/** A day typed as people at a counter type it (115/1/15, 1150115, 2026-01-15), told back in the reader's calendar. */
export function DayInput({ label, value, onChange, w = 160 }: DayInputProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const shown = value === null ? '' : formatDate(value, language, 'short');
  // What is being typed; null while the field shows the chosen day.
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);

  const settle = (): void => {
    if (typed === null) return;
    const parsed = parseDate(typed);
    if (typed.trim() === '') onChange(null);
    else if ('iso' in parsed) onChange(parsed.iso);
    else return setWrong(true);
    setTyped(null);
    setWrong(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && !isComposing(event.nativeEvent)) settle();
  };
  return (
    <TextInput
      label={label}
      w={w}
      placeholder={t('dates.example')}
      value={typed ?? shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setWrong(false);
      }}
      onBlur={settle}
      onKeyDown={onKeyDown}
      error={wrong && t('dates.wrong')}
      autoComplete="off"
    />
  );
}
