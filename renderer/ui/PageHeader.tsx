import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { mayTakeFocus } from './may-take-focus.ts';

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Verbs of the page, at its right end. */
  actions?: ReactNode;
}

/**
 * The one `h1` of a room. Entering a room moves the focus here, so that a screen reader says where one has arrived,
 * unless a field of the room has already asked for it.
 */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const main = heading.current?.closest('main');
    if (mayTakeFocus() && !main?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="md" mb="lg" wrap="wrap">
      <Stack gap={4} miw={0}>
        <Title order={1} ref={heading} tabIndex={-1} data-page-heading>
          {title}
        </Title>
        {description !== undefined && (
          <Text c="dimmed" size="sm">
            {description}
          </Text>
        )}
      </Stack>
      {actions !== undefined && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
