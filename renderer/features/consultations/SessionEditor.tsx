import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconEyeOff, IconLock, IconPrinter, IconTrashX } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
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
import { ReadBack } from './confirming/ReadBack.tsx';
import css from './consultations.module.css';
import { HowHeld } from './HowHeld.tsx';
import { Helpers } from './helpers/Helpers.tsx';
import { LawsCited } from './LawsCited.tsx';
import { MissingList } from './MissingList.tsx';
import { NextSteps } from './NextSteps.tsx';
import { OutcomeFields } from './OutcomeFields.tsx';
import { RecordPapers } from './RecordPapers.tsx';
import { type SessionTextState, useSessionText } from './use-session-text.ts';
import { VoidSession } from './VoidSession.tsx';

type LongField = (typeof CONTENT | typeof AFTER)[number];
const CONTENT = [
  { field: 'question', required: true, hint: 'questionHint', rows: 2 },
  { field: 'facts', required: true, hint: 'factsHint', rows: 4 },
  { field: 'analysis', required: false, hint: null, rows: 4 },
  { field: 'advice', required: true, hint: 'adviceHint', rows: 4 },
  { field: 'options', required: false, hint: 'optionsHint', rows: 2 },
] as const;
const AFTER = [
  { field: 'documentsSeen', required: false, hint: 'oneALine', rows: 1 },
  { field: 'handouts', required: false, hint: 'oneALine', rows: 1 },
  { field: 'referralNote', required: false, hint: 'referralHint', rows: 1 },
] as const;

function LongFields({ fields, state }: { fields: readonly LongField[]; state: SessionTextState }) {
  const { t } = useTranslation(['consultations', 'common']);
  const { text, set, errors, missing } = state;
  return fields.map(({ field, required, hint, rows }) => (
    <Textarea
      key={field}
      data-field={field}
      label={t(`editor.${field}`)}
      description={hint && t(`editor.${hint}`)}
      withAsterisk={required}
      minRows={rows}
      value={text[field] ?? ''}
      error={errors[field] ?? (missing.includes(field) ? t('common:issues.required') : undefined)}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  ));
}

function SaveState({ state }: { state: SessionTextState }) {
  const { t } = useTranslation('consultations');
  if (state.savedAt === undefined) return <span />;
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

interface SessionFormProps {
  state: SessionTextState;
  /** What finalising is called here. */
  done: string;
  /** Above the fields. */
  head?: ReactNode;
  /** Beside finalising. */
  beside: ReactNode;
  /** Prints the client's copy of what the form says; null where no paper says it yet. */
  onPrint: (() => void) | null;
  /** What else is made of it. */
  papers?: ReactNode;
}

/** The record of a session in the order of its paper (FM02). */
export function SessionForm({ state, done, head, beside, onPrint, papers }: SessionFormProps) {
  const { t } = useTranslation('consultations');
  const { text, set, errors, missing } = state;
  const [reading, setReading] = useState(false);
  const lastField = useRef<HTMLTextAreaElement | null>(null);
  const noteField = (target: EventTarget): void => {
    if (target instanceof HTMLTextAreaElement && target.dataset.field) lastField.current = target;
  };
  const [finalise, busy] = useOneAtATime(async () => {
    if (await state.finalise()) return;
    requestAnimationFrame(() => document.querySelector('[data-missing]')?.scrollIntoView({ block: 'nearest' }));
  });
  useHotkey('mod+Enter', () => void finalise());
  useRoomVerbs([
    { id: 'readBack', label: t('confirm.start'), run: () => setReading(true) },
    { id: 'finalise', label: done, keys: 'mod+Enter', run: () => void finalise() },
  ]);
  return (
    <Stack gap="md" data-session-editor onFocus={({ target }) => noteField(target)}>
      {head}
      <Paper withBorder p="lg">
        <Stack gap="md">
          <Group justify="space-between">
            <Title order={2} size="h4">
              {t('editor.sections.content')}
            </Title>
            <Helpers state={state} last={lastField} />
          </Group>
          <HowHeld state={state} />
          <LongFields fields={CONTENT} state={state} />
          <LawsCited laws={text.lawsCited ?? []} errors={errors} onChange={(lawsCited) => set({ lawsCited })} />
        </Stack>
      </Paper>
      <Paper withBorder p="lg">
        <Stack gap="lg">
          <Group justify="space-between">
            <Title order={2} size="h4">
              {t('editor.sections.after')}
            </Title>
            {papers}
          </Group>
          <LongFields fields={AFTER} state={state} />
          <NextSteps steps={text.nextSteps} errors={errors} onChange={(nextSteps) => set({ nextSteps })} />
          <OutcomeFields state={state} onReadBack={() => setReading(true)} />
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
      {reading && <ReadBack state={state} onClose={() => setReading(false)} onPrint={onPrint} />}
      <div className={css.bar}>
        <MissingList missing={missing} />
        <ErrorNotice error={state.refusal} />
        <Group justify="space-between">
          <SaveState state={state} />
          <Group gap="sm">
            {beside}
            <Button
              loading={busy}
              leftSection={<IconLock size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+enter" />}
              onClick={() => void finalise()}
            >
              {done}
            </Button>
          </Group>
        </Group>
      </div>
    </Stack>
  );
}

interface SessionEditorProps {
  view: SessionView;
  /** It stands otherwise now: final, or void. */
  onChanged: (view: SessionView) => void;
}

/** A draft: saved as it is typed, locked when it is finalised. */
export function SessionEditor({ view, onChanged }: SessionEditorProps) {
  const { t } = useTranslation('consultations');
  const state = useSessionText(view, onChanged);
  const [previewing, setPreviewing] = useState(false);
  const [voiding, setVoiding] = useState(false);
  const { session } = view;
  /** The paper shows what is stored, so what is typed goes there first. */
  const preview = async (): Promise<void> => {
    await drafts.flush();
    setPreviewing(true);
  };
  useHotkey('mod+P', () => void preview());
  useRoomVerbs([{ id: 'preview', label: t('editor.preview'), keys: 'mod+P', run: () => void preview() }]);
  return (
    <>
      <SessionForm
        state={state}
        done={t('editor.finalise')}
        onPrint={() => void preview()}
        papers={<RecordPapers size="sm" view={view} before={() => drafts.flush()} />}
        beside={
          <>
            <Button
              variant="subtle"
              color="seal"
              leftSection={<IconTrashX size={20} aria-hidden />}
              onClick={() => setVoiding(true)}
            >
              {t('void.start')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+P" />}
              onClick={() => void preview()}
            >
              {t('editor.preview')}
            </Button>
          </>
        }
      />
      <PrintPreview
        offers="copies"
        subject={previewing ? { kind: 'consultationRecord', sessionId: session.id, withInternalNotes: false } : null}
        onClose={() => setPreviewing(false)}
      />
      <VoidSession opened={voiding} session={session} onClose={() => setVoiding(false)} onVoided={onChanged} />
    </>
  );
}
