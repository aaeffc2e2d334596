import { Alert, Card, Select, Stack, Table, Text, Title } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JoinPlan } from '../../../shared/features/sync/contract.ts';
import { fieldWords, recordWords, valueWords } from '../sync/sync-words.ts';
import { chosenTwice, type Mapping } from './join-mapping.ts';

const AS_NEW = '-';

interface JoinPlanViewProps {
  plan: JoinPlan;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** The dry run: who and what becomes one, what is added, which words of the institution change, how much comes along. */
export function JoinPlanView({ plan, mapping, onChange }: JoinPlanViewProps) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="lg">
      <Alert color="jade" icon={<IconFlask aria-hidden />} role="status">
        {t('server.planIntro')}
      </Alert>
      {(['staff', 'rooms'] as const).map((kind) => (
        <MappingTable
          key={kind}
          kind={kind}
          plan={plan}
          assigned={mapping[kind]}
          onAssign={(here, there) => onChange({ ...mapping, [kind]: { ...mapping[kind], [here]: there } })}
        />
      ))}
      <ProfileChanges profile={plan.profile} />
      <Card withBorder padding="lg">
        <Title order={2} fz="h3" mb="xs">
          {t('server.counts')}
        </Title>
        <Text>{recordWords(plan.counts)}</Text>
      </Card>
    </Stack>
  );
}

interface MappingTableProps {
  kind: keyof Mapping;
  plan: JoinPlan;
  assigned: Mapping['staff'];
  onAssign: (here: string, there: string | null) => void;
}

function MappingTable({ kind, plan, assigned, onAssign }: MappingTableProps) {
  const { t } = useTranslation('settings');
  const choices = plan.candidates[kind];
  const twice = chosenTwice(assigned);
  const data = [{ value: AS_NEW, label: t('server.asNew') }, ...choices.map(({ id, label }) => ({ value: id, label }))];
  const labelOf = (id: string): string => choices.find((each) => each.id === id)?.label ?? '';
  return (
    <Card withBorder padding="lg">
      <Title order={2} fz="h3" mb="xs">
        {t(`server.${kind}`)}
      </Title>
      {kind === 'staff' && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('server.staffHint')}
        </Text>
      )}
      {plan[kind].length === 0 ? (
        <Text>{t('server.noneToMap')}</Text>
      ) : (
        <Table verticalSpacing="xs" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('server.here')}</Table.Th>
              <Table.Th>{t('server.there')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan[kind].map(({ here }) => {
              const there = assigned[here.id] ?? null;
              return (
                <Table.Tr key={here.id}>
                  <Table.Td fw={700}>{here.label}</Table.Td>
                  <Table.Td>
                    <Select
                      size="sm"
                      aria-label={t('server.joinsWith', { label: here.label })}
                      allowDeselect={false}
                      searchable={choices.length > 8}
                      data={data}
                      value={there ?? AS_NEW}
                      onChange={(value) => onAssign(here.id, value === AS_NEW ? null : value)}
                      error={there !== null && twice.has(there) && t('server.twice', { label: labelOf(there) })}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}

function ProfileChanges({ profile }: { profile: JoinPlan['profile'] }) {
  const { t } = useTranslation(['settings', 'sync']);
  const say = (field: string, value: string | null): string =>
    value === null || value === '' ? t('sync:conflicts.blank') : valueWords('institutionProfile', field, value);
  return (
    <Card withBorder padding="lg">
      <Title order={2} fz="h3" mb="xs">
        {t('settings:server.profile')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(profile.length === 0 ? 'settings:server.profileSame' : 'settings:server.profileHint')}
      </Text>
      {profile.length > 0 && (
        <Table verticalSpacing="xs" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="24%" />
              <Table.Th>{t('settings:server.here')}</Table.Th>
              <Table.Th>{t('settings:server.there')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {profile.map(({ field, here, there }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{fieldWords('institutionProfile', field)}</Table.Th>
                <Table.Td>{say(field, here)}</Table.Td>
                <Table.Td>{say(field, there)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
