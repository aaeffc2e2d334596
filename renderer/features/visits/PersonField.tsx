import { Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core';
import { IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { isComposing } from '../../ui/composing.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { ClientLine } from '../directory/ClientLine.tsx';
import css from './reception.module.css';
import { usePersonSearch } from '../directory/use-person-search.ts';

interface PersonFieldProps {
  query: string;
  error?: ReactNode;
  inputRef: RefObject<HTMLInputElement | null>;
  onType: (query: string) => void;
  onChoose: (hit: ClientHit) => void;
  /** Left out where nobody new may be added. */
  onCreate?: () => void;
  onUnnamed: () => void;
}

const CREATE = 'create';
const UNNAMED = 'unnamed';

/** Who has come: found from the first character, chosen with Enter, or added on the spot. */
export function PersonField({ query, error, inputRef, onType, onChoose, onCreate, onUnnamed }: PersonFieldProps) {
  const { t } = useTranslation('visits');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  /** What an input method has not yet settled is no name to look for. */
  const [settled, setSettled] = useState(query);
  const { hits, current } = usePersonSearch(settled);
  const enterWaits = useRef(false);
  const { openDropdown, closeDropdown, resetSelectedOption, selectFirstOption } = combobox;

  const submit = (value: string): void => {
    closeDropdown();
    if (value === CREATE) onCreate?.();
    else if (value === UNNAMED) onUnnamed();
    else onChoose(hits.find(({ id }) => id === value)!);
  };
  /** What Enter means where there is no doubt: the one person found, or, with nobody found, a new one. */
  const undoubted = hits.length === 1 ? hits[0]!.id : hits.length === 0 && onCreate ? CREATE : null;
  const listIsNew = useEffectEvent(() => {
    // With nobody found and nobody to add, Enter must not take a typed name for one that was not given.
    if (hits.length > 0 || onCreate) selectFirstOption();
    else resetSelectedOption();
    // Enter came before the list.
    if (enterWaits.current && undoubted) submit(undoubted);
    enterWaits.current = false;
  });
  useEffect(() => {
    if (current) listIsNew();
  }, [current, settled]);

  const blank = query.trim() === '';
  return (
    <Combobox store={combobox} onOptionSubmit={submit} position="bottom-start" withinPortal={false}>
      <Combobox.Target>
        <TextInput
          data-step
          ref={inputRef}
          size="lg"
          label={t('intake.person')}
          withAsterisk
          rightSection={<KeyHint keys="F2" />}
          rightSectionWidth={52}
          placeholder={t('intake.personPlaceholder')}
          error={error}
          value={query}
          onChange={(event) => {
            onType(event.currentTarget.value);
            if (!(event.nativeEvent as InputEvent).isComposing) setSettled(event.currentTarget.value);
            enterWaits.current = false;
            openDropdown();
          }}
          onCompositionEnd={(event) => setSettled(event.currentTarget.value)}
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || blank || isComposing(event.nativeEvent) || current) return;
            // The list still answers an earlier text: Enter must not choose from it.
            event.preventDefault();
            event.stopPropagation();
            enterWaits.current = true;
          }}
          onBlur={() => closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={blank}>
        <Combobox.Options aria-label={t('intake.person')} mah="24rem" style={{ overflowY: 'auto' }}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id} className={css.option}>
              <ClientLine hit={hit} />
            </Combobox.Option>
          ))}
          {current && hits.length === 0 && <Combobox.Empty>{t('person.nobodyFound')}</Combobox.Empty>}
          {onCreate && (
            <Combobox.Option value={CREATE} className={css.option}>
              <Group gap="xs" wrap="nowrap">
                <IconUserPlus size={20} aria-hidden />
                <Text span fw={700}>
                  {t('person.create', { name: query.trim() })}
                </Text>
              </Group>
            </Combobox.Option>
          )}
          <Combobox.Option value={UNNAMED} className={css.option}>
            <Group gap="xs" wrap="nowrap">
              <IconUserOff size={20} aria-hidden />
              <Text span>{t('person.unnamed')}</Text>
            </Group>
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
