import { Badge, Button, Group, MultiSelect, Paper, Stack, Switch, Text, Textarea, Title } from '@mantine/core';
import { IconArrowsExchange, IconHandGrab, IconLock, IconMessagePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import type { SessionNoteView } from '../../../shared/features/consultations/team.ts';
import { useMe } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { drafts } from '../../client/drafts.ts';
import { TimeWithin } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import css from './consultations.module.css';
import { HandOverDialog } from './HandOverDialog.tsx';
import { useAdvisers } from './use-advisers.ts';

interface TeamProps {
  view: SessionView;
  /** Something of it is another now: it is read again. */
  onArranged: () => void;
}

function Note({ note }: { note: SessionNoteView }) {
  const { t } = useTranslation('consultations');
  const said = (time: string): string =>
    note.kind === 'comment'
      ? t('team.said', { time, name: note.byName })
      : t(`team.${note.kind}`, { time, name: note.byName, from: note.fromName ?? '', to: note.toName ?? '' });
  return (
    <li data-note={note.kind}>
      <Text size="sm" c="dimmed">
        <TimeWithin at={note.at} words={said} />
      </Text>
      {note.text !== '' && <Text className={css.said}>{note.text}</Text>}
    </li>
  );
}

/** What colleagues say beside the record: theirs alone, never printed. */
function Comments({ view }: { view: SessionView }) {
  const { t } = useTranslation('consultations');
  const { id } = view.session;
  const notes = useQuery(rpc.consultations.notes.queryOptions({ input: { id } }));
  const [text, setText] = useState('');
  const { refusal, attempt } = useRefusal();
  const say = async (): Promise<void> => {
    if (text.trim() === '') return;
    if (!(await attempt(() => client.consultations.comment({ id, text })))) return;
    setText('');
    await notes.refetch();
  };
  return (
    <>
      <ErrorNotice error={notes.error} onRetry={() => void notes.refetch()} />
      {notes.data && notes.data.length > 0 && (
        <ul className={css.notes}>
          {notes.data.map((note) => (
            <Note key={note.id} note={note} />
          ))}
        </ul>
      )}
      <SafeForm onSubmit={say} aria-label={t('team.comment')}>
        <Stack gap="xs">
          <Textarea
            label={t('team.comment')}
            description={t('team.commentHint')}
            minRows={1}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ErrorNotice error={refusal} />
          {text.trim() !== '' && (
            <Button type="submit" size="compact-md" leftSection={<IconMessagePlus size={18} aria-hidden />}>
              {t('team.say')}
            </Button>
          )}
        </Stack>
      </SafeForm>
    </>
  );
}

/** Who takes part, for those who decide it. */
function Arrange({ view, onArranged }: TeamProps) {
  const { t } = useTranslation('consultations');
  const { session, coAdvisers } = view;
  const { id } = session;
  const advisers = useAdvisers([session.adviserId]);
  const { refusal, attempt } = useRefusal();
  const arrange = async (verb: () => Promise<unknown>): Promise<void> => {
    if (await attempt(verb)) onArranged();
  };
  const known = new Map(coAdvisers.map((each) => [each.id, each.name]));
  for (const { value, label } of advisers) known.set(value, label);
  return (
    <Stack gap="sm">
      <MultiSelect
        label={t('team.colleagues')}
        placeholder={coAdvisers.length === 0 ? t('team.nobody') : ''}
        maxValues={6}
        value={coAdvisers.map((each) => each.id)}
        data={[...known].map(([value, label]) => ({ value, label }))}
        onChange={(staffIds) => void arrange(() => client.consultations.setColleagues({ id, staffIds }))}
      />
      <Switch
        label={t('team.restricted')}
        description={t('team.restrictedHint')}
        checked={session.restricted === true}
        onChange={(event) => {
          const restricted = event.currentTarget.checked;
          void arrange(() => client.consultations.restrict({ id, restricted }));
        }}
      />
      <ErrorNotice error={refusal} />
    </Stack>
  );
}

/** The people about one record: who writes, whose it was, who sits with them, and what they say to each other. */
export function TeamCard({ view, onArranged }: TeamProps) {
  const { t } = useTranslation('consultations');
  const me = useMe();
  const { session, adviserName, actingForName, coAdvisers } = view;
  const { id } = session;
  const [handing, setHanding] = useState(false);
  const { refusal, attempt } = useRefusal();
  const isWriter = session.adviserId === me.staffId;
  const isDraft = session.state === 'draft';
  const mayArrange = isWriter || me.roles.includes('manager');
  const isBeside =
    !isWriter && (coAdvisers.some((each) => each.id === me.staffId) || session.actingForAdviserId === me.staffId);
  /** Who reads a restricted record for a reason reads that record, and no more. */
  const isWithin = isWriter || isBeside || !session.restricted;
  const takeOver = async (): Promise<void> => {
    if (await attempt(() => client.consultations.takeOver({ id }))) onArranged();
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="team-title" data-team>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h4" id="team-title">
            {t('team.title')}
          </Title>
          {session.restricted && (
            <Badge variant="outline" color="seal" leftSection={<IconLock size={14} aria-hidden />}>
              {t('team.isRestricted')}
            </Badge>
          )}
        </Group>
        <div>
          <Text>
            {t('team.writes', { name: adviserName })}
            {actingForName !== null && ` ${t('team.actingFor', { name: actingForName })}`}
          </Text>
          {!mayArrange && coAdvisers.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('team.with', { names: coAdvisers.map((each) => each.name).join('、') })}
            </Text>
          )}
        </div>
        {mayArrange && isWithin && <Arrange view={view} onArranged={onArranged} />}
        <ErrorNotice error={refusal} />
        {isDraft && (mayArrange || isBeside) && (
          <Group gap="xs">
            {mayArrange && (
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconArrowsExchange size={18} aria-hidden />}
                onClick={() => void drafts.flush().then(() => setHanding(true))}
              >
                {t('team.handOver')}
              </Button>
            )}
            {isBeside && (
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconHandGrab size={18} aria-hidden />}
                onClick={() => void takeOver()}
              >
                {t('team.takeOver')}
              </Button>
            )}
          </Group>
        )}
        {isWithin && <Comments view={view} />}
      </Stack>
      {handing && (
        <HandOverDialog
          view={view}
          onClose={() => setHanding(false)}
          onDone={() => {
            setHanding(false);
            onArranged();
          }}
        />
      )}
    </Paper>
  );
}
