import { Alert, Button, Group, List, SegmentedControl, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClosingDay, isBalanced, type OpenVisit } from '../../../shared/features/reports/closing.ts';
import { formatDate, formatDateTime } from '../../../shared/lib/dates.ts';
import { listIn } from '../../../shared/lib/language.ts';
import { client } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import caution from '../../ui/caution.module.css';
import { Differences } from './Differences.tsx';

type Decision = 'left' | 'carried';

/** A visitor being served goes on; who waits, or missed the call, has gone home by now. */
const usual = ({ state }: OpenVisit): Decision => (state === 'serving' ? 'carried' : 'left');

const nameOf = ({ ticketNo, visitNo }: OpenVisit): string => ticketNo ?? visitNo;

function OpenVisits(props: {
  open: readonly OpenVisit[];
  decisionOf: (visit: OpenVisit) => Decision;
  decide: (visits: readonly OpenVisit[], decision: Decision) => void;
}) {
  const { t } = useTranslation(['reports', 'visits']);
  const { open, decisionOf, decide } = props;
  const mayLeave = open.filter(({ state }) => state !== 'serving');
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={700}>{t('close.openTitle')}</Text>
        {mayLeave.length > 1 && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => decide(mayLeave, 'left')}>
              {t('close.allLeft')}
            </Button>
            <Button size="xs" variant="default" onClick={() => decide(mayLeave, 'carried')}>
              {t('close.allCarry')}
            </Button>
          </Group>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('close.openHint')}
      </Text>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {open.map((visit) => (
            <Table.Tr key={visit.visitId} data-open-visit={visit.visitNo}>
              <Table.Td fw={700}>{nameOf(visit)}</Table.Td>
              <Table.Td>{visit.clientName}</Table.Td>
              <Table.Td>{t(`visits:state.${visit.state}`)}</Table.Td>
              <Table.Td>
                <SegmentedControl
                  size="sm"
                  aria-label={nameOf(visit)}
                  value={decisionOf(visit)}
                  onChange={(value) => decide([visit], value)}
                  data={[
                    { value: 'left', label: t('close.left'), disabled: visit.state === 'serving' },
                    { value: 'carried', label: t('close.carry') },
                  ]}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

/** Who has not been heard of: what they recorded may not be counted yet. */
function Missing({ missing }: Pick<ClosingDay, 'missing'>) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  return (
    <Alert
      className={caution.caution}
      color="gray"
      icon={<IconPlugConnectedX aria-hidden />}
      title={t('close.missingTitle')}
      data-missing
    >
      <Text size="sm">{t('close.missingHint')}</Text>
      <List size="sm" mt="xs">
        {missing.map(({ code, unsent, lastSeenAt }) => {
          const at = lastSeenAt === null ? t('close.never') : formatDateTime(lastSeenAt, language);
          return (
            <List.Item key={code}>
              {unsent > 0 ? t('close.missingUnsent', { code, count: unsent, at }) : t('close.missing', { code, at })}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}

/** 日結: every open visit is decided upon, who is missing is named, and what differs from the last close is shown. */
export function CloseDialog({ day, onClose }: { day: ClosingDay; onClose: () => void }) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const [chosen, setChosen] = useState<Record<string, Decision>>({});
  /** Null: nobody has typed, and the visits carried over stand in it by themselves. */
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const { refusal, attempt } = useRefusal();
  const { next, open, missing, closes, summary } = day;
  const last = closes.at(-1);
  const decisionOf = (visit: OpenVisit): Decision => chosen[visit.visitId] ?? usual(visit);
  const idsOf = (decision: Decision): string[] =>
    open.filter((visit) => decisionOf(visit) === decision).map(({ visitId }) => visitId);
  const carried = open.filter((visit) => decisionOf(visit) === 'carried').map(nameOf);
  const suggested = carried.length > 0 ? t('close.carriedNote', { visits: listIn(language, carried) }) : '';
  const note = typed ?? suggested;

  async function submit(): Promise<void> {
    if (next === 'amended' && reason.trim() === '') return setReasonMissing(true);
    const decided = {
      businessDate: day.businessDate,
      left: idsOf('left'),
      carried: idsOf('carried'),
      note: note.trim() || null,
    };
    const done = await attempt(() =>
      next === 'amended' ? client.reports.amend({ ...decided, reason }) : client.reports.close(decided),
    );
    if (done) onClose();
  }

  if (next === null) return null;
  return (
    <Dialog
      title={t('close.title', { day: formatDate(day.businessDate, language, 'full') })}
      verb={t(`close.confirm.${next}`)}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
      size="xl"
    >
      {!isBalanced(summary) && (
        <Alert role="alert" color="seal" icon={<IconAlertTriangle aria-hidden />}>
          {t('close.unbalanced', {
            numbers: listIn(language, [
              ...(summary.checks.odd?.tickets ?? []),
              ...(summary.checks.odd?.requests ?? []),
            ]),
          })}
        </Alert>
      )}
      {open.length > 0 && (
        <OpenVisits
          open={open}
          decisionOf={decisionOf}
          decide={(visits, decision) =>
            setChosen({ ...chosen, ...Object.fromEntries(visits.map(({ visitId }) => [visitId, decision])) })
          }
        />
      )}
      {missing.length > 0 && <Missing missing={missing} />}
      {last && <Differences before={last.summary} after={summary} />}
      {next === 'amended' && (
        <TextInput
          label={t('close.reason')}
          description={t('close.reasonHint')}
          withAsterisk
          maxLength={200}
          value={reason}
          error={reasonMissing && t('close.reason')}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setReasonMissing(false);
          }}
        />
      )}
      <Textarea
        label={t('close.note')}
        description={t('close.noteHint')}
        value={note}
        maxLength={1000}
        autosize
        minRows={2}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Dialog>
  );
}
