import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconBuilding, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CompanyDialog } from './CompanyDialog.tsx';
import { CompanyLine } from './CompanyLine.tsx';
import css from './directory.module.css';
import type { PanelProps } from './DirectoryPage.tsx';

/** Companies of Taiwan and entities elsewhere; without a query, those changed last. */
export function CompaniesTab({ openCompany }: Pick<PanelProps, 'openCompany'>) {
  const { t } = useTranslation('directory');
  const can = useCan();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState<'company' | 'entity' | null>(null);
  const text = query.trim();
  const { data, error } = useQuery(
    rpc.directory.searchCompanies.queryOptions({
      input: { query: text, limit: 30 },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Stack maw="64rem">
      <Group align="flex-end">
        <TextInput
          flex="1 1 20rem"
          size="md"
          label={t('firm.find')}
          placeholder={t('firm.search')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {can('clients.write') &&
          (['company', 'entity'] as const).map((kind) => (
            <Button
              key={kind}
              variant={kind === 'company' ? 'filled' : 'default'}
              leftSection={<IconPlus size={20} aria-hidden />}
              onClick={() => setAdding(kind)}
            >
              {t(`firm.add.${kind}`)}
            </Button>
          ))}
      </Group>
      <ErrorNotice error={error} />
      {data && data.length > 0 && (
        <ul className={css.list}>
          {data.map((hit) => (
            <li key={hit.id}>
              <button type="button" className={css.row} onClick={() => openCompany(hit.id)}>
                <CompanyLine hit={hit} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <EmptyState icon={IconBuilding} title={t(text === '' ? 'firm.none' : 'firm.nothing')}>
          {t('firm.noneHint')}
        </EmptyState>
      )}
      {adding && (
        <CompanyDialog
          kind={adding}
          name={text}
          onClose={() => setAdding(null)}
          onSaved={({ id }) => {
            setAdding(null);
            openCompany(id);
          }}
        />
      )}
    </Stack>
  );
}
