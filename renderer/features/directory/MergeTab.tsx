import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowMerge, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergeView, SuspectedPair } from '../../../shared/features/directory/merging.ts';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client as api, rpc } from '../../client/client.ts';
import { RocDate, Time } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { ClientPicker } from './ClientPicker.tsx';
import css from './directory.module.css';
import { MergeDialog } from './MergeDialog.tsx';

type Pair = Record<'keptId' | 'mergedId', string>;

/** The older record is kept unless somebody says otherwise: its number is on more papers. */
const proposed = ({ first, second }: SuspectedPair): Pair => ({ keptId: first.id, mergedId: second.id });

function Face({ face }: { face: SuspectedPair['first'] }) {
  const { t } = useTranslation('visits');
  return (
    <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
      <Text fw={700} size="lg">
        {face.name}
      </Text>
      <Text size="sm">{[face.phone ?? t('person.noPhone'), face.companyName].filter(Boolean).join(' · ')}</Text>
      <Text size="sm" c="dimmed">
        {face.clientNo}
        {face.lastVisitAt && (
          <>
            {' · '}
            {t('person.lastVisit')} <RocDate date={businessDateOf(face.lastVisitAt)} />
          </>
        )}
      </Text>
    </div>
  );
}

function Suspected({ pair, onCompare }: { pair: SuspectedPair; onCompare: (pair: Pair) => void }) {
  const { t } = useTranslation('directory');
  const keepApart = (): void => void api.directory.keepApart(proposed(pair)).then(() => undefined, showRefusal);
  return (
    <Card withBorder component="li" p="sm">
      <Text size="sm" fw={700} mb={4}>
        {pair.because.map((kind) => t(`because.${kind}`)).join('、')}
      </Text>
      <Group align="flex-start" gap="lg">
        <Face face={pair.first} />
        <Face face={pair.second} />
        <Group gap="xs">
          <Button onClick={() => onCompare(proposed(pair))}>{t('merge.compare')}</Button>
          <Button variant="default" onClick={keepApart}>
            {t('merge.apart')}
          </Button>
        </Group>
      </Group>
    </Card>
  );
}

function Done({ merge }: { merge: MergeView }) {
  const { t } = useTranslation('directory');
  const undo = (): void => void api.directory.undoMerge({ id: merge.id }).then(() => undefined, showRefusal);
  return (
    <Group component="li" justify="space-between" gap="sm" wrap="wrap" className={css.entry}>
      <div>
        <Text>
          {t('merge.into', {
            merged: `${merge.merged.name} ${merge.merged.clientNo}`,
            kept: `${merge.kept.name} ${merge.kept.clientNo}`,
          })}
        </Text>
        <Text size="sm" c="dimmed">
          <Time at={merge.at} show="dateTime" /> {merge.byName}
          {merge.undoneAt && (
            <>
              {' · '}
              {t('merge.undone')} <Time at={merge.undoneAt} show="dateTime" />
            </>
          )}
        </Text>
      </div>
      {merge.canUndoUntil && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t('merge.until')} <RocDate date={businessDateOf(merge.canUndoUntil)} />
          </Text>
          <Button
            variant="default"
            aria-label={t('merge.undoNamed', { clientNo: merge.merged.clientNo })}
            onClick={undo}
          >
            {t('merge.undo')}
          </Button>
        </Group>
      )}
    </Group>
  );
}

/** A manager's work: records that may be of one person, two chosen by hand, and merges that can still be undone. */
export function MergeTab() {
  const { t } = useTranslation('directory');
  const suspected = useQuery(rpc.directory.suspectedPairs.queryOptions());
  const merges = useQuery(rpc.directory.merges.queryOptions());
  const [chosen, setChosen] = useState<[ClientHit | null, ClientHit | null]>([null, null]);
  const [comparing, setComparing] = useState<Pair | null>(null);
  const [first, second] = chosen;
  return (
    <Stack maw="64rem" gap="xl">
      <section>
        <Title order={2} size="h4" mb="xs">
          {t('merge.byHand')}
        </Title>
        <Group align="flex-end" gap="sm">
          <ClientPicker label={t('merge.one')} value={first} onChange={(hit) => setChosen([hit, second])} />
          <ClientPicker label={t('merge.other')} value={second} onChange={(hit) => setChosen([first, hit])} />
          <Button
            disabled={!first || !second}
            leftSection={<IconArrowMerge size={20} aria-hidden />}
            onClick={() => setComparing({ keptId: first!.id, mergedId: second!.id })}
          >
            {t('merge.compare')}
          </Button>
        </Group>
      </section>
      <section>
        <Title order={2} size="h4" mb="xs">
          {t('merge.suspected')}
        </Title>
        <ErrorNotice error={suspected.error} onRetry={() => void suspected.refetch()} />
        {suspected.data?.length === 0 && (
          <EmptyState icon={IconCheck} title={t('merge.noneSuspected')}>
            {t('merge.noneHint')}
          </EmptyState>
        )}
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {suspected.data?.map((pair) => (
            <Suspected key={`${pair.first.id} ${pair.second.id}`} pair={pair} onCompare={setComparing} />
          ))}
        </Stack>
      </section>
      <section>
        <Title order={2} size="h4" mb="xs">
          {t('merge.recent')}
        </Title>
        <ErrorNotice error={merges.error} onRetry={() => void merges.refetch()} />
        {merges.data?.length === 0 && <Text c="dimmed">{t('merge.noneRecent')}</Text>}
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {merges.data?.map((merge) => (
            <Done key={merge.id} merge={merge} />
          ))}
        </Stack>
      </section>
      {comparing && (
        <MergeDialog
          pair={comparing}
          onTurn={() => setComparing({ keptId: comparing.mergedId, mergedId: comparing.keptId })}
          onClose={() => setComparing(null)}
          onMerged={() => {
            setComparing(null);
            setChosen([null, null]);
          }}
        />
      )}
    </Stack>
  );
}
