import { Anchor, Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconCalendarDue, IconClockExclamation, IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FollowUpView } from '../../../shared/features/follow-ups/contract.ts';
import { MOST_SNOOZES } from '../../../shared/features/follow-ups/rules.ts';
import { businessDateOf, formatDate } from '../../../shared/lib/dates.ts';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import caution from '../../ui/caution.module.css';
import { useNow } from '../../ui/use-now.ts';
import css from './follow-ups.module.css';
import { DoneDialog, HandOverDialog, SnoozeDialog } from './FollowUpDialogs.tsx';

type Verb = 'done' | 'snooze' | 'handOver';
type Part = 'late' | 'today' | 'soon' | 'others';
const GROUPS: readonly Part[] = ['late', 'today', 'soon', 'others'];

/** What is not due yet leaves room for the day's other cards. */
const MOST_SOON = 3;

const groupOf = ({ isOwn, lateBy, dueOn }: FollowUpView, today: string): Part => {
  if (!isOwn) return 'others';
  if (lateBy > 0) return 'late';
  return dueOn <= today ? 'today' : 'soon';
};

/** Those that wait for this person; a new day asks again by itself. */
function useFollowUps() {
  const list = useQuery(rpc.followUps.list.queryOptions());
  const today = businessDateOf(useNow());
  const { refetch } = list;
  const shown = list.data?.today;
  useEffect(() => {
    if (shown !== undefined && shown < today) void refetch();
  }, [shown, today, refetch]);
  return list;
}

/** 追蹤: what was promised, what is late first. Nobody can put it away: only what is done or put off leaves it. */
export function FollowUpsCard() {
  const { t } = useTranslation('follow-ups');
  const { data: list, error, refetch } = useFollowUps();
  const [acting, setActing] = useState<{ verb: Verb; item: FollowUpView } | null>(null);
  const close = (): void => setActing(null);
  const [isWhole, setWhole] = useState(false);
  const items = Map.groupBy(list?.items ?? [], (item) => groupOf(item, list!.today));
  const shownOf = (group: Part): FollowUpView[] =>
    items.get(group)!.slice(0, group === 'soon' && !isWhole ? MOST_SOON : undefined);
  return (
    <Paper component="section" withBorder p="lg" mb="lg" aria-label={t('title')} data-follow-ups>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <IconListCheck size={28} stroke={1.6} aria-hidden className={css.icon} />
          <Title order={2} size="h3">
            {t('title')}
          </Title>
        </Group>
        {list && list.later > 0 && (
          <Text size="sm" c="dimmed">
            {t('laterOwn', { count: list.later })}
          </Text>
        )}
      </Group>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {list?.items.length === 0 && <Text mt="sm">{t('nothing')}</Text>}
      {GROUPS.filter((group) => items.has(group)).map((group) => (
        <div key={group} role="group" aria-label={t(`groups.${group}`)}>
          <Text fw={700} mt="md" mb={4}>
            {t(`groups.${group}`)}
          </Text>
          <ul className={css.list}>
            {shownOf(group).map((item) => (
              <Line key={item.id} item={item} today={list!.today} act={(verb) => setActing({ verb, item })} />
            ))}
          </ul>
          {shownOf(group).length < items.get(group)!.length && (
            <Button size="sm" variant="subtle" onClick={() => setWhole(true)}>
              {t('showAll', { count: items.get(group)!.length })}
            </Button>
          )}
        </div>
      ))}
      {acting?.verb === 'done' && <DoneDialog item={acting.item} onClose={close} />}
      {acting?.verb === 'snooze' && <SnoozeDialog item={acting.item} today={list!.today} onClose={close} />}
      {acting?.verb === 'handOver' && (
        <HandOverDialog item={acting.item} colleagues={list!.colleagues} onClose={close} />
      )}
    </Paper>
  );
}

interface LineProps {
  item: FollowUpView;
  today: string;
  act: (verb: Verb) => void;
}

function Line({ item, today, act }: LineProps) {
  const { t } = useTranslation('follow-ups');
  const { what, who, sessionNo, clientName, assigneeName, isOwn, canOpen, snoozedTimes } = item;
  const facts = [
    clientName,
    // Who does it is worth saying where it is not simply oneself.
    who !== '' && who !== assigneeName ? t('facts.who', { who }) : null,
    isOwn ? null : t('facts.assignee', { name: assigneeName }),
    snoozedTimes > 0 ? t('facts.snoozed', { count: snoozedTimes }) : null,
    snoozedTimes >= MOST_SNOOZES && isOwn ? t('facts.managerNext') : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={css.line}>
      <div className={css.grow}>
        <Group gap="xs">
          <Text fw={600} className={css.what}>
            {what || t('facts.restricted')}
          </Text>
          <DueBadge item={item} today={today} />
        </Group>
        <Text size="sm" c="dimmed">
          {canOpen ? (
            <Anchor
              underline="always"
              component={Link}
              href={`/consultation/${item.sessionId}`}
              aria-label={t('openOf', { number: sessionNo })}
              size="sm"
            >
              {sessionNo}
            </Anchor>
          ) : (
            sessionNo
          )}
          {facts.map((fact) => (
            <span key={fact}> · {fact}</span>
          ))}
        </Text>
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="sm" variant="light" aria-label={t('doneOf', { what })} onClick={() => act('done')}>
          {t('done')}
        </Button>
        <Button size="sm" variant="default" aria-label={t('snoozeOf', { what })} onClick={() => act('snooze')}>
          {t('snooze')}
        </Button>
        <Button size="sm" variant="default" aria-label={t('handOverOf', { what })} onClick={() => act('handOver')}>
          {t('handOver')}
        </Button>
      </Group>
    </li>
  );
}

/** How late it is, or when it is due. */
function DueBadge({ item: { lateBy, dueOn, isEstimated }, today }: { item: FollowUpView; today: string }) {
  const { t } = useTranslation('follow-ups');
  const language = useLanguage();
  const due = dueOn === today ? t('dueToday') : t('due', { day: formatDate(dueOn, language, 'short') });
  const words = lateBy > 0 ? t('late', { count: lateBy }) : due;
  const Sign = lateBy > 0 ? IconClockExclamation : IconCalendarDue;
  return (
    <>
      <Badge
        className={lateBy > 0 ? caution.caution : undefined}
        variant="default"
        tt="none"
        leftSection={<Sign size={14} aria-hidden />}
      >
        {words}
      </Badge>
      {lateBy > 0 && (
        <Text span size="sm" c="dimmed">
          {t('due', { day: formatDate(dueOn, language, 'short') })}
        </Text>
      )}
      {isEstimated && (
        <Text span size="sm" c="dimmed">
          {t('estimated')}
        </Text>
      )}
    </>
  );
}
