import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import css from './reception.module.css';
import { filterChoices, type QueueFilter } from './visit-actions.ts';

interface QueueFiltersProps {
  items: readonly QueueItem[];
  filter: QueueFilter;
  /** Rows the filter leaves out. */
  hidden: number;
  onChange: (filter: QueueFilter) => void;
}

/** Narrows the list to a room or a colleague, as soon as there are two to tell apart. What is left out is counted. */
export function QueueFilters({ items, filter, hidden, onChange }: QueueFiltersProps) {
  const { t } = useTranslation('visits');
  const { rooms, staff } = filterChoices(items, useLanguage());
  const isOn = filter.roomId !== null || filter.staffId !== null;
  if (!isOn && rooms.length < 2 && staff.length < 2) return null;
  return (
    <Group gap="xs" className={css.filters} data-queue-filters>
      <NativeSelect
        size="xs"
        aria-label={t('queue.filterRoom')}
        value={filter.roomId ?? ''}
        onChange={(event) => onChange({ ...filter, roomId: event.currentTarget.value || null })}
        data={[{ value: '', label: t('queue.allRooms') }, ...rooms]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('queue.filterStaff')}
        value={filter.staffId ?? ''}
        onChange={(event) => onChange({ ...filter, staffId: event.currentTarget.value || null })}
        data={[{ value: '', label: t('queue.allStaff') }, ...staff]}
      />
      {isOn && hidden > 0 && (
        <>
          <Text size="sm">{t('queue.filteredOut', { count: hidden })}</Text>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange({ roomId: null, staffId: null })}>
            {t('queue.showAll')}
          </Button>
        </>
      )}
    </Group>
  );
}
