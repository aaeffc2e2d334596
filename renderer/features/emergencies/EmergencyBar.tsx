import { Button } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StandingEmergency } from '../../../shared/features/emergencies/contract.ts';
import { isOverdue } from '../../../shared/features/emergencies/rules.ts';
import { useCan } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { showRefusal } from '../../ui/refusals.ts';
import { useNow } from '../../ui/use-now.ts';
import { useSyncStatus } from '../sync/use-sync.ts';
import { elapsedWords } from './elapsed.ts';
import css from './emergencies.module.css';

function Elapsed({ since }: { since: string }) {
  // A running clock is for the eye: spoken every second it would drown everything else.
  return (
    <span className={css.clock} aria-hidden>
      T+{elapsedWords(since, useNow(1000))}
    </span>
  );
}

interface EmergencyBarProps {
  standing: readonly StandingEmergency[];
  onOpen: (id: string) => void;
}

/** The oldest emergency nobody has acknowledged, above everything on every workstation, with its clock. */
export function EmergencyBar({ standing, onOpen }: EmergencyBarProps) {
  const { t } = useTranslation('emergencies');
  const can = useCan();
  const nowMs = useNow(15_000);
  const isAlone = useSyncStatus()?.link === 'offline';
  const [first, ...others] = standing;
  if (!first) return null;
  const { id, reportNo, reportedAt, reportedByName, callerPhone, place, danger, isIncomplete, calledBackAt } = first;
  const overdue = isOverdue(reportedAt, nowMs);
  const mustCallBack = isIncomplete && calledBackAt === null;
  const told = [
    danger === 'yes' && t('bar.danger'),
    place,
    reportedByName !== null && t('bar.by', { name: reportedByName }),
    overdue ? t('bar.overdue') : t('bar.waiting'),
    mustCallBack && (callerPhone ? t('bar.ringBack', { phone: callerPhone }) : t('bar.incomplete')),
    isAlone && t('bar.offline'),
    others.length > 0 && t('bar.more', { count: others.length }),
  ];
  return (
    <section aria-label={t('title')} className={css.bar} data-emergency-bar data-overdue={overdue || undefined}>
      <IconUrgent size={26} aria-hidden />
      <div role="alert" className={css.words}>
        <b>{t('bar.title', { number: reportNo })}</b> {told.filter(Boolean).join(' · ')}
      </div>
      <Elapsed since={reportedAt} />
      <div className={css.verbs}>
        {mustCallBack && callerPhone && (
          <Button
            size="compact-md"
            variant="white"
            color="seal"
            onClick={() => void client.emergencies.calledBack({ id }).catch(showRefusal)}
          >
            {t('bar.calledBack')}
          </Button>
        )}
        {can('visits.read') && (
          <Button size="compact-md" variant="white" color="seal" onClick={() => onOpen(id)}>
            {t('bar.open')}
          </Button>
        )}
        {can('emergencies.acknowledge') && (
          <Button
            size="compact-md"
            variant="white"
            color="seal"
            onClick={() => void client.emergencies.acknowledge({ id, outcome: 'takenUp' }).catch(showRefusal)}
          >
            {t('acknowledge')}
          </Button>
        )}
      </div>
    </section>
  );
}
