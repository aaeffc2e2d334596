import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codePoints } from '../../../../shared/lib/schemas.ts';
import { SafeForm } from '../../../ui/SafeForm.tsx';
import type { SessionTextState } from '../use-session-text.ts';

interface AnswerInWordsProps {
  kind: 'oral' | 'declined' | 'objected';
  state: SessionTextState;
  onBack: () => void;
  onDone: () => void;
}

const MOST = { oral: 200, declined: 200, objected: 500 } as const;

/** A yes before a witness, a no with its reason, or what is to be corrected first. */
export function AnswerInWords({ kind, state, onBack, onDone }: AnswerInWordsProps) {
  const { t } = useTranslation(['consultations', 'common']);
  const { confirming, text, set } = state;
  const [words, setWords] = useState(text.confirmation === kind ? text.confirmationNote : '');
  const [asked, setAsked] = useState(false);
  const isLong = codePoints(words.trim()) > MOST[kind];
  const wrong = isLong
    ? t('common:issues.tooLong', { max: MOST[kind] })
    : asked && words.trim() === '' && t('common:issues.required');
  const answer = async (): Promise<void> => {
    setAsked(true);
    const said = words.trim();
    if (said === '' || isLong) return;
    if (kind === 'objected') {
      if (!(await confirming.keep({ outcome: 'objected', objection: said }))) return;
      set({ confirmation: null, confirmationNote: '' });
    } else set({ confirmation: kind, confirmationNote: said });
    onDone();
  };
  const field = {
    'data-autofocus': true,
    // The step was chosen a moment ago: its one field is where the cursor belongs.
    autoFocus: true,
    withAsterisk: true,
    label: t(`confirm.words.${kind}`),
    description: t(`confirm.hint.${kind}`),
    value: words,
    error: wrong,
  };
  return (
    <SafeForm onSubmit={answer}>
      <Stack gap="sm">
        {kind === 'objected' ? (
          <Textarea {...field} minRows={2} onChange={(event) => setWords(event.currentTarget.value)} />
        ) : (
          <TextInput {...field} maw="42rem" onChange={(event) => setWords(event.currentTarget.value)} />
        )}
        <Group gap="sm">
          <Button type="submit">{t(`confirm.done.${kind}`)}</Button>
          <Button variant="default" onClick={onBack}>
            {t('confirm.otherWay')}
          </Button>
        </Group>
      </Stack>
    </SafeForm>
  );
}
