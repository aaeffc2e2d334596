import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { workstationCode } from '../../../shared/features/settings/contract.ts';
import type { Refusal } from '../../client/errors.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { fieldErrors, issueWords } from '../../ui/issues.ts';
import { wordsOf } from '../../ui/refusals.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import classes from './sync.module.css';
import type { Enrolling, Invitation } from './use-invitation.ts';

/** Refusals that speak of the string itself stand beside it. */
const ABOUT_THE_STRING = new Set(['sync.enrolmentUnreadable', 'sync.enrolmentRefused', 'sync.tooManyTries']);

const saidBeside = (refusal: Refusal): ReactNode => {
  const { title, next } = wordsOf(refusal);
  return (
    <>
      {title}
      <br />
      {next}
    </>
  );
};

interface EnrolmentFormProps {
  enrolling: Pick<Enrolling, 'text' | 'setText' | 'busy' | 'refusal'>;
  verb: string;
  onSubmit: () => Promise<unknown>;
  /** Beside the button, e.g. the way back. */
  children?: ReactNode;
}

/** The string an administrator handed over, pasted; what is wrong with it is told beside it. */
export function EnrolmentForm({ enrolling, verb, onSubmit, children }: EnrolmentFormProps) {
  const { t } = useTranslation('sync');
  const { text, setText, busy, refusal } = enrolling;
  const isTooShort = refusal !== null && fieldErrors(refusal)['enrolment'] !== undefined;
  const said: Refusal | null = isTooShort ? { code: 'sync.enrolmentUnreadable', data: {} } : refusal;
  const beside = said && ABOUT_THE_STRING.has(said.code) ? saidBeside(said) : null;
  return (
    <SafeForm onSubmit={() => (text.trim() === '' ? undefined : onSubmit())}>
      <Stack>
        <Textarea
          required
          label={t('join.enrolment')}
          description={t('join.enrolmentHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={beside}
          autoComplete="off"
          spellCheck={false}
          minRows={3}
          maxRows={8}
          classNames={{ input: classes.enrolment }}
        />
        {beside === null && <ErrorNotice error={refusal} />}
        <Group>
          {children}
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            {verb}
          </Button>
          <Text role="status">{busy && t('join.looking')}</Text>
        </Group>
      </Stack>
    </SafeForm>
  );
}

/** Which center a string is for: the person recognises it, or stops here. */
export function InvitationFacts({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('sync');
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 3 }} m={0} className={classes.invitation}>
      <Fact label={t('join.organisation')}>{invitation.organisation}</Fact>
      <Fact label={t('join.site')}>{invitation.site}</Fact>
      <Fact label={t('join.address')}>
        <span className={classes.address}>{invitation.url}</span>
      </Fact>
    </SimpleGrid>
  );
}

/** What is wrong with the letters, before the server is asked; null when nothing is. */
export function lettersProblem(code: string, { takenCodes, suggestedCode }: Invitation): ReactNode {
  if (!workstationCode.safeParse(code).success) return issueWords('workstationCodeForm');
  if (!takenCodes.includes(code)) return null;
  return saidBeside({ code: 'sync.codeTaken', data: { code, suggested: suggestedCode } });
}

interface LettersFieldProps {
  value: string;
  onChange: (value: string) => void;
  invitation: Invitation;
  /** Shown once somebody has tried to go on; a taken pair of letters is told while it is typed. */
  tried: boolean;
  refusal: Refusal | null;
}

/** The workstation's letters: a free pair is suggested, those in use are named. */
export function LettersField({ value, onChange, invitation, tried, refusal }: LettersFieldProps) {
  const { t } = useTranslation('sync');
  const { takenCodes } = invitation;
  const taken = takenCodes.length > 0 ? t('join.codesTaken', { codes: takenCodes.join(' ') }) : '';
  const isRefused = refusal?.code === 'sync.codeTaken' && refusal.data.code === value;
  const problem = tried || takenCodes.includes(value) ? lettersProblem(value, invitation) : null;
  return (
    <TextInput
      required
      maw="24rem"
      maxLength={2}
      autoComplete="off"
      label={t('join.code')}
      description={`${t('join.codeHint')} ${taken}`.trim()}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
      error={isRefused ? saidBeside(refusal) : problem}
    />
  );
}
