import { Button, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { msOf } from '../../../shared/lib/dates.ts';
import { type Refusal, refusalOf } from '../../client/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PinPad } from './PinPad.tsx';
import classes from './staff.module.css';

/** Digits of a PIN however they were typed: full-width ones count, everything else is left out. */
export const pinDigits = (typed: string): string => typed.normalize('NFKC').replaceAll(/\D/g, '').slice(0, 12);

const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

interface PinEntryProps {
  /** Accessible name of the field, e.g. 「陳怡君 的 PIN」. */
  label: string;
  enter: string;
  submit: (pin: string) => Promise<unknown>;
}

/** The PIN at the door and at the lock: keyboard first, tries left in words, a countdown when it is time to wait. */
export function PinEntry({ label, enter, submit }: PinEntryProps) {
  const { t } = useTranslation('staff');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pad, setPad] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const messageId = useId();

  const until = refusal?.code === 'staff.waitBeforeNextTry' ? msOf(refusal.data.until) : null;
  const now = useNow(until === null ? 60_000 : 1000);
  const secondsLeft = until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
  const waiting = secondsLeft > 0;
  // After a refusal and after the wait the cursor is back where the next PIN goes.
  useEffect(() => {
    if (!waiting) field.current?.focus();
  }, [waiting, refusal]);

  const tryPin = async (): Promise<void> => {
    if (pin === '' || waiting) return;
    setBusy(true);
    try {
      await submit(pin);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setPin('');
      setBusy(false);
    }
  };
  const type = (typed: string): void => setPin(pinDigits(typed));

  return (
    <SafeForm onSubmit={tryPin} className={classes.pinForm}>
      <Stack gap="sm">
        <TextInput
          ref={field}
          type="password"
          label={t('signIn.pin')}
          aria-label={label}
          aria-describedby={messageId}
          value={pin}
          onChange={(event) => type(event.currentTarget.value)}
          disabled={waiting}
          error={refusal?.code === 'staff.wrongPin' || waiting}
          size="lg"
          inputMode="numeric"
          autoComplete="one-time-code"
          classNames={{ input: classes.pinInput }}
        />
        <div id={messageId} className={classes.pinMessage}>
          <PinMessage refusal={refusal} secondsLeft={secondsLeft} />
        </div>
        {pad && <PinPad onDigit={(digit) => type(pin + digit)} onErase={() => setPin(pin.slice(0, -1))} />}
        <Button type="submit" size="lg" loading={busy} disabled={pin === '' || waiting} fullWidth>
          {enter}
        </Button>
        <Button variant="subtle" color="gray" aria-expanded={pad} onClick={() => setPad(!pad)}>
          {t(pad ? 'signIn.keypadHide' : 'signIn.keypad')}
        </Button>
      </Stack>
    </SafeForm>
  );
}

function PinMessage({ refusal, secondsLeft }: { refusal: Refusal | null; secondsLeft: number }) {
  const { t } = useTranslation('staff');
  if (refusal === null) return null;
  switch (refusal.code) {
    case 'staff.wrongPin': {
      const { triesLeft } = refusal.data;
      return (
        <Text role="alert" size="sm" className={classes.wrong}>
          {triesLeft <= 1 ? t('signIn.lastTry') : t('signIn.triesLeft', { triesLeft })}
        </Text>
      );
    }
    case 'staff.waitBeforeNextTry':
      // The running seconds are for the eye; a screen reader hears the start and the end of the wait.
      return secondsLeft > 0 ? (
        <>
          <VisuallyHidden role="alert">{t('signIn.forgotten')}</VisuallyHidden>
          <Text role="timer" size="sm" className={classes.wrong}>
            {t('signIn.wait', { time: minutesAndSeconds(secondsLeft) })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('signIn.forgotten')}
          </Text>
        </>
      ) : (
        <Text role="status" size="sm">
          {t('signIn.waitOver')}
        </Text>
      );
    default:
      return <ErrorNotice error={refusal} />;
  }
}
