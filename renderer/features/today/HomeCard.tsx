import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import css from './today.module.css';

interface HomeCardProps {
  icon: Icon;
  title: string;
  /** The next thing to do, and where. */
  action: { label: string; href: string };
  children: ReactNode;
}

/** One of the calm cards of the home page: a picture, what there is, and the next step. */
export function HomeCard({ icon: CardIcon, title, action, children }: HomeCardProps) {
  return (
    <Paper component="section" withBorder p="lg" aria-label={title}>
      <Stack gap="md" h="100%">
        <Group gap="sm">
          <CardIcon size={28} stroke={1.6} aria-hidden className={css.icon} />
          <Title order={2} size="h3">
            {title}
          </Title>
        </Group>
        <div style={{ flex: 1 }}>{children}</div>
        <Group>
          <Button component={Link} href={action.href} variant="light" size="md">
            {action.label}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Figures side by side, big enough to read from a step away. */
export function Figures({ figures }: { figures: readonly { label: string; value: number }[] }) {
  return (
    <dl className={css.figures}>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Line({ children, strong = false }: { children: ReactNode; strong?: boolean }) {
  return (
    <Text mt="sm" fw={strong ? 700 : 400}>
      {children}
    </Text>
  );
}
