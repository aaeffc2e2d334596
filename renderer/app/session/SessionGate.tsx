import { type QueryKey, useQuery } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Me, SessionState } from '../../../shared/features/staff/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { drafts } from '../../client/drafts.ts';
import { queryClient } from '../../client/query-client.ts';
import { AtTheDoor } from '../../features/emergencies/AtTheDoor.tsx';
import { LockScreen } from '../../features/staff/LockScreen.tsx';
import { SignInPage } from '../../features/staff/SignInPage.tsx';
import { FirstSyncDoor } from '../../features/sync/FirstSyncDoor.tsx';
import { useSyncStatus } from '../../features/sync/use-sync.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { DoorLayout } from '../shell/DoorLayout.tsx';
import { RoomLoading } from '../shell/RoomLoading.tsx';
import { Shell } from '../shell/Shell.tsx';
import { SessionContext, useAppInfo } from './session-context.ts';
import { useIdleLock } from './use-idle-lock.ts';

const SESSION: QueryKey = rpc.staff.session.queryKey();

/** What may stay in memory while nobody is at the keyboard: who the center is, whether it is locked, the tiles, how sync
 * stands. */
const IMPERSONAL = [rpc.app.info, rpc.staff.session, rpc.staff.tiles, rpc.sync.status].map((procedure) =>
  JSON.stringify(procedure.key()[0]),
);

/** Forgets every name and record the rooms had loaded. */
function forgetRecords(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => !IMPERSONAL.includes(JSON.stringify(queryKey[0])) });
}

const askSession = () => queryClient.invalidateQueries({ queryKey: SESSION });

/** Sign-in, lock or the rooms, as the core says; another window of the same browser may change it. */
export function SessionGate() {
  const session = useQuery(rpc.staff.session.queryOptions());
  const state = session.data;
  const open = state?.state === 'open' ? state.me : null;
  const last = useRef<string | null>(null);
  const [, navigate] = useLocation();

  useEffect(() => {
    if (!open) return forgetRecords();
    // The same person comes back to the same screen; somebody else begins at their own home, without others' texts.
    if (last.current === open.staffId) void drafts.flush();
    else if (last.current !== null) {
      drafts.forget();
      navigate('/today', { replace: true });
    }
    last.current = open.staffId;
  }, [open, navigate]);

  const isAtDoor = state?.state === 'signedOut' || state?.state === 'locked';
  const [isEmergency, setEmergency] = useState(false);
  useHotkey('F9', () => setEmergency(true), { enabled: isAtDoor });
  const urgent = <AtTheDoor isWanted={isEmergency} onWant={() => setEmergency(true)} />;

  if (session.error) {
    return (
      <DoorLayout width="narrow">
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      </DoorLayout>
    );
  }
  switch (state?.state) {
    case undefined:
      return <RoomLoading />;
    case 'signedOut':
      return <SignedOut urgent={urgent} />;
    case 'locked':
      return <LockScreen account={state.account} urgent={urgent} onUnlocked={askSession} />;
    case 'open':
      return <OpenSession me={state.me} isEmergency={isEmergency} onEmergency={() => setEmergency(false)} />;
  }
}

/** The tiles; on a new workstation first the arrival of those who may sign in. */
function SignedOut({ urgent }: { urgent: ReactNode }) {
  const status = useSyncStatus();
  const tiles = useQuery(rpc.staff.tiles.queryOptions()).data;
  const [waited, setWaited] = useState(false);
  const isArriving = status?.firstSync?.queueReady === false && !waited;
  // The computer that has the names may not have sent them yet.
  const isNobodyThere = tiles?.length === 0 && status !== undefined && status.link !== 'alone';
  return isArriving || isNobodyThere ? (
    <FirstSyncDoor onContinue={() => setWaited(true)} />
  ) : (
    <SignInPage urgent={urgent} onSignedIn={askSession} />
  );
}

/** The rooms of a signed-in person, and what closes them. */
function OpenSession({ me, ...urgent }: { me: Me } & ComponentProps<typeof Shell>) {
  const { idleLockMinutes } = useAppInfo();
  const session = useMemo(() => {
    const locked: SessionState = { state: 'locked', staffId: me.staffId, name: me.name, account: me.account };
    return {
      me,
      async lock() {
        // Typed text is on its way before the rooms come down; the names vanish at once, whatever the core answers.
        const stored = drafts.flush();
        queryClient.setQueryData(SESSION, locked);
        await stored;
        await client.staff.lock().then(askSession, showRefusal);
      },
      async signOut() {
        await drafts.flush();
        await client.staff.signOut().then(askSession, showRefusal);
      },
    };
  }, [me]);
  useIdleLock(idleLockMinutes, session.lock);
  return (
    <SessionContext value={session}>
      <Shell {...urgent} />
    </SessionContext>
  );
}
