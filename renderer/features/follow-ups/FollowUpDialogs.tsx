import { Select, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpView } from '../../../shared/features/follow-ups/contract.ts';
import { MOST_SNOOZES } from '../../../shared/features/follow-ups/rules.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { drafts } from '../../client/drafts.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { DueDay } from '../calendar/DueDay.tsx';

interface FollowUpDialogProps {
  item: FollowUpView;
  onClose: () => void;
}

const say = (message: string): void => void notifications.show({ message, color: 'jade' });

/** What came of it. */
export function DoneDialog({ item: { id, what }, onClose }: FollowUpDialogProps) {
  const { t } = useTranslation('follow-ups');
  const { refusal, attempt } = useRefusal();
  const [result, setResult] = useState('');
  const [isMissing, setMissing] = useState(false);
  const slot = `followUp.${id}`;
  useDraft(slot, result.trim() === '' ? null : { result }, (stored) => {
    if (typeof stored.result === 'string') setResult(stored.result);
  });
  const submit = async (): Promise<void> => {
    if (result.trim() === '') return setMissing(true);
    const done = await attempt(async () => (await client.followUps.done({ id, result }), true));
    if (!done) return;
    drafts.keep(slot, null);
    say(t('doneSaved', { what }));
    onClose();
  };
  const refused = refusal ? fieldErrors(refusal).result : undefined;
  return (
    <Dialog title={t('doneOf', { what })} verb={t('done')} refusal={refusal} onSubmit={submit} onClose={onClose}>
      <Textarea
        data-autofocus
        withAsterisk
        label={t('result')}
        description={t('resultHint')}
        maxLength={1000}
        minRows={2}
        value={result}
        error={isMissing ? t('resultNeeded') : refused}
        onChange={(event) => {
          setResult(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}

/** Mostly to the next working day, or a few later. */
const QUICK = [1, 3, 5] as const;

/** Another day. What was put off three times is the manager's to put off again. */
export function SnoozeDialog({ item, today, onClose }: FollowUpDialogProps & { today: string }) {
  const { t } = useTranslation('follow-ups');
  const language = useLanguage();
  const can = useCan();
  const { refusal, attempt, clear } = useRefusal();
  const [until, setUntil] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const { id, what, snoozedTimes, dueOn } = item;
  const submit = async (): Promise<void> => {
    if (until === null) return setMissing(true);
    const isFurther = snoozedTimes >= MOST_SNOOZES && can('followUps.manage');
    const verb = isFurther ? client.followUps.snoozeFurther : client.followUps.snooze;
    if (!(await attempt(async () => (await verb({ id, until }), true)))) return;
    say(t('snoozeSaved', { what, day: formatDate(until, language, 'short') }));
    onClose();
  };
  const choose = (day: string | null): void => {
    setUntil(day);
    setMissing(false);
    clear();
  };
  return (
    <Dialog title={t('snoozeOf', { what })} verb={t('snooze')} refusal={refusal} onSubmit={submit} onClose={onClose}>
      <Text>
        {t('due', { day: formatDate(dueOn, language, 'short') })}
        {snoozedTimes > 0 && ` · ${t('snoozeCount', { count: snoozedTimes })}`}
      </Text>
      <RocDateInput
        data-autofocus
        label={t('until')}
        value={until}
        error={isMissing && t('untilNeeded')}
        clearable
        onChange={choose}
      />
      <div>
        <DueDay
          label={t('until')}
          due={{ dueOn: until, reckoned: null }}
          // What is due later than today is put off from there.
          today={dueOn > today ? dueOn : today}
          quick={QUICK}
          onChange={({ dueOn: day }) => choose(day)}
        />
      </div>
    </Dialog>
  );
}

/** Somebody else keeps it from now on. */
export function HandOverDialog({
  item: { id, what, assigneeId },
  colleagues,
  onClose,
}: FollowUpDialogProps & { colleagues: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('follow-ups');
  const { refusal, attempt } = useRefusal();
  const [staffId, setStaffId] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const others = colleagues.filter((each) => each.id !== assigneeId);
  const submit = async (): Promise<void> => {
    if (staffId === null) return setMissing(true);
    if (!(await attempt(async () => (await client.followUps.handOver({ id, staffId }), true)))) return;
    say(t('handOverSaved', { what, name: others.find((each) => each.id === staffId)?.name ?? '' }));
    onClose();
  };
  return (
    <Dialog
      title={t('handOverOf', { what })}
      verb={t('handOver')}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        data-autofocus
        withAsterisk
        label={t('colleague')}
        data={others.map(({ id: value, name }) => ({ value, label: name }))}
        value={staffId}
        error={isMissing && t('colleagueNeeded')}
        onChange={(value) => {
          setStaffId(value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}
