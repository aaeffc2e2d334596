import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconBookmarkPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordFilter, SavedSearch } from '../../../shared/features/records/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';

/** Kept at this workstation and in no change log, so the window asks again by itself. */
const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: rpc.records.saved.key() });

interface NameFormProps {
  label: string;
  name: string;
  verb: string;
  act: (name: string) => Promise<unknown>;
}

/** One name and its verb; what is refused stays as typed. */
function NameForm({ label, name, verb, act }: NameFormProps) {
  const { t } = useTranslation('records');
  const [typed, setTyped] = useState(name);
  const [error, setError] = useState<string | null>(null);
  const { refusal, attempt, clear } = useRefusal();
  const submit = async (): Promise<void> => {
    if (typed.trim() === '') return setError(t('saved.nameNeeded'));
    await attempt(() => act(typed));
  };
  return (
    <SafeForm onSubmit={submit}>
      <Stack gap="xs">
        <Group align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            data-autofocus
            label={label}
            placeholder={t('saved.namePlaceholder')}
            maxLength={40}
            value={typed}
            error={error}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setError(null);
              clear();
            }}
          />
          <Button type="submit" mt={28}>
            {verb}
          </Button>
        </Group>
        <ErrorNotice error={refusal} />
      </Stack>
    </SafeForm>
  );
}

function SavedLine({ saved }: { saved: SavedSearch }) {
  const { t } = useTranslation('records');
  const [isNaming, setNaming] = useState(false);
  const { refusal, attempt } = useRefusal();
  const remove = (): Promise<unknown> =>
    attempt(async () => {
      await client.records.forget({ id: saved.id });
      await refresh();
      notifications.show({ message: t('saved.removed', { name: saved.name }), color: 'jade' });
    });
  const rename = async (name: string): Promise<void> => {
    await client.records.rename({ id: saved.id, name });
    await refresh();
    setNaming(false);
  };
  if (isNaming) return <NameForm label={t('saved.name')} name={saved.name} verb={t('saved.rename')} act={rename} />;
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Text>{saved.name}</Text>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setNaming(true)}
          >
            {t('saved.rename')}
          </Button>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('saved.remove', { name: saved.name })}
            onClick={() => void remove()}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <ErrorNotice error={refusal} />
    </>
  );
}

interface SavedSearchesProps {
  filter: RecordFilter;
  canSave: boolean;
  onChoose: (saved: SavedSearch) => void;
}

/** One's own filters: chosen, saved, renamed, deleted. */
export function SavedSearches({ filter, canSave, onChoose }: SavedSearchesProps) {
  const { t } = useTranslation(['records', 'common']);
  const saved = useQuery(rpc.records.saved.queryOptions()).data ?? [];
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const close = (): void => setOpen(null);
  const save = async (name: string): Promise<void> => {
    await client.records.save({ name, filter });
    await refresh();
    close();
    notifications.show({ message: t('saved.saved', { name }), color: 'jade' });
  };
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={20} aria-hidden />}>
            {t('saved.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.map((each) => (
            <Menu.Item key={each.id} onClick={() => onChoose(each)}>
              {each.name}
            </Menu.Item>
          ))}
          {saved.length === 0 && <Menu.Item disabled>{t('saved.none')}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item
            disabled={!canSave}
            leftSection={<IconBookmarkPlus size={18} aria-hidden />}
            onClick={() => setOpen('save')}
          >
            {t('saved.saveThis')}
          </Menu.Item>
          <Menu.Item
            disabled={saved.length === 0}
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setOpen('manage')}
          >
            {t('saved.manage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={open !== null}
        onClose={close}
        title={t(open === 'manage' ? 'saved.manageTitle' : 'saved.saveTitle')}
        closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      >
        <Stack>
          {open === 'save' && (
            <>
              <Text size="sm">{t('saved.saveHint')}</Text>
              <NameForm label={t('saved.name')} name="" verb={t('common:actions.save')} act={save} />
            </>
          )}
          {open === 'manage' && saved.map((each) => <SavedLine key={each.id} saved={each} />)}
          {open === 'manage' && saved.length === 0 && <Text c="dimmed">{t('saved.none')}</Text>}
        </Stack>
      </Modal>
    </>
  );
}
