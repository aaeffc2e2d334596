import { Button, Radio, Group, Stack, TextInput } from '@mantine/core';
import { IconMicrophone2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CONFIRMATIONS, OUTCOMES } from '../../../shared/features/consultations/contract.ts';
import { needsNote } from '../../../shared/features/consultations/rules.ts';
import { ConfirmationState } from './confirming/ConfirmationState.tsx';
import type { SessionTextState } from './use-session-text.ts';

/** How it ended and how the client confirmed it. Words are the paper's, so that both say the same. */
export function OutcomeFields({ state, onReadBack }: { state: SessionTextState; onReadBack: () => void }) {
  const { t } = useTranslation(['consultations', 'paper', 'common']);
  const { text, set, errors, missing } = state;
  const needed = (field: 'outcome' | 'confirmation' | 'confirmationNote'): string | undefined =>
    missing.includes(field) ? t('common:issues.required') : undefined;
  const ways = CONFIRMATIONS.filter(
    (each) => each !== 'signatureOnScreen' || state.confirming.isAllowed || text.confirmation === each,
  );
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
      <div>
        <Button variant="light" leftSection={<IconMicrophone2 size={20} aria-hidden />} onClick={onReadBack}>
          {t('confirm.start')}
        </Button>
      </div>
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
          {ways.map((each) => (
            <Radio key={each} value={each} label={t(`paper:confirmation.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      <ConfirmationState state={state} onReadBack={onReadBack} />
      {needsNote(text.confirmation) && (
        <TextInput
          data-field="confirmationNote"
          label={t(text.confirmation === 'oral' ? 'editor.witness' : 'editor.declinedReason')}
          withAsterisk
          value={text.confirmationNote}
          error={errors.confirmationNote ?? needed('confirmationNote')}
          onChange={(event) => set({ confirmationNote: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
