import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPencilExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isLate } from '../../../shared/features/consultations/rules.ts';
import { businessDateOf, formatDateTime, formatTime } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { AMENDMENT } from '../../client/drafts.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CautionBadge } from './HomeCard.tsx';
import css from './today.module.css';

interface Work {
  id: string;
  words: string;
  since: string;
  href: string;
  /** Since when it ought to have been done, in words. */
  late?: string | null;
  /** A colleague's, which a manager may look at. */
  isOthers?: boolean;
}

/** 「有 1 筆未完成」: what was half typed when the screen was left, and the way back to it. */
export function Unfinished() {
  const { t } = useTranslation('today');
  const can = useCan();
  const language = useLanguage();
  const today = businessDateOf(useNow());
  const momentOf = (at: string): string =>
    businessDateOf(at) === today ? formatTime(at) : formatDateTime(at, language);
  const drafts = useQuery(rpc.drafts.mine.queryOptions()).data ?? [];
  const sessions = useQuery({
    ...rpc.consultations.unfinalised.queryOptions(),
    enabled: can('consultations.read'),
  });
  const amendments = drafts
    .filter(({ slot }) => slot.startsWith(AMENDMENT) && can('consultations.write'))
    .map(({ slot, savedAt }): Work => ({
      id: slot,
      words: t('unfinished.amendment'),
      since: t('unfinished.since', { time: momentOf(savedAt) }),
      href: `/consultation/${slot.slice(AMENDMENT.length)}`,
    }));
  const forms = drafts
    .filter(({ slot }) => slot === 'intake' && can('visits.write'))
    .map(({ slot, savedAt }): Work => ({
      id: slot,
      words: t('unfinished.intake'),
      since: t('unfinished.since', { time: momentOf(savedAt) }),
      href: '/reception',
    }));
  const records = (sessions.data ?? []).map(({ id, sessionNo, adviserName, isOwn, startedAt, workdays }): Work => ({
    id,
    words: isOwn
      ? t('unfinished.session', { number: sessionNo })
      : t('unfinished.sessionOf', { name: adviserName, number: sessionNo }),
    since: t('unfinished.begun', { time: momentOf(startedAt) }),
    href: `/consultation/${id}`,
    late: isLate(workdays) ? t('unfinished.late', { count: workdays }) : null,
    isOthers: !isOwn,
  }));
  const all = [...forms, ...records, ...amendments];
  if (all.length === 0) return null;
  return (
    <Paper component="section" withBorder p="lg" mb="lg" className={css.unfinished} data-unfinished>
      <Group gap="sm" mb="sm">
        <IconPencilExclamation size={28} stroke={1.6} aria-hidden />
        <Title order={2} size="h3">
          {t('unfinished.title', { count: all.length })}
        </Title>
      </Group>
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {all.map((work) => (
          <Group key={work.id} component="li" justify="space-between">
            <Text component="div">
              {work.words}{' '}
              <Text span size="sm" c="dimmed">
                {work.since}
              </Text>{' '}
              {work.late && <CautionBadge>{work.late}</CautionBadge>}
            </Text>
            <Button component={Link} href={work.href} size="sm" variant={work.isOthers ? 'default' : 'filled'}>
              {work.isOthers ? t('unfinished.look') : t('unfinished.continue')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
