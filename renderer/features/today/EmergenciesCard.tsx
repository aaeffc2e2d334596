import { Button, Text } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EmergencyOfToday } from '../../../shared/features/emergencies/contract.ts';
import { isOverdue, nextStep } from '../../../shared/features/emergencies/rules.ts';
import { formatTime } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { useNow } from '../../ui/use-now.ts';
import { elapsedWords } from '../emergencies/elapsed.ts';
import { useOpenEmergency } from '../emergencies/open-emergency.ts';
import { CautionBadge, HomeCard, Loaded } from './HomeCard.tsx';
import css from './today.module.css';

/** Emergencies that go on today, each with its clock: who answers for it, and what has to have happened by when. */
export function EmergenciesCard() {
  const { t } = useTranslation('today');
  const reports = useQuery(rpc.emergencies.ofToday.queryOptions());
  // Nothing to say is no card; not knowing is one.
  if (reports.isPending || (reports.data?.length === 0 && reports.error === null)) return null;
  return (
    <div className={css.alarm}>
      <HomeCard icon={IconUrgent} title={t('emergencies.title')}>
        <Loaded query={reports}>
          {(all) => (
            <ul className={css.rows}>
              {all.map((report) => (
                <ReportRow key={report.id} report={report} />
              ))}
            </ul>
          )}
        </Loaded>
      </HomeCard>
    </div>
  );
}

function ReportRow({ report }: { report: EmergencyOfToday }) {
  const { t } = useTranslation(['today', 'emergencies']);
  const can = useCan();
  const open = useOpenEmergency();
  const nowMs = useNow(15_000);
  const { id, reportNo, reportedAt, place, danger, isIncomplete, calledBackAt } = report;
  const { acknowledgedAt, acknowledgedByName } = report;
  const next = nextStep(reportedAt, nowMs);
  const facts = [
    t('emergencies.reported', { time: formatTime(reportedAt) }),
    danger === 'yes' && t('emergencies:bar.danger'),
    place,
    calledBackAt !== null && t('emergencies.calledBack', { time: formatTime(calledBackAt) }),
  ];
  return (
    <li className={css.row}>
      <Clock since={reportedAt} />
      <div className={css.rowBody}>
        <div className={css.guest}>
          <b>{reportNo}</b>
          <Text span size="sm">
            {facts.filter(Boolean).join(' · ')}
          </Text>
          {isIncomplete && calledBackAt === null && <CautionBadge>{t('emergencies.incomplete')}</CautionBadge>}
        </div>
        <Text fw={acknowledgedAt === null ? 700 : 400}>
          {acknowledgedAt === null
            ? t(isOverdue(reportedAt, nowMs) ? 'emergencies.overdue' : 'emergencies.unanswered')
            : t('emergencies.answered', { name: acknowledgedByName ?? '', time: formatTime(acknowledgedAt) })}
        </Text>
        <Text size="sm" c="dimmed">
          {next
            ? t('emergencies.next', { minutes: next.inMinutes, step: t(`emergencies:step.${next.step}`) })
            : t('emergencies.stepsOver')}
        </Text>
      </div>
      {can('visits.read') && (
        <Button
          variant="default"
          size="sm"
          onClick={() => open(id)}
          aria-label={`${t('emergencies.open')} ${reportNo}`}
        >
          {t('emergencies.open')}
        </Button>
      )}
    </li>
  );
}

/** Running for the eye; a screen reader is told the moment it began. */
function Clock({ since }: { since: string }) {
  return (
    <span className={css.clock} aria-hidden>
      T+{elapsedWords(since, useNow(1000))}
    </span>
  );
}
