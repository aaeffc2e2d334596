import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type Snippet, snippetInput } from '../../../../shared/features/snippets/contract.ts';
import { client } from '../../../client/client.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { fieldErrors, validateWith } from '../../../ui/issues.ts';
import { useRefusal } from '../../../ui/refusals.ts';
import { SafeForm } from '../../../ui/SafeForm.tsx';

const check = validateWith(snippetInput);

interface SnippetFormProps {
  /** Null: a new one. */
  snippet: Snippet | null;
  /** What a new one begins with. */
  body: string;
  onSaved: (snippet: Snippet) => void;
  onLeave: () => void;
}

/** A snippet's name and text. */
export function SnippetForm({ snippet, body, onSaved, onLeave }: SnippetFormProps) {
  const { t } = useTranslation(['consultations', 'common']);
  const { refusal, attempt } = useRefusal();
  const form = useForm({
    initialValues: { title: snippet?.title ?? '', body: snippet?.body ?? body },
    validate: check,
  });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const saved = await attempt(() => client.snippets.save({ id: snippet?.id, snippet: form.getValues() }));
    if (saved) onSaved(saved);
  };
  const refused = refusal ? fieldErrors(refusal) : {};
  const field = (name: 'title' | 'body') => ({
    ...form.getInputProps(name),
    ...(refused[name] && { error: refused[name] }),
  });
  return (
    <SafeForm onSubmit={save}>
      <Stack gap="sm">
        <TextInput autoFocus withAsterisk label={t('helpers.snippetTitle')} {...field('title')} />
        <Textarea withAsterisk minRows={5} maxRows={12} label={t('helpers.snippetBody')} {...field('body')} />
        <ErrorNotice error={refusal} />
        <Group gap="xs">
          <Button type="submit">{t('common:actions.save')}</Button>
          <Button variant="default" onClick={onLeave}>
            {t('common:actions.cancel')}
          </Button>
        </Group>
      </Stack>
    </SafeForm>
  );
}
