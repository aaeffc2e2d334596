import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterVisitInput } from '../../../shared/features/visits/contract.ts';
import { nowMs } from '../../client/clock.ts';
import { refusalOf } from '../../client/errors.ts';
import { fieldErrors } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { EMPTY_PERSON, type PersonValues } from '../directory/person-values.ts';
import {
  type Checked,
  checkIntake,
  emptyIntake,
  type IntakeField,
  type IntakeValues,
  isUntouched,
  restoredIntake,
  toFields,
} from './intake-values.ts';

const freshForm = (): IntakeValues => emptyIntake(crypto.randomUUID());

/** Which words of an error go away when something of the form is changed. */
const ERRORS_OF: Partial<Record<keyof IntakeValues, readonly IntakeField[]>> = {
  query: ['person'],
  person: ['person', ...(Object.keys(EMPTY_PERSON) as (keyof PersonValues)[])],
};

/** The half-typed visit: kept as a draft, checked by the schema the core checks by, sent under one request key. */
export function useIntake(register: (input: RegisterVisitInput) => Promise<void>) {
  const { t } = useTranslation(['visits', 'common']);
  const [values, setValues] = useState(freshForm);
  const [errors, setErrors] = useState<Checked['errors']>({});
  const { refusal, setRefusal, clear } = useRefusal();
  const draft = useDraft('intake', isUntouched(values) ? null : { ...values }, (stored) =>
    setValues((present) => restoredIntake(present, stored)),
  );

  const set = useCallback((change: Partial<IntakeValues>) => {
    setValues((before) => ({ ...before, ...change }));
    const settled = (Object.keys(change) as (keyof IntakeValues)[]).flatMap(
      (key) => ERRORS_OF[key] ?? [key as IntakeField],
    );
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([key]) => !settled.includes(key as IntakeField))),
    );
  }, []);

  const reset = useCallback(() => {
    setValues(freshForm());
    setErrors({});
    clear();
  }, [clear]);

  /** Saves, or puts words beside the fields and answers with the first of them. */
  const submit = async (): Promise<IntakeField | null> => {
    const words = {
      person: t('intake.choosePerson'),
      serviceCode: t('intake.chooseService'),
      headCount: t('common:issues.wholeNumber', { min: 1, max: 99 }),
      emergencyPurpose: t('intake.emergencyPurpose'),
    };
    const checked = checkIntake(values, words, nowMs());
    setErrors(checked.errors);
    if (!checked.input) return firstOf(checked.errors);
    try {
      await register(checked.input);
      reset();
      return null;
    } catch (error) {
      const refused = refusalOf(error);
      const fields = toFields(fieldErrors(refused));
      setErrors(fields);
      setRefusal(refused);
      return firstOf(fields);
    }
  };
  return { values, errors, refusal, draft, set, reset, submit };
}

const firstOf = (errors: Checked['errors']): IntakeField | null => (Object.keys(errors)[0] as IntakeField) ?? null;

export type Intake = ReturnType<typeof useIntake>;
