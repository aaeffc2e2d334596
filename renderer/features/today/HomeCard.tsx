import { Badge, Button, Paper, Text, Title } from '@mantine/core';
import { type Icon, IconArrowRight, IconClockExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import caution from '../../ui/caution.module.css';
import css from './today.module.css';

interface HomeCardProps {
  icon: Icon;
  title: string;
  /** As of when, by which rule. */
  note?: ReactNode;
  /** The next thing to do, and where. */
  action?: { label: string; href: string } | undefined;
  /** Two columns of the page. */
  wide?: boolean;
  children: ReactNode;
}

/** One of the calm cards of the home page: a picture, what there is, and the next step. */
export function HomeCard({ icon: CardIcon, title, note, action, wide = false, children }: HomeCardProps) {
  return (
    <Paper component="section" withBorder aria-label={title} className={css.card} data-wide={wide || undefined}>
      <div className={css.head}>
        <CardIcon size={24} stroke={1.6} aria-hidden className={css.icon} />
        <Title order={2} size="h3">
          {title}
        </Title>
        {note !== undefined && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
        {action && (
          <Button
            component={Link}
            href={action.href}
            variant="subtle"
            size="compact-md"
            ml="auto"
            rightSection={<IconArrowRight size={16} aria-hidden />}
          >
            {action.label}
          </Button>
        )}
      </div>
      {children}
    </Paper>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** What a card knows; while it knows nothing it says so, and never shows a nought instead. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  const { t } = useTranslation('today');
  const { data, error, refetch } = query;
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data !== undefined && children(data)}
      {data === undefined && error === null && <Text c="dimmed">{t('loading')}</Text>}
    </>
  );
}

/** Figures side by side, big enough to read from a step away. */
export function Figures({ figures }: { figures: readonly { label: string; value: number | string }[] }) {
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

/** Wants to be seen to: a sign, words and a colour. */
export function CautionBadge({ children }: { children: ReactNode }) {
  return (
    <Badge
      className={caution.caution}
      variant="default"
      tt="none"
      miw="max-content"
      leftSection={<IconClockExclamation size={14} aria-hidden />}
    >
      {children}
    </Badge>
  );
}
