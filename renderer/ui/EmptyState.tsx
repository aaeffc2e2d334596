import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

interface EmptyStateProps {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  title: ReactNode;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
}

/** An empty screen says why it is empty and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md">
      <ThemeIcon variant="light" color="gray" size={64} radius="xl" aria-hidden>
        <Icon size={32} stroke={1.5} />
      </ThemeIcon>
      <Text fw={700} size="lg" ta="center">
        {title}
      </Text>
      {children !== undefined && (
        <Text c="dimmed" ta="center" maw="32rem">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
