import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MORE_AT_MOST } from '../../../shared/features/visits/contract.ts';
import type { MoreValues } from './intake-extra.ts';
import type { Intake } from './use-intake.ts';
import { WhatAndWhere } from './WhatAndWhere.tsx';

interface MoreRequestsProps extends Pick<Intake, 'set'> {
  more: MoreValues[];
  error: string | undefined;
  /** Stands in the line of the button. */
  beside: ReactNode;
}

/** Further matters of the same visitor: each is a 件 of its own, with its own words, service and region. */
export function MoreRequests({ more, error, beside, set }: MoreRequestsProps) {
  const { t } = useTranslation('visits');
  const list = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  useEffect(() => {
    if (added) list.current?.querySelector<HTMLElement>(`[data-more='${added}'] input`)?.focus();
  }, [added]);
  const change = (key: string, part: Partial<MoreValues>): void =>
    set({ more: more.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  const add = (): void => {
    const key = crypto.randomUUID();
    set({ more: [...more, { key, summary: '', serviceCode: null, regionCode: null }] });
    setAdded(key);
  };
  return (
    <Stack gap="xs" ref={list}>
      {more.map((each, index) => {
        const words = error !== undefined && (each.summary !== '' || each.serviceCode !== null) ? error : undefined;
        return (
          <Paper
            key={each.key}
            data-more={each.key}
            withBorder
            p="sm"
            role="group"
            aria-label={t('more.title', { number: index + 2 })}
          >
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
      <Group justify="space-between" gap="sm">
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={more.length >= MORE_AT_MOST}
          onClick={add}
        >
          {t('more.add')}
        </Button>
        {beside}
      </Group>
    </Stack>
  );
}
