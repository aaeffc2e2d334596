import { Badge, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import { formatTime, minutesBetween } from '../../../shared/lib/dates.ts';
import { type JoinedLink, LINK_ICONS } from '../../features/sync/link-icons.ts';
import { ageWords } from '../../features/sync/sync-words.ts';
import { needsCount, percentOf, useSyncStatus } from '../../features/sync/use-sync.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './Shell.module.css';

/** While connected a save is on its way for a moment; only what stays longer is worth a word. */
const WORTH_TELLING_MINUTES = 1;

/** Where the records are, in one calm word; nothing at all on a workstation that works alone. */
export function SyncBadge() {
  const status = useSyncStatus();
  if (!status || status.link === 'alone') return null;
  return <Told status={status} link={status.link} />;
}

function Told({ status, link }: { status: SyncStatus; link: JoinedLink }) {
  const { t } = useTranslation('sync');
  const nowMs = useNow(15_000);
  const { transactions, oldestAt } = status.unsent;
  const waits =
    transactions > 0 &&
    (link !== 'connected' || (oldestAt !== null && minutesBetween(oldestAt, nowMs) >= WORTH_TELLING_MINUTES));
  const state = useLinkWords(status, link);
  const unsent = waits ? t('badge.unsent', { count: transactions }) : null;
  const oldest = waits && oldestAt !== null ? t('badge.oldest', { age: ageWords(oldestAt, nowMs) }) : null;
  const Picture = waits && link === 'connected' ? IconCloudUp : LINK_ICONS[link];
  const said = [state, unsent].filter(Boolean).join(' · ');
  return (
    <>
      <Tooltip
        multiline
        maw={320}
        events={{ hover: true, focus: true, touch: false }}
        label={[oldest, t(`standing.${link}.body`)].filter(Boolean).join(' · ')}
      >
        <UnstyledButton
          component={Link}
          href="/sync"
          className={classes.sync}
          data-link={link}
          aria-label={[said, oldest, t('badge.open')].filter(Boolean).join(' · ')}
        >
          <Picture size={20} stroke={1.75} aria-hidden />
          <span className={classes.syncWords} aria-hidden>
            {state}
            {unsent !== null && (
              <Badge component="span" variant="default" tt="none" fw={400} ml={6}>
                {unsent}
              </Badge>
            )}
          </span>
        </UnstyledButton>
      </Tooltip>
      {/* Said aloud when the connection comes or goes, not at each save. */}
      <VisuallyHidden role="status" data-sync-said>
        {t(`standing.${link}.title`)}
      </VisuallyHidden>
    </>
  );
}

function useLinkWords(status: SyncStatus, link: JoinedLink): string {
  const { t } = useTranslation('sync');
  switch (link) {
    case 'connected':
    case 'connecting':
      return t(`badge.${link}`);
    case 'offline':
      return status.since === null
        ? t('standing.offline.title')
        : t('badge.offline', { time: formatTime(status.since) });
    case 'firstSync': {
      const percent = percentOf(status.firstSync);
      return percent === null ? t('badge.firstSync') : t('badge.firstSyncPercent', { percent });
    }
    case 'needsYou':
      return t('badge.needsYou', { count: needsCount(status) });
  }
}
