import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { isComposing } from '../../../ui/composing.ts';
import css from './helpers.module.css';

interface ChooserProps {
  label: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  rows: readonly { id: string; title: string; note: ReactNode }[];
  chosenId: string | null;
  onChoose: (id: string) => void;
  /** Instead of the rows when there are none. */
  none: string;
  /** What was chosen, and what can be done with it. */
  children: ReactNode;
}

/** Found by words on the left, read on the right: arrows and Enter do it all. */
export function Chooser({
  label,
  placeholder,
  query,
  onQuery,
  rows,
  chosenId,
  onChoose,
  none,
  children,
}: ChooserProps) {
  const combobox = useCombobox({ opened: true });
  const shown = rows.map(({ id }) => id).join(' ');
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (shown !== '') selectFirstOption();
  }, [shown, selectFirstOption]);
  return (
    <div className={css.columns}>
      <Combobox store={combobox} onOptionSubmit={onChoose}>
        <div>
          <Combobox.EventsTarget>
            <TextInput
              data-autofocus
              aria-label={label}
              placeholder={placeholder}
              leftSection={<IconSearch size={18} aria-hidden />}
              value={query}
              onKeyDownCapture={(event) => isComposing(event.nativeEvent) && event.stopPropagation()}
              onChange={(event) => onQuery(event.currentTarget.value)}
            />
          </Combobox.EventsTarget>
          <Combobox.Options className={css.options} aria-label={label} tabIndex={0}>
            {rows.map(({ id, title, note }) => (
              <Combobox.Option key={id} value={id} data-chosen={id === chosenId || undefined}>
                <Text fw={700}>{title}</Text>
                {note}
              </Combobox.Option>
            ))}
            {rows.length === 0 && <Combobox.Empty>{none}</Combobox.Empty>}
          </Combobox.Options>
        </div>
      </Combobox>
      <div>{children}</div>
    </div>
  );
}
