import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconSearch, IconUserOff, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session/session-context.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { ClientForm } from './ClientForm.tsx';
import { ClientLine } from './ClientLine.tsx';
import css from './directory.module.css';
import type { PanelProps } from './DirectoryPage.tsx';
import { usePersonSearch } from './use-person-search.ts';

/** People, found as at the desk. */
export function PeopleTab({ openClient }: Pick<PanelProps, 'openClient'>) {
  const { t } = useTranslation(['directory', 'visits']);
  const can = useCan();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const { hits, current, error } = usePersonSearch(query);
  const added = (id: string): void => {
    setAdding(false);
    openClient(id);
  };
  return (
    <Stack maw="64rem">
      <Group align="flex-end">
        <TextInput
          flex="1 1 20rem"
          size="md"
          label={t('people.find')}
          placeholder={t('visits:intake.personPlaceholder')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {can('clients.write') && (
          <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        )}
      </Group>
      <ErrorNotice error={error} />
      <div role="status" aria-label={t('people.found', { count: hits.length })} />
      {hits.length > 0 && (
        <ul className={css.list}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" className={css.row} onClick={() => openClient(hit.id)}>
                <ClientLine hit={hit} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {query.trim() === '' && (
        <EmptyState icon={IconUsers} title={t('people.begin')}>
          {t('people.beginHint')}
        </EmptyState>
      )}
      {current && hits.length === 0 && (
        <EmptyState icon={IconUserOff} title={t('visits:person.nobodyFound')}>
          {t('people.nobodyHint')}
        </EmptyState>
      )}
      <SideDrawer opened={adding} onClose={() => setAdding(false)} title={t('people.add')}>
        {adding && <ClientForm client={null} onCancel={() => setAdding(false)} onSaved={added} onUse={added} />}
      </SideDrawer>
    </Stack>
  );
}
