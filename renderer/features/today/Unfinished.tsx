import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPencilExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatTime } from '../../../shared/lib/dates.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { AMENDMENT } from '../../client/drafts.ts';
import css from './today.module.css';

interface Work {
  id: string;
  words: string;
  since: string;
  href: string;
}

/** 「有 1 筆未完成」: what was half typed when the screen was left, and the way back to it. */
export function Unfinished() {
  const { t } = useTranslation('today');
  const can = useCan();
  const me = useMe();
  const drafts = useQuery(rpc.drafts.mine.queryOptions()).data ?? [];
  const sessions = useQuery({
    ...rpc.consultations.list.queryOptions({ input: {} }),
    enabled: can('consultations.write'),
  });
  const amendments = drafts
    .filter(({ slot }) => slot.startsWith(AMENDMENT) && can('consultations.write'))
    .map(({ slot, savedAt }): Work => ({
      id: slot,
      words: t('unfinished.amendment'),
      since: savedAt,
      href: `/consultation/${slot.slice(AMENDMENT.length)}`,
    }));
  const forms = drafts
    .filter(({ slot }) => slot === 'intake' && can('visits.write'))
    .map(({ slot, savedAt }): Work => ({
      id: slot,
      words: t('unfinished.intake'),
      since: savedAt,
      href: '/reception',
    }));
  const records = (sessions.data ?? [])
    .filter((row) => row.state === 'draft' && row.adviserId === me.staffId)
    .map((row): Work => ({
      id: row.id,
      words: t('unfinished.session', { number: row.sessionNo }),
      since: row.startedAt,
      href: `/consultation/${row.id}`,
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
            <Text>
              {work.words}{' '}
              <Text span size="sm" c="dimmed">
                {t('unfinished.since', { time: formatTime(work.since) })}
              </Text>
            </Text>
            <Button component={Link} href={work.href} size="sm">
              {t('unfinished.continue')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
