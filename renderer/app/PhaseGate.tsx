import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { client, rpc } from '../client/client.ts';
import { setClock } from '../client/clock.ts';
import { followChanges } from '../client/live.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { SessionGate } from './session/SessionGate.tsx';
import { ConnectionBanner } from './shell/ConnectionBanner.tsx';
import { DoorLayout } from './shell/DoorLayout.tsx';
import { RoomLoading } from './shell/RoomLoading.tsx';

const SetupPage = lazy(async () => ({ default: (await import('../features/setup/SetupPage.tsx')).SetupPage }));

/** Asks the core now and then for its time: a computer that slept has lost count. */
const CLOCK_EVERY = 10 * 60_000;

/** The first page while the data folder is not ready; the door and the rooms once it is. */
export function PhaseGate() {
  const info = useQuery({
    ...rpc.app.info.queryOptions({}),
    queryFn: async () => {
      const answer = await client.app.info();
      setClock(answer.now);
      return answer;
    },
    refetchInterval: CLOCK_EVERY,
    refetchOnWindowFocus: 'always',
  });
  const [held, setHeld] = useState(false);
  useEffect(() => void followChanges(), []);
  return (
    <>
      <ConnectionBanner />
      {info.data ? (
        <Suspense fallback={<RoomLoading />}>
          {info.data.phase === 'ready' && !held ? (
            <SessionGate />
          ) : (
            <SetupPage phase={info.data.phase} onHold={setHeld} />
          )}
        </Suspense>
      ) : info.error ? (
        <DoorLayout width="narrow">
          <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />
        </DoorLayout>
      ) : (
        <RoomLoading />
      )}
    </>
  );
}
