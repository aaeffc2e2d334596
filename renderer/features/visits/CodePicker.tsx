import { Combobox, Group, ScrollArea, Text, TextInput, useCombobox } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type Named, nameOf } from '../../../shared/features/visits/taxonomy.ts';
import { isComposing } from '../../ui/composing.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import css from './reception.module.css';

interface CodePickerProps<T extends Named> {
  label: string;
  placeholder: string;
  nothing: string;
  /** A line under the field, e.g. that another field changed this one. */
  hint?: ReactNode;
  error?: ReactNode;
  value: string | null;
  byCode: ReadonlyMap<string, T>;
  search: (query: string, language: 'zh-TW' | 'en') => T[];
  /** What stands dimmed behind a name: heading or continent. */
  groupName: (item: T) => string;
  onChange: (code: string | null) => void;
  required?: boolean;
}

const MOST_SHOWN = 40;

/** A code or words in either language, and Enter: the list is never in the way of a person who knows the code. */
export function CodePicker<T extends Named>(props: CodePickerProps<T>) {
  const { value, byCode, search, groupName, onChange } = props;
  const language = useLanguage();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  /** Null while the field shows the chosen code. */
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = value === null ? undefined : byCode.get(value);
  const shown = chosen ? `${chosen.code} ${nameOf(chosen, language)}` : '';
  const found = search(typed ?? '', language).slice(0, MOST_SHOWN);

  const choose = (code: string): void => {
    onChange(code);
    setTyped(null);
    combobox.closeDropdown();
  };
  const type = (text: string): void => {
    setTyped(text);
    if (text === '') onChange(null);
    combobox.openDropdown();
    // After the list for this text is drawn.
    requestAnimationFrame(() => (text === '' ? combobox.resetSelectedOption() : combobox.selectFirstOption()));
  };
  /** Enter that came before the list: the first that fits is meant, as when the list stands there. */
  const takeFirst = (event: KeyboardEvent): void => {
    const [first] = found;
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || !typed || !first) return;
    if (combobox.getSelectedOptionIndex() !== -1) return;
    event.preventDefault();
    choose(first.code);
  };
  const options = found.map((item) => (
    <Combobox.Option key={item.code} value={item.code} active={item.code === value} className={css.option}>
      <Group gap="xs" wrap="nowrap" align="baseline">
        <Text span fw={700} ff="monospace" miw="3.2rem">
          {item.code}
        </Text>
        <Text span style={{ flex: 1 }}>
          {nameOf(item, language)}
        </Text>
        <Text span size="xs" c="dimmed">
          {groupName(item)}
        </Text>
      </Group>
    </Combobox.Option>
  ));
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={400} position="bottom-start" withinPortal={false}>
      <Combobox.Target>
        <TextInput
          data-step
          label={props.label}
          withAsterisk={props.required ?? false}
          description={props.hint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={props.error}
          placeholder={props.placeholder}
          value={typed ?? shown}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={takeFirst}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            setTyped(null);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={props.label}>
          <ScrollArea.Autosize mah="18rem" type="auto">
            {options.length > 0 ? options : <Combobox.Empty>{props.nothing}</Combobox.Empty>}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
