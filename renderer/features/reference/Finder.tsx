import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useCan } from '../../app/session/session-context.ts';
import css from './reference.module.css';

interface FinderProps<K extends string> {
  label: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  kinds: readonly { value: K; label: string }[];
  kind: K | null;
  onKind: (kind: K | null) => void;
  /** How many were not verified for too long; null while that is not known. */
  stale: number | null;
  staleOnly: boolean;
  onStaleOnly: (staleOnly: boolean) => void;
  /** How many are listed. */
  count: number;
  /** Verbs at the right end. */
  children?: ReactNode;
}

/** Words, a kind, and the way to what must be verified again. */
export function Finder<K extends string>(props: FinderProps<K>) {
  const { t } = useTranslation('reference');
  const can = useCan();
  return (
    <>
      <Group align="flex-end">
        <TextInput
          flex="1 1 20rem"
          label={props.label}
          placeholder={props.placeholder}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={props.query}
          onChange={(event) => props.onQuery(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('kind')}
          value={props.kind ?? ''}
          onChange={(event) =>
            props.onKind(props.kinds.find(({ value }) => value === event.target.value)?.value ?? null)
          }
          data={[{ value: '', label: t('allKinds') }, ...props.kinds]}
        />
        {props.children}
      </Group>
      <Group gap="md" mih={36}>
        <Text size="sm" role="status">
          {t('found', { count: props.count })}
        </Text>
        {(props.staleOnly || (props.stale ?? 0) > 0) && (
          <Button
            size="sm"
            variant="default"
            className={css.stale}
            leftSection={<IconAlertTriangle size={18} aria-hidden />}
            aria-pressed={props.staleOnly}
            title={t('staleHint')}
            onClick={() => props.onStaleOnly(!props.staleOnly)}
          >
            {props.staleOnly ? t('showAll') : t('staleCount', { count: props.stale ?? 0 })}
          </Button>
        )}
        {can('reference.write') && (
          <Group gap={6} wrap="nowrap">
            <KeyHint keys="V" />
            <Text size="sm" c="dimmed">
              {t('verifyKey')}
            </Text>
          </Group>
        )}
      </Group>
    </>
  );
}
