import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MORE_AT_MOST } from '../../../shared/features/visits/contract.ts';
import type { MoreValues } from './intake-extra.ts';
import type { Intake } from './use-intake.ts';
import { WhatAndWhere } from './WhatAndWhere.tsx';

interface MoreRequestsProps extends Pick<Intake, 'set'> {
  more: MoreValues[];
  error: string | undefined;
}

/** Further matters of the same visitor: each is a 件 of its own, with its own words, service and region. */
export const MoreRequests = memo(({ more, error, set }: MoreRequestsProps) => {
  const { t } = useTranslation('visits');
  const list = useRef<HTMLDivElement>(null);
  const change = (key: string, part: Partial<MoreValues>): void =>
    set({ more: more.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  const add = (): void => {
    set({ more: [...more, { key: crypto.randomUUID(), summary: '', serviceCode: null, regionCode: null }] });
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-3)?.focus());
  };
  return (
    <Stack gap="xs" ref={list}>
      {more.map((each, index) => {
        const words = error !== undefined && (each.summary !== '' || each.serviceCode !== null) ? error : undefined;
        return (
          <Paper key={each.key} withBorder p="sm" role="group" aria-label={t('more.title', { number: index + 2 })}>
            <Group justify="space-between" wrap="nowrap" mb={4}>
              <Text size="sm" c="dimmed">
                {t('more.title', { number: index + 2 })}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('more.remove', { number: index + 2 })}
                onClick={() => set({ more: more.filter(({ key }) => key !== each.key) })}
              >
                <IconX size={20} aria-hidden />
              </ActionIcon>
            </Group>
            <Stack gap="xs">
              <TextInput
                data-step
                label={t('intake.purpose')}
                withAsterisk
                value={each.summary}
                error={each.summary.trim() === '' && words}
                onChange={(event) => change(each.key, { summary: event.currentTarget.value })}
              />
              <WhatAndWhere
                serviceCode={each.serviceCode}
                regionCode={each.regionCode}
                serviceError={each.serviceCode === null && words}
                onChange={(part) => change(each.key, part)}
              />
            </Stack>
          </Paper>
        );
      })}
      <div>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={more.length >= MORE_AT_MOST}
          onClick={add}
        >
          {t('more.add')}
        </Button>
      </div>
    </Stack>
  );
});
MoreRequests.displayName = 'MoreRequests';
