import { Alert, Button, Card, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileImport, IconFileX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay, CalendarView } from '../../../shared/features/calendar/contract.ts';
import { readCalendar, type ReadFile } from '../../../shared/features/calendar/file.ts';
import { planOf } from '../../../shared/features/calendar/rules.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { listIn } from '../../../shared/lib/language.ts';
import { client } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import css from './calendar.module.css';
import { useTold } from './use-told.ts';
import { yearWords } from './year-words.ts';

/** A year is about 10 kB. */
const MOST_BYTES = 1_000_000;

type Chosen = { name: string; read: ReadFile | 'tooLarge' };

/** A file is read here, shown, and only then imported; one that is wrong is refused by its line. */
export function ImportYear({ view }: { view: CalendarView }) {
  const { t } = useTranslation('calendar');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const reset = useRef<() => void>(null);
  const choose = async (file: File | null): Promise<void> => {
    if (!file) return;
    const isSmall = file.size <= MOST_BYTES;
    const read = isSmall ? readCalendar(new Uint8Array(await file.arrayBuffer())) : 'tooLarge';
    setChosen({ name: file.name, read });
    // The same file may be chosen again once it was put right.
    reset.current?.();
  };
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('file.title')}>
      <Title order={2} size="h3" mb={4}>
        {t('file.title')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('file.hint')}
      </Text>
      <Group>
        <FileButton
          resetRef={reset}
          accept=".csv,text/csv"
          onChange={(file) => void choose(file)}
          inputProps={{ 'aria-label': t('file.choose') }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileImport size={20} aria-hidden />}>
              {t('file.choose')}
            </Button>
          )}
        </FileButton>
        {chosen && <Text size="sm">{t('file.chosen', { name: chosen.name })}</Text>}
      </Group>
      {chosen && <Outcome key={chosen.name} view={view} read={chosen.read} onDone={() => setChosen(null)} />}
    </Card>
  );
}

interface OutcomeProps {
  view: CalendarView;
  read: Chosen['read'];
  onDone: () => void;
}

function Outcome({ view, read, onDone }: OutcomeProps) {
  const { t } = useTranslation('calendar');
  if (read !== 'tooLarge' && 'days' in read) return <Preview view={view} days={read.days} onDone={onDone} />;
  const problem = read === 'tooLarge' ? null : read.problem;
  return (
    <Alert mt="md" role="alert" color="seal" variant="light" icon={<IconFileX aria-hidden />} title={t('file.refused')}>
      {problem !== null && problem.line > 0 && t('file.line', { line: problem.line })}
      {problem === null ? t('file.tooLarge') : t(`file.problems.${problem.what}`, { found: problem.found })}
    </Alert>
  );
}

/** What the year brings and what it changes, before it counts. */
function Preview({ view, days, onDone }: Omit<OutcomeProps, 'read'> & { days: CalendarDay[] }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const { refusal, attempt } = useRefusal();
  const tell = useTold();
  const plan = planOf(days, view);
  const year = yearWords(plan.year, language);
  const shown = (day: string): string => formatDate(day, language, 'short');
  const [save, busy] = useOneAtATime(async () => {
    const saved = await attempt(() => client.calendar.importYear({ days }));
    if (!saved) return;
    tell(t('file.saved', { year }), saved.moved);
    onDone();
  });
  return (
    <Stack gap="xs" mt="md" role="region" aria-label={t('file.preview')}>
      <Text fw={700}>{t('file.preview')}</Text>
      <Text>
        {t('tab.year', { year })}
        {'　'}
        {t('tab.holidays', { count: plan.holidays.length })} ·{' '}
        {plan.makeUps.length > 0 ? t('tab.makeUps', { count: plan.makeUps.length }) : t('tab.noMakeUps')}
      </Text>
      {plan.makeUps.length > 0 && (
        <Text>
          {t('file.makeUpList', {
            days: listIn(
              language,
              plan.makeUps.map(({ date }) => shown(date)),
            ),
          })}
        </Text>
      )}
      {plan.changes !== null && (
        <>
          <Text>{t('file.replaces', { year })}</Text>
          <Text>{plan.changes.length === 0 ? t('file.same') : t('file.changes', { count: plan.changes.length })}</Text>
          <ul className={css.days}>
            {plan.changes.map(({ date, isWorkday, name }) => (
              <li key={date}>
                {shown(date)}　{t(isWorkday ? 'file.becomesWorked' : 'file.becomesFree')}
                {name && `　${name}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <ErrorNotice error={refusal} />
      <Group>
        <Button loading={busy} onClick={() => void save()}>
          {t('file.save', { year })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('file.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
