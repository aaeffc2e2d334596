import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../../../shared/features/reference/rules.ts';
import { businessDateOf, formatDate } from '../../../shared/lib/dates.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './reference.module.css';

/** Since when it is known to be so; yellow, with a sign, after ninety days. */
export function VerifiedMark({ on }: { on: string }) {
  const { t } = useTranslation('reference');
  const date = formatDate(on, useLanguage(), 'short');
  if (!isStale(on, businessDateOf(useNow()))) {
    return (
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {t('verified', { date })}
      </Text>
    );
  }
  return (
    <Badge
      className={css.stale}
      variant="default"
      size="lg"
      tt="none"
      miw="max-content"
      leftSection={<IconAlertTriangle size={16} aria-hidden />}
      title={t('stale')}
    >
      {t('verified', { date })}
    </Badge>
  );
}
