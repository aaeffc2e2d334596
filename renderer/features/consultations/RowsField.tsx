import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';

interface RowsFieldProps<T> {
  title: string;
  /** The field of the record, for those who lead there. */
  field: string;
  rows: readonly T[];
  blank: T;
  most: number;
  className: string | undefined;
  words: { add: string; row: (number: number) => string; remove: (number: number) => string };
  /** The fields of one row; `change` takes what differs. */
  children: (row: T, change: (part: Partial<T>) => void, index: number) => ReactNode;
  onChange: (rows: T[]) => void;
}

/** Rows of a few fields each, added at the end and taken out anywhere. */
export function RowsField<T extends object>({ rows, blank, words, onChange, ...props }: RowsFieldProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const add = (): void => {
    onChange([...rows, blank]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[role=group]:last-of-type input')?.focus());
  };
  return (
    <div ref={list} data-field={props.field}>
      <Text component="h3" fw={700} mb={6}>
        {props.title}
      </Text>
      <Stack gap="xs">
        {rows.map((row, index) => (
          // Rows have no identity of their own; they are only ever added at the end or taken out.
          <div key={index} className={props.className} role="group" aria-label={words.row(index + 1)}>
            {props.children(
              row,
              (part) => onChange(rows.map((each, at) => (at === index ? { ...each, ...part } : each))),
              index,
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="xl"
              aria-label={words.remove(index + 1)}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={20} aria-hidden />
            </ActionIcon>
          </div>
        ))}
      </Stack>
      {rows.length < props.most && (
        <Group mt={rows.length > 0 ? 'xs' : 0}>
          <Button variant="default" size="sm" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
            {words.add}
          </Button>
        </Group>
      )}
    </div>
  );
}
