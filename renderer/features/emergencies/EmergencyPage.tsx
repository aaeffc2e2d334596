import { Badge, Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyView } from '../../../shared/features/emergencies/contract.ts';
import { useCan } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { drafts } from '../../client/drafts.ts';
import { isComposing } from '../../ui/composing.ts';
import { Time } from '../../ui/Dates.tsx';
import { formatSeconds } from '../../../shared/lib/dates.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useNow } from '../../ui/use-now.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { Beside } from './Beside.tsx';
import { elapsedWords } from './elapsed.ts';
import css from './emergencies.module.css';
import { ReportFields } from './ReportFields.tsx';
import { type Report, useReport } from './use-report.ts';
import { useStanding } from './use-standing.ts';

interface EmergencyPageProps {
  id: string;
  /** Back to where one was; `done`: the next emergency begins a report of its own. */
  onClose: (how: 'done' | 'hidden') => void;
}

/** One page over everything, which nothing blocks: it is saved from the first key, and what lies beneath stays as it is. */
export function EmergencyPage({ id, onClose }: EmergencyPageProps) {
  const { t } = useTranslation('emergencies');
  useReturnFocus();
  const report = useReport(id);
  const standing = useStanding().find((each) => each.id === id);
  const stored = report.view?.report;
  const since = standing?.reportedAt ?? stored?.reportedAt ?? null;
  const close = (how: 'done' | 'hidden'): void => {
    void drafts.flush();
    onClose(how);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const withMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') close('hidden');
    else if (event.key === 'Enter' && withMod) close('done');
    // The keys of the room beneath would call visitors there; only the lock works from here too.
    if (!(withMod && event.key.toLowerCase() === 'l')) event.stopPropagation();
  };
  const strayKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.target instanceof Element && event.target.closest('[data-emergency]'))) keyDown(event);
  });
  useEffect(() => {
    // A button that went away with its click leaves the focus on the page itself.
    const listen = (event: KeyboardEvent): void => strayKey(event);
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
  return (
    <Modal
      opened
      fullScreen
      zIndex={400}
      closeOnEscape={false}
      onClose={() => close('hidden')}
      title={
        <span className={css.head}>
          <Title order={2} size="h3" component="span">
            {t('title')} {standing?.reportNo ?? stored?.reportNo ?? ''}
          </Title>
          {since !== null && <Elapsed since={since} />}
          <Saved report={report} />
        </span>
      }
      classNames={{ header: css.header!, title: css.title!, body: css.body! }}
      onKeyDown={(event) => keyDown(event.nativeEvent)}
      data-emergency
    >
      <div className={css.page}>
        <Stack>
          <ReportFields report={report} />
          <ErrorNotice error={report.draft.refusal} />
        </Stack>
        <Stack gap="lg">
          <Beside since={since} />
          {since !== null && <Answer id={id} report={report} isStanding={standing !== undefined} />}
        </Stack>
      </div>
      <footer className={css.foot}>
        <Text size="sm">{t('hideHint')}</Text>
        <Button size="md" rightSection={<KeyHint keys="mod+enter" size="sm" />} onClick={() => close('done')}>
          {t('done')}
        </Button>
      </footer>
    </Modal>
  );
}

function Elapsed({ since }: { since: string }) {
  const { t } = useTranslation('emergencies');
  return (
    <span>
      <Text span size="sm" c="dimmed">
        {t('clock')}{' '}
      </Text>
      <span className={css.elapsed} role="timer">
        {elapsedWords(since, useNow(1000))}
      </span>
    </span>
  );
}

function Saved({ report: { draft, isTouched, view } }: { report: Report }) {
  const { t } = useTranslation('emergencies');
  const savedAt = draft.savedAt ?? (isTouched ? null : (view?.report.updatedAt ?? null));
  const waiting = t(isTouched ? 'saving' : 'notYet');
  return (
    <Text span role="status" data-saved={savedAt ?? undefined}>
      {savedAt === null ? waiting : `${t('saved')} ${formatSeconds(savedAt)}`}
    </Text>
  );
}

/** Who answers for it. Whoever may not sees who does. */
function Answer({ id, report, isStanding }: { id: string; report: Report; isStanding: boolean }) {
  const { t } = useTranslation('emergencies');
  const may = useCan()('emergencies.acknowledge');
  const { refusal, attempt } = useRefusal();
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { view, setView } = report;
  const shown = view?.report;
  const ask = async (verb: () => Promise<EmergencyView>): Promise<void> => {
    await drafts.flush();
    const answered = await attempt(verb);
    if (answered) setView(answered);
  };
  const falseAlarm = async (): Promise<void> => {
    if (!reason?.trim()) return setMissing(true);
    await ask(() => client.emergencies.acknowledge({ id, outcome: 'falseAlarm', reason }));
  };
  return (
    <Stack gap="sm">
      {shown?.acknowledgedAt && (
        <div>
          <Badge size="lg" tt="none" color={shown.outcome === 'falseAlarm' ? 'gray' : 'jade'}>
            {t(`outcome.${shown.outcome ?? 'takenUp'}`)}
          </Badge>
          <Text>
            {t('acknowledged', { name: view?.acknowledgedByName ?? '—' })} <Time at={shown.acknowledgedAt} />
          </Text>
          {shown.outcomeReason && <Text size="sm">{shown.outcomeReason}</Text>}
        </div>
      )}
      <Group gap="sm">
        {isStanding && may && (
          <>
            <Button onClick={() => void ask(() => client.emergencies.acknowledge({ id, outcome: 'takenUp' }))}>
              {t('acknowledge')}
            </Button>
            {reason === null && (
              <Button variant="default" onClick={() => setReason('')}>
                {t('falseAlarm')}
              </Button>
            )}
          </>
        )}
        <Button variant="default" onClick={() => void ask(() => client.emergencies.calledBack({ id }))}>
          {t('calledBack')}
        </Button>
        {shown?.calledBackAt && (
          <Text size="sm">
            {t('calledBackAt')} <Time at={shown.calledBackAt} />
          </Text>
        )}
      </Group>
      {isStanding && reason !== null && (
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('falseAlarmReason')}
            value={reason}
            maxLength={200}
            error={missing && t('reasonNeeded')}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Button color="seal" onClick={() => void falseAlarm()}>
            {t('falseAlarmConfirm')}
          </Button>
        </Group>
      )}
      <ErrorNotice error={refusal} />
    </Stack>
  );
}
