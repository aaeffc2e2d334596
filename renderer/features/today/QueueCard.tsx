import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { SERIES } from '../../../shared/features/visits/records.ts';
import { useCan } from '../../app/session/session-context.ts';
import { useNow } from '../../ui/use-now.ts';
import { useQueue } from '../visits/use-queue.ts';
import { groupQueue, waitingOf } from '../visits/visit-actions.ts';
import { CautionBadge, Figures, HomeCard, Line, Loaded } from './HomeCard.tsx';
import css from './today.module.css';

/** Who is in the house, and how long the longest of each series has waited. */
export function QueueCard() {
  const { t } = useTranslation('today');
  const can = useCan();
  const action = can('visits.write')
    ? { label: t('queue.register'), href: '/reception' }
    : { label: t('queue.callNext'), href: '/consultation' };
  return (
    <HomeCard icon={IconUsers} title={t('queue.title')} action={action}>
      <Loaded query={useQueue()}>{({ items }) => <InTheHouse items={items} />}</Loaded>
    </HomeCard>
  );
}

function InTheHouse({ items }: { items: readonly QueueItem[] }) {
  const { t } = useTranslation('today');
  const groups = groupQueue(items);
  return (
    <>
      <Figures
        figures={(['waiting', 'called', 'serving', 'passed'] as const).map((group) => ({
          label: t(`queue.${group}`),
          value: groups[group].length,
        }))}
      />
      {groups.waiting.length === 0 ? <Line>{t('queue.nobody')}</Line> : <BySeries waiting={groups.waiting} />}
    </>
  );
}

function BySeries({ waiting }: { waiting: readonly QueueItem[] }) {
  const { t } = useTranslation(['today', 'visits']);
  const nowMs = useNow(15_000);
  const rows = SERIES.flatMap((series) => {
    const own = waiting
      .filter((item) => item.series === series)
      .flatMap((item) => waitingOf(item, nowMs) ?? [])
      .toSorted((a, b) => b.minutes - a.minutes);
    return own.length === 0 ? [] : [{ series, count: own.length, longest: own[0]! }];
  });
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className={css.series} aria-label={t('queue.bySeries')}>
      <thead>
        <tr>
          <th scope="col">{t('queue.series')}</th>
          <th scope="col">{t('queue.people')}</th>
          <th scope="col">{t('queue.longestWait')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ series, count, longest }) => (
          <tr key={series}>
            <th scope="row">
              <b className={css.letter} data-series={series}>
                {series}
              </b>
              {t(`visits:series.${series}`)}
            </th>
            <td>
              <span className={css.count}>{count}</span>
              <span className={css.meter} aria-hidden>
                <span style={{ inlineSize: `${(count / most) * 100}%` }} />
              </span>
            </td>
            <td>
              {longest.tone === 'amber' ? (
                <CautionBadge>{t('queue.minutes', { minutes: longest.minutes })}</CautionBadge>
              ) : (
                t('queue.minutes', { minutes: longest.minutes })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
