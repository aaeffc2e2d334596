import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceTv } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, rpc } from '../../client/client.ts';
import { openBoard } from '../../client/host.ts';
import { showRefusal } from '../../ui/refusals.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { DutyCard } from './DutyCard.tsx';
import { NoticesCard } from './NoticesCard.tsx';
import { SpokenCard } from './SpokenCard.tsx';

/** Where the lobby's board is opened and told what to show. */
export function BoardTab() {
  return (
    <Stack maw="60rem">
      <OpenCard />
      <SpokenCard />
      <NoticesCard />
      <DutyCard />
    </Stack>
  );
}

function OpenCard() {
  const { t } = useTranslation('board');
  const count = useQuery(rpc.board.passes.queryOptions()).data?.count ?? 0;
  const [open, opening] = useOneAtATime(() =>
    client.board
      .start()
      .then(({ token }) => openBoard(token))
      .catch(showRefusal),
  );
  const [endAll, ending] = useOneAtATime(() =>
    client.board.endAll().then(() => notifications.show({ message: t('tab.ended'), color: 'jade' }), showRefusal),
  );
  return (
    <Card withBorder padding="lg">
      <Stack gap="sm">
        <Text>{t('tab.intro')}</Text>
        <Text c="dimmed" size="sm">
          {t('tab.openHint')}
        </Text>
        <Group>
          <Button leftSection={<IconDeviceTv aria-hidden />} onClick={() => void open()} loading={opening}>
            {t('tab.open')}
          </Button>
          {count > 0 && (
            <>
              <Button variant="default" onClick={() => void endAll()} loading={ending}>
                {t('tab.endAll')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('tab.passes', { count })}
              </Text>
            </>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
