import { Card, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DutyLine } from '../../../shared/features/board/contract.ts';
import type { Room } from '../../../shared/features/settings/contract.ts';
import type { StaffView } from '../../../shared/features/staff/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showRefusal } from '../../ui/refusals.ts';

const NO_ROOM = '-';

/** Who is on duty today, ticked off the list of colleagues. */
export function DutyCard() {
  const { t } = useTranslation('board');
  const duty = useQuery(rpc.board.duty.queryOptions());
  const staff = useQuery(rpc.staff.list.queryOptions());
  const rooms = useQuery(rpc.settings.rooms.queryOptions());
  const error = duty.error ?? staff.error ?? rooms.error;
  if (error) return <ErrorNotice error={error} onRetry={() => void duty.refetch()} />;
  if (!duty.data || !staff.data || !rooms.data) return null;
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h3" mb={4}>
        {t('tab.duty')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('tab.dutyHint')}
      </Text>
      <Stack gap="xs">
        {staff.data
          .filter(({ active }) => active)
          .map((person) => (
            <Person
              key={person.id}
              person={person}
              line={duty.data.find(({ staffId }) => staffId === person.id) ?? null}
              rooms={rooms.data.filter(({ active }) => active)}
            />
          ))}
      </Stack>
    </Card>
  );
}

interface PersonProps {
  person: StaffView;
  /** Null: not on duty. */
  line: DutyLine | null;
  rooms: readonly Room[];
}

function Person({ person, line, rooms }: PersonProps) {
  const { t } = useTranslation('board');
  const { name } = person;
  const off: DutyLine = { staffId: person.id, roomId: null, isDeputy: false };
  const change = (changed: Partial<DutyLine & { onDuty: boolean }>): void =>
    void client.board.setDuty({ ...(line ?? off), onDuty: line !== null, ...changed }).catch(showRefusal);
  return (
    <Group gap="md" mih={44}>
      <Checkbox
        miw="12rem"
        label={name}
        aria-label={t('tab.onDuty', { name })}
        checked={line !== null}
        onChange={({ currentTarget }) => change({ ...off, onDuty: currentTarget.checked })}
      />
      {line && (
        <>
          <Select
            aria-label={t('tab.dutyRoom', { name })}
            allowDeselect={false}
            w="16rem"
            value={line.roomId ?? NO_ROOM}
            onChange={(value) => change({ roomId: value === NO_ROOM ? null : value })}
            data={[
              { value: NO_ROOM, label: t('tab.noRoom') },
              ...rooms.map((room) => ({ value: room.id, label: `${room.code} ${room.name}` })),
            ]}
          />
          <Checkbox
            label={t('tab.deputy')}
            aria-label={t('tab.deputyOf', { name })}
            checked={line.isDeputy}
            onChange={({ currentTarget }) => change({ isDeputy: currentTarget.checked })}
          />
        </>
      )}
    </Group>
  );
}
