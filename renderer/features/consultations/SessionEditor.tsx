import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconEyeOff, IconLock, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { formatSeconds } from '../../../shared/lib/dates.ts';
import { useRoomVerbs } from '../../app/shell/room-verbs.ts';
import { drafts } from '../../client/drafts.ts';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import css from './consultations.module.css';
import { MissingList } from './MissingList.tsx';
import { NextSteps } from './NextSteps.tsx';
import { OutcomeFields } from './OutcomeFields.tsx';
import { type SessionTextState, useSessionText } from './use-session-text.ts';

const LONG_FIELDS = [
  { field: 'question', required: true, hint: 'questionHint' },
  { field: 'facts', required: true, hint: 'factsHint' },
  { field: 'analysis', required: false, hint: null },
  { field: 'advice', required: true, hint: 'adviceHint' },
] as const;

function LongFields({ state }: { state: SessionTextState }) {
  const { t } = useTranslation(['consultations', 'common']);
  const { text, set, errors, missing } = state;
  return LONG_FIELDS.map(({ field, required, hint }) => (
    <Textarea
      key={field}
      data-field={field}
      label={t(`editor.${field}`)}
      description={hint && t(`editor.${hint}`)}
      withAsterisk={required}
      minRows={field === 'question' ? 2 : 4}
      value={text[field]}
      error={errors[field] ?? (missing.includes(field) ? t('common:issues.required') : undefined)}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  ));
}

function SaveState({ state }: { state: SessionTextState }) {
  const { t } = useTranslation('consultations');
  const words = state.waiting
    ? t('editor.notSaved')
    : Object.keys(state.errors).length > 0
      ? t('editor.tooLong')
      : state.savedAt === null
        ? t('editor.unsaved')
        : t('editor.saved', { time: formatSeconds(state.savedAt) });
  return (
    <Text size="sm" role="status" data-save-state fw={state.waiting ? 700 : 400}>
      {words}
    </Text>
  );
}

interface SessionEditorProps {
  view: SessionView;
  onFinal: (view: SessionView) => void;
}

/** The record of a session in the order of its paper (FM02); saved as it is typed, locked when it is finalised. */
export function SessionEditor({ view, onFinal }: SessionEditorProps) {
  const { t } = useTranslation('consultations');
  const state = useSessionText(view, onFinal);
  const [previewing, setPreviewing] = useState(false);
  const { text, set, errors, missing } = state;
  const { session } = view;

  const [finalise, busy] = useOneAtATime(async () => {
    const done = await state.finalise();
    if (!done)
      requestAnimationFrame(() => document.querySelector('[data-missing]')?.scrollIntoView({ block: 'nearest' }));
  });
  /** The paper shows what is stored, so what is typed goes there first. */
  const preview = async (): Promise<void> => {
    await drafts.flush();
    setPreviewing(true);
  };
  useHotkey('mod+Enter', () => void finalise());
  useHotkey('mod+P', () => void preview());
  useRoomVerbs([
    { id: 'finalise', label: t('editor.finalise'), keys: 'mod+Enter', run: () => void finalise() },
    { id: 'preview', label: t('editor.preview'), keys: 'mod+P', run: () => void preview() },
  ]);
  return (
    <Stack gap="md" data-session-editor>
      <Paper withBorder p="lg">
        <Stack gap="md">
          <Title order={2} size="h4">
            {t('editor.sections.content')}
          </Title>
          <LongFields state={state} />
        </Stack>
      </Paper>
      <Paper withBorder p="lg">
        <Stack gap="lg">
          <Title order={2} size="h4">
            {t('editor.sections.after')}
          </Title>
          <NextSteps steps={text.nextSteps} errors={errors} onChange={(nextSteps) => set({ nextSteps })} />
          <OutcomeFields state={state} />
        </Stack>
      </Paper>
      <Paper p="lg" className={css.internal}>
        <Textarea
          data-field="internalNotes"
          label={
            <Group component="span" gap={6} display="inline-flex">
              <IconEyeOff size={18} aria-hidden />
              {t('editor.internalNotes')}
            </Group>
          }
          description={t('editor.internalHint')}
          value={text.internalNotes}
          error={errors.internalNotes}
          onChange={(event) => set({ internalNotes: event.currentTarget.value })}
        />
      </Paper>
      <div className={css.bar}>
        <MissingList missing={missing} />
        <ErrorNotice error={state.refusal} />
        <Group justify="space-between">
          <SaveState state={state} />
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconPrinter size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+P" />}
              onClick={() => void preview()}
            >
              {t('editor.preview')}
            </Button>
            <Button
              loading={busy}
              leftSection={<IconLock size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+enter" />}
              onClick={() => void finalise()}
            >
              {t('editor.finalise')}
            </Button>
          </Group>
        </Group>
      </div>
      <PrintPreview
        chooseCopy
        subject={previewing ? { kind: 'consultationRecord', sessionId: session.id, withInternalNotes: false } : null}
        onClose={() => setPreviewing(false)}
      />
    </Stack>
  );
}
