import { Radio, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CONFIRMATIONS, OUTCOMES } from '../../../shared/features/consultations/contract.ts';
import type { SessionTextState } from './use-session-text.ts';

/** How it ended and how the client confirmed it. Words are the paper's, so that both say the same. */
export function OutcomeFields({ state }: { state: SessionTextState }) {
  const { t } = useTranslation(['consultations', 'paper', 'common']);
  const { text, set, errors, missing } = state;
  const needed = (field: 'outcome' | 'confirmation' | 'confirmationNote'): string | undefined =>
    missing.includes(field) ? t('common:issues.required') : undefined;
  const noteLabel = {
    signature: t('editor.confirmationNote'),
    oral: t('editor.witness'),
    declined: t('editor.declinedReason'),
  }[text.confirmation ?? 'signature'];
  return (
    <Stack gap="md">
      <Radio.Group
        data-field="outcome"
        label={t('editor.outcome')}
        withAsterisk
        size="md"
        value={text.outcome ?? ''}
        error={needed('outcome')}
        onChange={(value) => set({ outcome: OUTCOMES.find((each) => each === value) ?? null })}
      >
        <Group gap="lg" mt={6}>
          {OUTCOMES.map((each) => (
            <Radio key={each} value={each} label={t(`paper:outcome.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        data-field="confirmation"
        label={t('editor.confirmation')}
        withAsterisk
        size="md"
        value={text.confirmation ?? ''}
        error={needed('confirmation')}
        onChange={(value) => set({ confirmation: CONFIRMATIONS.find((each) => each === value) ?? null })}
      >
        <Group gap="lg" mt={6}>
          {CONFIRMATIONS.map((each) => (
            <Radio key={each} value={each} label={t(`paper:confirmation.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      {text.confirmation !== null && text.confirmation !== 'signature' && (
        <TextInput
          data-field="confirmationNote"
          label={noteLabel}
          withAsterisk
          value={text.confirmationNote}
          error={errors.confirmationNote ?? needed('confirmationNote')}
          onChange={(event) => set({ confirmationNote: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
