import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  hint?: string | undefined;
  count?: number | undefined;
  /** A table fills its card; other things stand with room around them. */
  flush?: boolean;
  children: ReactNode;
}

/** One matter of the sync page, with how many there are of it. */
export function Section({ title, hint, count, flush = false, children }: SectionProps) {
  const heading = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading}>
      <div>
        <Group gap="sm">
          <Title order={2} fz="h3" id={heading}>
            {title}
          </Title>
          {count !== undefined && (
            <Badge variant="default" size="lg">
              {count}
            </Badge>
          )}
        </Group>
        {hint !== undefined && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {flush ? (
        <Card withBorder padding={0}>
          {children}
        </Card>
      ) : (
        children
      )}
    </Stack>
  );
}
