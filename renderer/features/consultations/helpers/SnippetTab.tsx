import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconCornerDownLeft, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findByWords } from '../../../../shared/features/reference/rules.ts';
import type { Snippet } from '../../../../shared/features/snippets/contract.ts';
import { client, rpc } from '../../../client/client.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../../ui/refusals.ts';
import { Chooser } from './Chooser.tsx';
import css from './helpers.module.css';
import { SnippetForm } from './SnippetForm.tsx';

interface SnippetTabProps {
  /** What was marked in the record: a new snippet begins with it. */
  marked: string;
  onInsert: (text: string) => void;
}

const textsOf = ({ title, body }: Snippet) => ({ title: [title], others: [body] });

/** 常用語: one's own pieces of text, written and changed where they are used. */
export function SnippetTab({ marked, onInsert }: SnippetTabProps) {
  const { t } = useTranslation('consultations');
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [writing, setWriting] = useState<Snippet | 'new' | null>(marked.trim() === '' ? null : 'new');
  const { data, error } = useQuery(rpc.snippets.mine.queryOptions());
  const rows = findByWords(data ?? [], query, textsOf);
  const chosen = data?.find(({ id }) => id === chosenId);
  return (
    <>
      <ErrorNotice error={error} />
      <Chooser
        label={t('helpers.findSnippet')}
        placeholder={t('helpers.findSnippetHint')}
        query={query}
        onQuery={setQuery}
        rows={rows.map(({ id, title, body }) => ({
          id,
          title,
          note: (
            <Text size="sm" c="dimmed" lineClamp={1}>
              {body}
            </Text>
          ),
        }))}
        chosenId={chosenId}
        onChoose={(id) => {
          setChosenId(id);
          setWriting(null);
        }}
        none={t(data?.length === 0 ? 'helpers.noSnippets' : 'helpers.noSnippetFound')}
      >
        {writing ? (
          <SnippetForm
            key={writing === 'new' ? 'new' : writing.id}
            snippet={writing === 'new' ? null : writing}
            body={marked}
            onSaved={({ id }) => {
              setWriting(null);
              setChosenId(id);
            }}
            onLeave={() => setWriting(null)}
          />
        ) : (
          <Stack gap="sm">
            {chosen && (
              <ChosenSnippet
                key={chosen.id}
                snippet={chosen}
                onInsert={() => onInsert(chosen.body)}
                onEdit={() => setWriting(chosen)}
              />
            )}
            <div>
              <Button
                variant="subtle"
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() => setWriting('new')}
              >
                {t('helpers.newSnippet')}
              </Button>
            </div>
          </Stack>
        )}
      </Chooser>
    </>
  );
}

function ChosenSnippet(props: { snippet: Snippet; onInsert: () => void; onEdit: () => void }) {
  const { snippet, onInsert, onEdit } = props;
  const { t } = useTranslation('consultations');
  const [asked, setAsked] = useState(false);
  const { refusal, attempt } = useRefusal();
  return (
    <>
      <Text fw={700} size="lg">
        {snippet.title}
      </Text>
      <Box className={css.body} tabIndex={0} role="region" aria-label={snippet.title}>
        {snippet.body}
      </Box>
      <ErrorNotice error={refusal} />
      <Group gap="xs">
        <Button autoFocus leftSection={<IconCornerDownLeft size={20} aria-hidden />} onClick={onInsert}>
          {t('helpers.insert')}
        </Button>
        <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={onEdit}>
          {t('helpers.editSnippet')}
        </Button>
        <Button
          variant="subtle"
          color="seal"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={() => (asked ? void attempt(() => client.snippets.remove({ id: snippet.id })) : setAsked(true))}
        >
          {t(asked ? 'helpers.removeSure' : 'helpers.removeSnippet')}
        </Button>
      </Group>
    </>
  );
}
