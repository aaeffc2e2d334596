import { Button, Group, Loader, Radio, Table, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  GOES_WITH,
  MERGE_FIELDS,
  type MergeField,
  type MergePair,
} from '../../../shared/features/directory/merging.ts';
import type { Client } from '../../../shared/features/directory/people.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { client as api } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { birthWords } from './person-values.ts';

/** Fields that follow another one have no row of their own. */
const FOLLOWERS = new Set<MergeField>(Object.values(GOES_WITH).flat());
const ROWS = MERGE_FIELDS.filter((field) => !FOLLOWERS.has(field));
type Row = Exclude<MergeField, 'idKind' | 'idSeen' | 'noIdReason' | 'idUnverified' | 'needsNote'>;

const LABELS = {
  name: 'name',
  nameRoman: 'nameRoman',
  phone: 'phone',
  phone2: 'phone2',
  email: 'email',
  address: 'address',
  companyName: 'company',
  birthDate: 'birthDate',
  idNo: 'idNo',
  languages: 'languages',
  specialNeeds: 'specialNeeds',
  safetyNote: 'safetyNote',
  note: 'note',
  anonymous: 'anonymous',
} as const satisfies Record<Row, string>;

const withFollowers = (row: MergeField): readonly MergeField[] => [row, ...(GOES_WITH[row] ?? [])];
const isFilled = (client: Client, row: MergeField): boolean => {
  const value = client[row];
  return value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
};

/** Rows in which the two say something different. */
const differing = ({ kept, merged }: MergePair): Row[] =>
  ROWS.filter((row) =>
    withFollowers(row).some((field) => canonicalJson(kept[field]) !== canonicalJson(merged[field])),
  ) as Row[];

/** What only the other record has is taken from it, unless somebody says otherwise. */
const proposal = (pair: MergePair): Set<Row> =>
  new Set(differing(pair).filter((row) => !isFilled(pair.kept, row) && isFilled(pair.merged, row)));

function useWords(): (client: Client, row: Row) => string {
  const { t } = useTranslation(['directory', 'common']);
  const language = useLanguage();
  return (client, row) => {
    switch (row) {
      case 'birthDate':
        return birthWords(client.birthDate, language);
      case 'idNo':
        return [
          client.idKind && t(`idKinds.${client.idKind}`),
          client.idKind === 'none' ? client.noIdReason : client.idNo,
          client.idUnverified && `（${t('unverified')}）`,
        ]
          .filter(Boolean)
          .join(' ');
      case 'languages':
        return (client.languages ?? []).map((each) => t(`spoken.${each}`)).join('、');
      case 'specialNeeds':
        return [...(client.specialNeeds ?? []).map((each) => t(`needs.${each}`)), client.needsNote]
          .filter(Boolean)
          .join('、');
      case 'anonymous':
        return t(client.anonymous ? 'common:states.yes' : 'common:states.no');
      default:
        return client[row] ?? '';
    }
  };
}

interface MergeDialogProps {
  pair: Record<'keptId' | 'mergedId', string>;
  /** The other record is to be the one that is kept. */
  onTurn: () => void;
  onClose: () => void;
  onMerged: () => void;
}

/** Two records side by side; where they differ, one of both is chosen. */
export function MergeDialog({ pair, ...rest }: MergeDialogProps) {
  const { t } = useTranslation('directory');
  const { data, error } = useQuery<MergePair>({
    queryKey: ['merge-pair', pair.keptId, pair.mergedId],
    queryFn: () => api.directory.mergePair(pair),
    gcTime: 0,
  });
  if (error) {
    return (
      <Dialog
        title={t('merge.title')}
        verb={t('merge.verb')}
        refusal={null}
        onSubmit={rest.onClose}
        onClose={rest.onClose}
      >
        <ErrorNotice error={error} />
      </Dialog>
    );
  }
  if (!data) return <Loader aria-label={t('loading')} />;
  return <Choices key={data.kept.id} pair={data} {...rest} />;
}

function Choices({ pair, onTurn, onClose, onMerged }: { pair: MergePair } & Omit<MergeDialogProps, 'pair'>) {
  const { t } = useTranslation('directory');
  const { refusal, attempt } = useRefusal();
  const wordsOf = useWords();
  const rows = differing(pair);
  const [taken, setTaken] = useState(() => proposal(pair));
  const { kept, merged, visits } = pair;
  const take = (row: Row, fromMerged: boolean): void => {
    const next = new Set(taken);
    if (fromMerged) next.add(row);
    else next.delete(row);
    setTaken(next);
  };
  const submit = async (): Promise<void> => {
    const done = await attempt(() =>
      api.directory.mergeClients({ keptId: kept.id, mergedId: merged.id, take: [...taken] }),
    );
    if (done) onMerged();
  };
  const head = (client: Client, role: 'keeps' | 'joins', count: number) => (
    <>
      <Text size="sm" c="dimmed">
        {t(`merge.${role}`)}
      </Text>
      <Text fw={700}>{client.name}</Text>
      <Text size="sm">
        {client.clientNo} · {t('merge.visits', { count })}
      </Text>
    </>
  );
  return (
    <Dialog
      title={t('merge.title')}
      verb={t('merge.verb')}
      size="xl"
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Group justify="space-between" wrap="wrap">
        <Text size="sm" flex="1 1 20rem">
          {t('merge.explain')}
        </Text>
        <Button variant="default" leftSection={<IconArrowsExchange size={18} aria-hidden />} onClick={onTurn}>
          {t('merge.turn')}
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="8rem">{t('merge.field')}</Table.Th>
              <Table.Th>{head(kept, 'keeps', visits.kept)}</Table.Th>
              <Table.Th>{head(merged, 'joins', visits.merged)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row}>
                <Table.Th fw={400}>{t(LABELS[row])}</Table.Th>
                {([kept, merged] as const).map((client, at) => (
                  <Table.Td key={client.id}>
                    <Radio
                      name={row}
                      checked={taken.has(row) === (at === 1)}
                      onChange={() => take(row, at === 1)}
                      label={wordsOf(client, row) || t('notGiven')}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length === 0 && <Text c="dimmed">{t('merge.equal')}</Text>}
    </Dialog>
  );
}
