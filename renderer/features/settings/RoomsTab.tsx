import { Button, Card, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDoor, IconLock, IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../../shared/features/settings/contract.ts';
import { rpc } from '../../client/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { RoomDialog } from './RoomDialog.tsx';

export function RoomsTab() {
  const { t } = useTranslation(['settings', 'common']);
  const rooms = useQuery(rpc.settings.rooms.queryOptions());
  const [edited, setEdited] = useState<Room | 'new' | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('settings:rooms.add')}
    </Button>
  );
  if (rooms.error) return <ErrorNotice error={rooms.error} onRetry={() => void rooms.refetch()} />;
  if (!rooms.data) return null;
  return (
    <Stack maw="60rem">
      <Group justify="space-between" wrap="wrap">
        <Text c="dimmed" size="sm">
          {t('settings:rooms.intro')}
        </Text>
        {rooms.data.length > 0 && add}
      </Group>
      <Card withBorder padding={0}>
        {rooms.data.length === 0 ? (
          <EmptyState icon={IconDoor} title={t('settings:rooms.empty')} action={add}>
            {t('settings:rooms.emptyHint')}
          </EmptyState>
        ) : (
          <Table.ScrollContainer minWidth={560}>
            <Table verticalSpacing="xs" highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('settings:rooms.code')}</Table.Th>
                  <Table.Th>{t('settings:rooms.name')}</Table.Th>
                  <Table.Th>{t('settings:rooms.kind')}</Table.Th>
                  <Table.Th>{t('settings:rooms.private')}</Table.Th>
                  <Table.Th>{t('settings:rooms.state')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('common:actions.edit')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rooms.data.map((room) => (
                  <Table.Tr key={room.id}>
                    <Table.Td fw={700}>{room.code}</Table.Td>
                    <Table.Td>
                      {room.name}
                      {room.nameEn && (
                        <Text size="xs" c="dimmed">
                          {room.nameEn}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>{t(`settings:rooms.kinds.${room.kind}`)}</Table.Td>
                    <Table.Td>
                      {room.isPrivate ? (
                        <Group gap={6} wrap="nowrap">
                          <IconLock size={16} aria-hidden />
                          {t('common:states.yes')}
                        </Group>
                      ) : (
                        t('common:states.no')
                      )}
                    </Table.Td>
                    <Table.Td>
                      <StateBadge active={room.active} />
                    </Table.Td>
                    <Table.Td ta="end">
                      <Button
                        variant="subtle"
                        leftSection={<IconPencil size={18} aria-hidden />}
                        onClick={() => setEdited(room)}
                        aria-label={`${t('common:actions.edit')} ${room.name}`}
                      >
                        {t('common:actions.edit')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Card>
      {edited && <RoomDialog room={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
}
