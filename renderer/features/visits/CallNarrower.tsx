import { Button, Chip, Group, Popover, Stack, Text } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SPOKEN } from '../../../shared/features/directory/people.ts';
import { PRIORITIES } from '../../../shared/features/visits/records.ts';
import type { Narrowing } from './use-call-wish.ts';

/** Whom else the next call is limited to: a priority, a language. An emergency is never held back by it. */
export function CallNarrower({ value, onChange }: { value: Narrowing; onChange: (value: Narrowing) => void }) {
  const { t } = useTranslation(['visits', 'directory']);
  const count = value.priorities.length + value.languages.length;
  return (
    <Popover width={320} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-md"
          variant={count > 0 ? 'light' : 'subtle'}
          leftSection={<IconFilter size={16} aria-hidden />}
          data-narrow
        >
          {count > 0 ? t('queue.narrowed', { count }) : t('queue.narrow')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Chip.Group multiple value={value.priorities} onChange={(priorities) => onChange({ ...value, priorities })}>
            <Text size="sm" fw={700}>
              {t('queue.priorities')}
            </Text>
            <Group gap={6} role="group" aria-label={t('queue.priorities')}>
              {PRIORITIES.map((each) => (
                <Chip key={each} value={each} size="sm" variant="outline">
                  {t(`priority.${each}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Chip.Group multiple value={value.languages} onChange={(languages) => onChange({ ...value, languages })}>
            <Text size="sm" fw={700}>
              {t('queue.languages')}
            </Text>
            <Group gap={6} role="group" aria-label={t('queue.languages')}>
              {SPOKEN.map((each) => (
                <Chip key={each} value={each} size="sm" variant="outline">
                  {t(`directory:spoken.${each}`)}
                </Chip>
              ))}
            </Group>
            <Text size="xs" c="dimmed">
              {t('queue.languagesHint')}
            </Text>
          </Chip.Group>
          {count > 0 && (
            <Button variant="default" size="compact-md" onClick={() => onChange({ priorities: [], languages: [] })}>
              {t('queue.narrowClear')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
