import { Input, SegmentedControl, Textarea } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SESSION_MODES, type SessionMode } from '../../../shared/features/consultations/contract.ts';
import css from './consultations.module.css';
import type { SessionTextState } from './use-session-text.ts';

interface ModeFieldProps {
  value: SessionMode | null;
  onChange: (mode: SessionMode) => void;
}

/** Face to face, by phone or by video; records of earlier releases were face to face. */
export function ModeField({ value, onChange }: ModeFieldProps) {
  const { t } = useTranslation('consultations');
  const label = useId();
  return (
    <Input.Wrapper label={<span id={label}>{t('editor.mode')}</span>} labelElement="div" data-field="mode">
      <SegmentedControl
        display="flex"
        w="fit-content"
        aria-labelledby={label}
        value={value ?? 'inPerson'}
        onChange={(chosen) => onChange(SESSION_MODES.find((mode) => mode === chosen)!)}
        data={SESSION_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
      />
    </Input.Wrapper>
  );
}

/** How the session is held, and who sits there besides the client. */
export function HowHeld({ state: { text, set, errors } }: { state: SessionTextState }) {
  const { t } = useTranslation('consultations');
  return (
    <div className={css.held}>
      <ModeField value={text.mode} onChange={(mode) => set({ mode })} />
      <Textarea
        data-field="attendees"
        label={t('editor.attendees')}
        description={t('editor.attendeesHint')}
        minRows={1}
        value={text.attendees ?? ''}
        error={errors.attendees}
        onChange={(event) => set({ attendees: event.currentTarget.value })}
      />
    </div>
  );
}
