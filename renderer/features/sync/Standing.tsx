import { Card, Group, Progress, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { Time } from '../../ui/Dates.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { useNow } from '../../ui/use-now.ts';
import { LINK_ICONS } from './link-icons.ts';
import { ageWords } from './sync-words.ts';
import classes from './sync.module.css';
import { percentOf } from './use-sync.ts';

const HAS_SINCE: ReadonlySet<SyncStatus['link']> = new Set(['connected', 'offline']);

/** Connected or not, since when and with whom, and how much is still here alone. */
export function Standing({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const nowMs = useNow(15_000);
  const { link, since, lastSyncAt, unsent, server, firstSync } = status;
  if (link === 'alone') return null;
  const Picture = LINK_ICONS[link];
  return (
    <Card withBorder padding="lg" component="section" aria-label={t(`standing.${link}.title`)} data-standing={link}>
      <Stack gap="lg">
        <Group gap="md" wrap="nowrap" align="flex-start">
          <ThemeIcon size={52} radius="xl" variant="light" color={link === 'connected' ? 'jade' : 'gray'} aria-hidden>
            <Picture size={28} stroke={1.6} />
          </ThemeIcon>
          <div>
            <Title order={2} fz="h3">
              {t(`standing.${link}.title`)}
              {since !== null && HAS_SINCE.has(link) && (
                <Text span c="dimmed" size="sm" fw={400}>
                  {' '}
                  {t('standing.since')} <Time at={since} show="auto" today={businessDateOf(nowMs)} />
                </Text>
              )}
            </Title>
            <Text>{t(`standing.${link}.body`)}</Text>
          </div>
        </Group>
        {firstSync && <FirstSyncProgress firstSync={firstSync} />}
        <SimpleGrid component="dl" cols={{ base: 1, sm: 2, lg: 4 }} m={0}>
          <Fact label={t('standing.unsent')}>
            {unsent.transactions === 0
              ? t('standing.nothingUnsent')
              : unsent.oldestAt === null
                ? t('badge.unsent', { count: unsent.transactions })
                : t('standing.unsentSince', {
                    count: unsent.transactions,
                    age: ageWords(unsent.oldestAt, nowMs),
                  })}
          </Fact>
          <Fact label={t('standing.lastSync')}>
            {lastSyncAt === null ? t('standing.never') : ageWords(lastSyncAt, nowMs)}
          </Fact>
          {server && (
            <>
              <Fact label={t('standing.site')}>
                {server.organisation === server.site ? server.site : `${server.organisation} · ${server.site}`}
              </Fact>
              <Fact label={t('standing.server')}>
                <span className={classes.address}>{server.url}</span>
              </Fact>
            </>
          )}
        </SimpleGrid>
      </Stack>
    </Card>
  );
}

/** How far the first sync is; without a total it says what has come. */
export function FirstSyncProgress({ firstSync }: { firstSync: NonNullable<SyncStatus['firstSync']> }) {
  const { t } = useTranslation('sync');
  const { records, total } = firstSync;
  const percent = percentOf(firstSync);
  const grouped = (number: number): string => number.toLocaleString('en');
  const words =
    total === null
      ? t('firstSync.records', { records: grouped(records) })
      : t('firstSync.progress', { records: grouped(records), total: grouped(total) });
  return (
    <Stack gap={6}>
      <Progress.Root size="lg">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === null}
          aria-label={t('standing.firstSync.title')}
          aria-valuetext={words}
        />
      </Progress.Root>
      <Text size="sm">{words}</Text>
    </Stack>
  );
}
