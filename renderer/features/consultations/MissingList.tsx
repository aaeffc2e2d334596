import { Alert, Button, Group } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lacking } from '../../../shared/features/consultations/rules.ts';
import css from './consultations.module.css';

/** Goes to a field of the form: itself, or the first of its choices. */
export function focusField(field: Lacking): void {
  const place = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  const target = place?.matches('input, textarea, button')
    ? place
    : place?.querySelector<HTMLElement>('input, textarea');
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

/** What a record still lacks, each a way to its field. */
export function MissingList({ missing }: { missing: readonly Lacking[] }) {
  const { t } = useTranslation('consultations');
  if (missing.length === 0) return null;
  const nameOf = (field: Lacking): string => t(`editor.${field}`);
  return (
    <Alert
      role="alert"
      variant="default"
      className={css.missing}
      icon={<IconListCheck aria-hidden />}
      title={t('editor.missing', { count: missing.length })}
      data-missing
    >
      <Group gap="xs" mt={4}>
        {missing.map((field) => (
          <Button key={field} size="compact-md" variant="default" onClick={() => focusField(field)}>
            {nameOf(field)}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}
