import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NextStep as Step } from '../../../shared/features/consultations/contract.ts';
import { DEFAULT_WORKDAYS, QUICK_WORKDAYS } from '../../../shared/features/follow-ups/rules.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DueDay, EstimatedNote } from '../calendar/DueDay.tsx';
import css from './consultations.module.css';
import { RowsField } from './RowsField.tsx';

interface NextStepsProps {
  steps: readonly Step[];
  errors: Record<string, string>;
  onChange: (steps: Step[]) => void;
}

const BLANK: Step = { what: '', who: '', dueOn: null };

/** What happens next, who does it, and by when. */
export function NextSteps({ steps, errors, onChange }: NextStepsProps) {
  const { t } = useTranslation('consultations');
  const today = businessDateOf(useNow());
  const limits = steps
    .filter(({ dueOn, reckoned }) => dueOn === null || (reckoned ?? null) !== null)
    .map(({ reckoned }) => reckoned ?? { from: today, workdays: DEFAULT_WORKDAYS });
  return (
    <Stack gap="xs">
      <RowsField
        field="nextSteps"
        title={t('editor.nextSteps')}
        rows={steps}
        blank={BLANK}
        most={20}
        className={css.step}
        words={{
          add: t('editor.step.add'),
          row: (number) => t('editor.step.row', { number }),
          remove: (number) => t('editor.step.remove', { number }),
        }}
        onChange={onChange}
      >
        {(step, change, index) => (
          <>
            <TextInput
              label={t('editor.step.what')}
              value={step.what}
              error={errors[`nextSteps.${index}.what`]}
              onChange={(event) => change({ what: event.currentTarget.value })}
            />
            <TextInput
              label={t('editor.step.who')}
              value={step.who}
              error={errors[`nextSteps.${index}.who`]}
              onChange={(event) => change({ who: event.currentTarget.value })}
            />
            <RocDateInput
              clearable
              label={t('editor.step.dueOn')}
              value={step.dueOn}
              onChange={(dueOn) => change({ dueOn, reckoned: null })}
            />
            <DueDay
              label={t('editor.step.dueOn')}
              due={{ dueOn: step.dueOn, reckoned: step.reckoned ?? null }}
              today={today}
              quick={QUICK_WORKDAYS}
              whenEmpty={DEFAULT_WORKDAYS}
              onChange={change}
            />
          </>
        )}
      </RowsField>
      <EstimatedNote limits={limits} />
    </Stack>
  );
}
