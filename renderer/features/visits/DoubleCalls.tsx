import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConflictView } from '../../../shared/features/sync/contract.ts';
import { useMe } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useMyRoom } from './use-queue.ts';

type Choice = 'keep' | 'takeOther';
const CHOICES: readonly Choice[] = ['keep', 'takeOther'];
const sideOf = (conflict: ConflictView, choice: Choice) => {
  const side = choice === 'keep' ? ('kept' as const) : ('other' as const);
  const room = conflict.fields.find(({ field }) => field === 'roomId')?.[side] ?? null;
  return { name: conflict[side].byName, room };
};

/** Which of the two calls is this person's, or this room's; null for those who only look on. */
function mineOf(conflict: ConflictView, me: { name: string; roomName: string | null }): Choice | null {
  const isMine = (fits: (side: ReturnType<typeof sideOf>) => boolean): Choice | null => {
    const own = CHOICES.filter((choice) => fits(sideOf(conflict, choice)));
    return own.length === 1 ? own[0]! : null;
  };
  return isMine(({ name }) => name === me.name) ?? isMine(({ room }) => room !== null && room === me.roomName);
}

/** Two rooms called one number while they could not hear each other: both are told, and one key settles it. */
export function DoubleCalls() {
  const { t } = useTranslation('visits');
  const me = useMe();
  const { room } = useMyRoom();
  const conflicts = useQuery(rpc.sync.details.queryOptions()).data?.conflicts ?? [];
  const doubles = conflicts.filter(({ kind, entity }) => kind === 'doubleCall' && entity === 'ticket');
  const mine = doubles.map((conflict) => mineOf(conflict, { name: me.name, roomName: room?.name ?? null }));
  const byKey = mine.findIndex((choice) => choice !== null);

  const settle = (conflict: ConflictView, choice: Choice): void =>
    void client.sync
      .resolveConflict({ id: conflict.id, choice })
      .then(() => queryClient.invalidateQueries({ queryKey: rpc.sync.key() }), showRefusal);
  useHotkey('F7', () => settle(doubles[byKey]!, mine[byKey]!), { enabled: byKey !== -1 });

  const words = (conflict: ConflictView, choice: Choice): string => {
    const { name, room: at } = sideOf(conflict, choice);
    return [at, name].filter(Boolean).join(' ');
  };
  return doubles.map((conflict, at) => {
    const own = mine[at] ?? null;
    return (
      <Alert
        key={conflict.id}
        role="alert"
        mb="sm"
        color="seal"
        icon={<IconUsers aria-hidden />}
        title={t('double.title', { number: conflict.label ?? '' })}
        data-double-call={conflict.label}
      >
        <Text size="sm" mb="xs">
          {t('double.and', { one: words(conflict, 'keep'), other: words(conflict, 'takeOther') })} · {t('double.help')}
        </Text>
        <Group gap="sm">
          {own === null ? (
            CHOICES.map((choice) => (
              <Button key={choice} size="compact-md" variant="default" onClick={() => settle(conflict, choice)}>
                {words(conflict, choice)}
              </Button>
            ))
          ) : (
            <>
              <Button
                size="compact-md"
                {...(at === byKey && { rightSection: <KeyHint keys="F7" /> })}
                onClick={() => settle(conflict, own)}
              >
                {t('double.here')}
              </Button>
              <Button
                size="compact-md"
                variant="default"
                onClick={() => settle(conflict, own === 'keep' ? 'takeOther' : 'keep')}
              >
                {t('double.there')}
              </Button>
            </>
          )}
        </Group>
      </Alert>
    );
  });
}
