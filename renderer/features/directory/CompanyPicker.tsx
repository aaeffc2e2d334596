import { Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyHit } from '../../../shared/features/directory/companies.ts';
import { rpc } from '../../client/client.ts';
import { CompanyLine } from './CompanyLine.tsx';

const CREATE = { company: 'create-company', entity: 'create-entity' } as const;

interface CompanyPickerProps {
  label: string;
  value: Pick<CompanyHit, 'name' | 'number'> | null;
  error?: ReactNode;
  /** Companies of Taiwan alone. */
  companiesOnly?: boolean;
  onChange: (hit: CompanyHit | null) => void;
  /** Offered below what was found: a new one by what was typed. */
  onCreate?: (kind: 'company' | 'entity', name: string) => void;
}

/** A company found by name or number, or added where it was looked for. */
export function CompanyPicker({ label, value, error, companiesOnly = false, onChange, onCreate }: CompanyPickerProps) {
  const { t } = useTranslation('directory');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [query, setQuery] = useState('');
  const text = query.trim();
  const { data } = useQuery(
    rpc.directory.searchCompanies.queryOptions({
      input: { query: text, limit: 8 },
      enabled: text !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const hits = (text === '' ? [] : (data ?? [])).filter(({ kind }) => !companiesOnly || kind === 'company');
  const choose = (option: string): void => {
    combobox.closeDropdown();
    setQuery('');
    if (option === CREATE.company || option === CREATE.entity) {
      onCreate?.(option === CREATE.company ? 'company' : 'entity', text);
    } else onChange(hits.find(({ id }) => id === option) ?? null);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={t('firm.search')}
          value={value ? value.name : query}
          error={error}
          description={value ? <CompanyFacts hit={value} /> : undefined}
          onChange={(event) => {
            if (value) onChange(null);
            setQuery(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text === '' || value !== null}>
        <Combobox.Options aria-label={label} mah="18rem" style={{ overflowY: 'auto' }}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id}>
              <CompanyLine hit={hit} />
            </Combobox.Option>
          ))}
          {onCreate &&
            (['company', 'entity'] as const).map((kind) => (
              <Combobox.Option key={kind} value={CREATE[kind]}>
                <Group gap="xs" wrap="nowrap">
                  <IconPlus size={18} aria-hidden />
                  <Text span fw={700}>
                    {t(`firm.create.${kind}`, { name: text })}
                  </Text>
                </Group>
              </Combobox.Option>
            ))}
          {!onCreate && hits.length === 0 && <Combobox.Empty>{t('firm.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function CompanyFacts({ hit }: { hit: Pick<CompanyHit, 'number'> }) {
  const { t } = useTranslation('directory');
  return <>{hit.number ?? t('firm.noNumber')}</>;
}
