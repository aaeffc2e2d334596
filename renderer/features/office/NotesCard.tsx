import { Button, Card, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteView, OfficeDay } from '../../../shared/features/office/contract.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { showRefusal, useRefusal } from '../../ui/refusals.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import css from './office.module.css';

/** A note of an earlier day, to be ticked by whoever has seen to it. */
export function LeftNote({ note }: { note: NoteView }) {
  const { t } = useTranslation('office');
  const language = useLanguage();
  const isDone = note.doneAt !== null;
  return (
    <li className={css.line} style={{ alignItems: 'flex-start' }}>
      <Checkbox
        mt={4}
        aria-label={t('notes.done', { text: note.text })}
        checked={isDone}
        onChange={(event) =>
          void client.office.settleNote({ id: note.id, isDone: event.currentTarget.checked }).catch(showRefusal)
        }
      />
      <div className={css.grow}>
        <Text className={`${css.text} ${isDone ? css.done : ''}`}>{note.text}</Text>
        <Text size="sm" c="dimmed">
          {t('notes.writtenBy', { date: formatDate(note.businessDate, language, 'short'), by: note.writtenBy })}
          {isDone && ` · ${t('notes.doneBy', { by: note.doneByName ?? '' })}`}
        </Text>
      </div>
    </li>
  );
}

/** What the next day's people must know; half-typed it survives as any form does. */
function NoteForm() {
  const { t } = useTranslation('office');
  const { refusal, attempt } = useRefusal();
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  useDraft('handover', text.trim() === '' ? null : { text, editing }, (stored) => {
    if (typeof stored.text === 'string') setText(stored.text);
    if (typeof stored.editing === 'string') setEditing(stored.editing);
  });
  const [save, busy] = useOneAtATime(async () => {
    if (text.trim() === '') return;
    const saved = await attempt(() => client.office.writeNote({ id: editing ?? undefined, text }));
    if (!saved) return;
    setText('');
    setEditing(null);
  });
  useHotkey('mod+Enter', () => void save());
  return (
    <SafeForm onSubmit={save}>
      <Stack gap="xs">
        <Textarea
          label={t('notes.write')}
          placeholder={t('notes.placeholder')}
          maxLength={1000}
          minRows={3}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ErrorNotice error={refusal} />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={busy}
            disabled={text.trim() === ''}
            rightSection={<KeyHint keys="mod+enter" />}
          >
            {t('notes.save')}
          </Button>
        </Group>
      </Stack>
    </SafeForm>
  );
}

/** 交接: what was left over, and what is left for tomorrow. */
export function NotesCard({ day }: { day: OfficeDay }) {
  const { t } = useTranslation('office');
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('notes.title')}>
      <Title order={2} size="h3" mb="sm">
        {t('notes.title')}
      </Title>
      <Text fw={700}>{t('notes.from')}</Text>
      {day.notes.length === 0 && <Text c="dimmed">{t('notes.none')}</Text>}
      <ul className={css.list}>
        {day.notes.map((note) => (
          <LeftNote key={note.id} note={note} />
        ))}
      </ul>
      <Text fw={700} mt="md">
        {t('notes.tomorrow')}
      </Text>
      <ul className={css.list}>
        {day.forTomorrow.map((note) => (
          <li key={note.id} className={css.line}>
            <div className={css.grow}>
              <Text className={css.text}>{note.text}</Text>
              <Text size="sm" c="dimmed">
                {note.writtenBy}
              </Text>
            </div>
          </li>
        ))}
      </ul>
      <NoteForm />
    </Card>
  );
}
