import { Button, Card, Group, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../../shared/features/calendar/contract.ts';
import { businessDateOf, formatDate } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { RocDate, useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, issueWords } from '../../ui/issues.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './calendar.module.css';
import { useTold } from './use-told.ts';

type Suspension = CalendarView['suspensions'][number];

/** 停班: days nobody works although the calendar says so. */
export function Suspensions({ view, mayManage }: { view: CalendarView; mayManage: boolean }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const tell = useTold();
  const [adding, setAdding] = useState(false);
  const [undoing, setUndoing] = useState<Suspension | null>(null);
  const shown = (day: string): string => formatDate(day, language, 'short');
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('suspend.title')}>
      <Title order={2} size="h3" mb={4}>
        {t('suspend.title')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('suspend.hint')}
      </Text>
      {view.suspensions.length === 0 && <Text mb="sm">{t('suspend.none')}</Text>}
      <ul className={css.lines}>
        {view.suspensions.map((suspension) => {
          const { id, date, reason, byName } = suspension;
          return (
            <li key={id} className={css.closed}>
              <div>
                <Text fw={600}>
                  <RocDate date={date} style="full" />
                </Text>
                <Text size="sm" c="dimmed">
                  {t('suspend.by', { reason, by: byName })}
                </Text>
              </div>
              {mayManage && (
                <Button
                  size="sm"
                  variant="default"
                  aria-label={t('suspend.undoOf', { day: shown(date) })}
                  onClick={() => setUndoing(suspension)}
                >
                  {t('suspend.undo')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {mayManage && (
        <Group mt="sm">
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('suspend.add')}
          </Button>
        </Group>
      )}
      {adding && <SuspendDialog onClose={() => setAdding(false)} />}
      <ReasonDialog
        opened={undoing !== null}
        title={undoing ? t('suspend.undoOf', { day: shown(undoing.date) }) : ''}
        body={undoing ? t('suspend.undoBody', { day: shown(undoing.date) }) : ''}
        words={{
          reason: t('suspend.undoReason'),
          placeholder: t('suspend.undoPlaceholder'),
          needed: t('suspend.undoNeeded'),
          confirm: t('suspend.undo'),
        }}
        act={async (reason) => {
          const { id, date } = undoing!;
          const { moved } = await client.calendar.reinstate({ id, reason });
          tell(t('suspend.undone', { day: shown(date) }), moved);
        }}
        onClose={() => setUndoing(null)}
      />
    </Card>
  );
}

function SuspendDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const tell = useTold();
  const { refusal, attempt, clear } = useRefusal();
  const [date, setDate] = useState<string | null>(businessDateOf(useNow()));
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const needed = (isMissing: boolean) => (isAsked && isMissing ? issueWords('required') : undefined);
  const submit = async (): Promise<void> => {
    setAsked(true);
    if (date === null || reason.trim() === '') return;
    const done = await attempt(() => client.calendar.suspend({ date, reason }));
    if (!done) return;
    tell(t('suspend.saved', { day: formatDate(date, language, 'short') }), done.moved);
    onClose();
  };
  return (
    <Dialog title={t('suspend.add')} verb={t('suspend.add')} refusal={refusal} onSubmit={submit} onClose={onClose}>
      <RocDateInput
        data-autofocus
        label={t('suspend.date')}
        value={date}
        error={needed(date === null)}
        onChange={(day) => {
          setDate(day);
          clear();
        }}
      />
      <TextInput
        withAsterisk
        label={t('suspend.reason')}
        description={t('suspend.reasonHint')}
        maxLength={200}
        value={reason}
        error={needed(reason.trim() === '') ?? (refusal ? fieldErrors(refusal).reason : undefined)}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
