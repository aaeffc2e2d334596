import { Button, Group, Stack, Stepper, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fieldErrors } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { withStyle } from '../settings/presets.ts';
import { ProfileFields } from '../settings/ProfileFields.tsx';
import { inputOf, STEPS, stepOf, useNewCenterForm, validateNewCenter } from './new-center-form.ts';
import { ManagerStep, RoomsStep, WorkstationStep } from './NewCenterSteps.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';

interface NewCenterProps {
  onBack: () => void;
  onHold: (held: boolean) => void;
}

/** Four short steps from an empty folder to a center with one manager; then its recovery code. */
export function NewCenter({ onBack, onHold }: NewCenterProps) {
  const { t } = useTranslation(['setup', 'common']);
  const form = useNewCenterForm();
  const [step, setStep] = useState(0);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const { refusal, setRefusal, attempt } = useRefusal();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: false }), [step]);

  const showStepOf = (errors: Record<string, string>): void => {
    form.setErrors(errors);
    const first = Math.min(
      ...Object.keys(errors)
        .map(stepOf)
        .filter((at) => at >= 0),
    );
    if (Number.isFinite(first)) setStep(first);
  };
  const next = async (): Promise<void> => {
    const all = validateNewCenter(form.getValues());
    const here = Object.fromEntries(Object.entries(all).filter(([path]) => stepOf(path) === step));
    form.setErrors(here);
    if (Object.keys(here).length > 0) return;
    if (step < STEPS.length - 1) setStep(step + 1);
    else if (Object.keys(all).length > 0) showStepOf(all);
    else await create();
  };
  const create = async (): Promise<void> => {
    setBusy(true);
    onHold(true);
    const made = await attempt(async () => {
      try {
        return await client.setup.setUp(inputOf(form.getValues()));
      } finally {
        setBusy(false);
      }
    });
    if (made) setCode(made.recoveryCode);
    else onHold(false);
  };
  useEffect(() => {
    if (refusal?.code === 'common.invalidInput') showStepOf(fieldErrors(refusal));
    // oxlint-disable-next-line react/exhaustive-deps -- once per refusal
  }, [refusal]);

  const { profile } = form.getValues();
  if (code !== null) {
    return (
      <DoorLayout key="code" width="wide">
        <RecoveryCode code={code} centerName={profile.nameZh} onPutAway={() => onHold(false)} />
      </DoorLayout>
    );
  }
  const name = STEPS[step]!;
  return (
    <DoorLayout width="wide">
      <SafeForm onSubmit={next}>
        <Stack gap="lg">
          <Stepper
            active={step}
            onStepClick={(to) => to < step && setStep(to)}
            size="sm"
            aria-label={t('wizard.title')}
          >
            {STEPS.map((each, index) => (
              <Stepper.Step key={each} label={t(`wizard.steps.${each}`)} allowStepSelect={index < step} />
            ))}
          </Stepper>
          <div>
            <Title order={1} ref={heading} tabIndex={-1}>
              {t(`wizard.steps.${name}`)}
            </Title>
            <Text c="dimmed" size="sm">
              {t('wizard.step', { step: step + 1, count: STEPS.length })}
            </Text>
          </div>
          <Text>{t(`wizard.${name}`)}</Text>
          {name === 'institution' && (
            <ProfileFields
              field={(field) => form.getInputProps(`profile.${field}`)}
              setField={(field, value) => form.setFieldValue(`profile.${field}`, value)}
              style={profile.style}
              onStyle={(style) => form.setFieldValue('profile', withStyle(profile, style))}
            />
          )}
          {name === 'rooms' && <RoomsStep form={form} />}
          {name === 'workstation' && <WorkstationStep form={form} />}
          {name === 'manager' && <ManagerStep form={form} />}
          <ErrorNotice error={refusal} />
          <Group justify="space-between">
            <Button
              variant="default"
              disabled={busy}
              onClick={() => {
                setRefusal(null);
                if (step === 0) onBack();
                else setStep(step - 1);
              }}
            >
              {t('common:actions.back')}
            </Button>
            <Group>
              <Text role="status">{busy && t('wizard.creating')}</Text>
              <Button type="submit" loading={busy}>
                {step === STEPS.length - 1 ? t('wizard.create') : t('common:actions.next')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </SafeForm>
    </DoorLayout>
  );
}
