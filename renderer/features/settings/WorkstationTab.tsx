import { Card, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { showRefusal } from '../../ui/refusals.ts';

const NO_ROOM = '-';

/** Which room this computer stands in, and what it can do. */
export function WorkstationTab() {
  const { t } = useTranslation('settings');
  const info = useAppInfo();
  const workstation = useQuery(rpc.settings.workstation.queryOptions());
  const rooms = useQuery(rpc.settings.rooms.queryOptions());
  const place = async (value: string | null): Promise<void> => {
    const roomId = value === null || value === NO_ROOM ? null : value;
    await client.settings
      .placeWorkstation({ roomId })
      .then(() => notifications.show({ message: t('saved'), color: 'jade' }), showRefusal);
  };
  const error = workstation.error ?? rooms.error;
  if (error) return <ErrorNotice error={error} onRetry={() => void workstation.refetch()} />;
  if (!workstation.data || !rooms.data) return null;
  const { code, name, roomId } = workstation.data;
  return (
    <Stack maw="44rem">
      <Text c="dimmed" size="sm">
        {t('workstation.intro')}
      </Text>
      <Card withBorder padding="lg">
        <Stack gap="lg">
          <Select
            label={t('workstation.room')}
            value={roomId ?? NO_ROOM}
            onChange={(value) => void place(value)}
            allowDeselect={false}
            maw="24rem"
            data={[
              { value: NO_ROOM, label: t('workstation.noRoom') },
              ...rooms.data
                .filter((room) => room.active || room.id === roomId)
                .map((room) => ({ value: room.id, label: `${room.code} ${room.name}` })),
            ]}
          />
          <SimpleGrid component="dl" cols={{ base: 1, xs: 2, sm: 3 }} m={0}>
            <Fact label={t('workstation.code')}>{code}</Fact>
            <Fact label={t('workstation.name')}>{name}</Fact>
            <Fact label={t('workstation.version')}>{info.version}</Fact>
            <Fact label={t('workstation.host')}>{t(`workstation.hosts.${info.host}`)}</Fact>
            <Fact label={t('workstation.printing')}>
              {t(info.can.printSilently ? 'workstation.printSilent' : 'workstation.printDialog')}
            </Fact>
          </SimpleGrid>
        </Stack>
      </Card>
    </Stack>
  );
}
