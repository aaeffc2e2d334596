import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../../shared/features/directory/people.ts';
import { client as api } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { SafetyNote } from './ClientLine.tsx';

/** What few may read and write: a note of safety or conflict. */
export function SafetySection({ client, onSaved }: { client: Client; onSaved: () => void }) {
  const { t } = useTranslation(['directory', 'common']);
  const { refusal, attempt } = useRefusal();
  const [typed, setTyped] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const note = typed?.trim() ? typed : null;
    if (!(await attempt(() => api.directory.setSafetyNote({ id: client.id, note })))) return;
    setTyped(null);
    onSaved();
  };
  return (
    <section>
      <Group justify="space-between" mb={4}>
        <Title order={3} size="h4">
          {t('safetyNote')}
        </Title>
        {typed === null && (
          <Button
            size="compact-md"
            variant="subtle"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setTyped(client.safetyNote ?? '')}
          >
            {t('editSafety')}
          </Button>
        )}
      </Group>
      {typed === null ? (
        <>
          {client.safetyNote ? <SafetyNote note={client.safetyNote} /> : <Text c="dimmed">{t('notGiven')}</Text>}
          <Text size="sm" c="dimmed">
            {t('safetyHint')}
          </Text>
        </>
      ) : (
        <SafeForm onSubmit={submit}>
          <Stack gap="xs">
            <Textarea
              aria-label={t('safetyNote')}
              description={t('safetyHint')}
              maxRows={5}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <ErrorNotice error={refusal} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setTyped(null)}>
                {t('common:actions.cancel')}
              </Button>
              <Button type="submit">{t('common:actions.save')}</Button>
            </Group>
          </Stack>
        </SafeForm>
      )}
    </section>
  );
}
