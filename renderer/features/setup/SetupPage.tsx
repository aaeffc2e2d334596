import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Phase } from '../../../shared/contract/builder.ts';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { RoomLoading } from '../../app/shell/RoomLoading.tsx';
import { rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Damaged } from './Damaged.tsx';
import { FirstRun } from './FirstRun.tsx';
import { NeedsKey } from './NeedsKey.tsx';
import { Restored } from './Restored.tsx';
import type { RestoredBackup, WayOut } from './setup-status.ts';
import { Newer, NotWritable } from './Standstill.tsx';

interface SetupPageProps {
  phase: Phase;
  /** Keeps this page up although the data are ready: a recovery code has to be put away, a restore to be read about. */
  onHold: (held: boolean) => void;
}

/** Everything before the data are open: first run, key, repair. Nothing here ever erases. */
export function SetupPage({ phase: present, onHold }: SetupPageProps) {
  // The page stays where it began while it is held; `ready` is what comes after it.
  const [began, setBegan] = useState(present);
  const phase = present === 'ready' ? began : present;
  if (phase !== began) setBegan(phase);
  const asked = useQuery({ ...rpc.setup.status.queryOptions(), enabled: present !== 'ready' });
  const status = asked.data;
  const [restored, setRestored] = useState<RestoredBackup | null>(null);
  const wayOut: WayOut = { hold: onHold, restored: setRestored };

  if (restored) return <Restored {...restored} onContinue={() => onHold(false)} />;
  if (!status) {
    return asked.error ? (
      <DoorLayout width="narrow">
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      </DoorLayout>
    ) : (
      <RoomLoading />
    );
  }
  switch (phase) {
    case 'needsKey':
      return <NeedsKey status={status} wayOut={wayOut} />;
    case 'damaged':
      return <Damaged status={status} wayOut={wayOut} />;
    case 'newer':
      return <Newer status={status} />;
    case 'notWritable':
      return <NotWritable status={status} />;
    case 'fresh':
    case 'ready':
      return <FirstRun status={status} wayOut={wayOut} />;
  }
}
