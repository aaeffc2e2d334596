import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { ClientLine } from './ClientLine.tsx';
import { usePersonSearch } from './use-person-search.ts';

interface ClientPickerProps {
  label: string;
  value: Pick<ClientHit, 'name' | 'clientNo'> | null;
  onChange: (hit: ClientHit | null) => void;
}

/** One person out of all, found as at the desk. */
export function ClientPicker({ label, value, onChange }: ClientPickerProps) {
  const { t } = useTranslation('visits');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [query, setQuery] = useState('');
  const { hits, current } = usePersonSearch(query);
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        combobox.closeDropdown();
        setQuery('');
        onChange(hits.find((hit) => hit.id === id) ?? null);
      }}
    >
      <Combobox.Target>
        <TextInput
          flex="1 1 16rem"
          label={label}
          placeholder={t('intake.personPlaceholder')}
          value={value ? `${value.name} ${value.clientNo}` : query}
          onChange={(event) => {
            if (value) onChange(null);
            setQuery(value ? '' : event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query.trim() === '' || value !== null}>
        <Combobox.Options aria-label={label} mah="18rem" style={{ overflowY: 'auto' }}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id}>
              <ClientLine hit={hit} />
            </Combobox.Option>
          ))}
          {current && hits.length === 0 && <Combobox.Empty>{t('person.nobodyFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
