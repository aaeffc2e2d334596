import { Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS, type AuditAction } from '../../../shared/features/audit/contract.ts';
import { rpc } from '../../client/client.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';

export interface Filters {
  from?: string;
  to?: string;
  staffId?: string;
  action?: AuditAction;
}
export const NO_FILTERS: Filters = {};

interface AuditFiltersProps {
  value: Filters;
  onChange: (filters: Filters) => void;
}

/** Days, person and action; what is not chosen does not narrow. */
export function AuditFilters({ value, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const staff = useQuery(rpc.staff.list.queryOptions()).data ?? [];
  const narrow = (change: { [K in keyof Filters]: Filters[K] | undefined }): void => {
    const next = { ...value, ...change };
    onChange(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined)));
  };
  return (
    <Group align="flex-start" gap="sm" wrap="wrap" role="search">
      <RocDateInput
        clearable
        w={160}

        label={t('filters.from')}
        value={value.from ?? null}
        onChange={(day) => narrow({ from: day ?? undefined })}
      />
      <RocDateInput
        clearable
        w={160}
        label={t('filters.to')}
        value={value.to ?? null}
        onChange={(day) => narrow({ to: day ?? undefined })}
      />
      <Select
        label={t('filters.person')}
        placeholder={t('filters.anybody')}
        w={200}
        clearable
        searchable
        data={staff.map((person) => ({ value: person.id, label: person.name }))}
        value={value.staffId ?? null}
        onChange={(staffId) => narrow({ staffId: staffId ?? undefined })}
      />
      <Select
        label={t('filters.action')}
        placeholder={t('filters.anything')}
        w={180}
        clearable
        searchable
        data={AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`actions.${action}`) }))}
        value={value.action ?? null}
        onChange={(action) => narrow({ action: action ?? undefined })}
      />
      {Object.keys(value).length > 0 && (
        <Button
          mt={28}
          variant="subtle"
          color="gray"
          leftSection={<IconX size={18} aria-hidden />}
          onClick={() => onChange(NO_FILTERS)}
        >
          {t('filters.clear')}
        </Button>
      )}
    </Group>
  );
}
