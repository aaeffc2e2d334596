import type { AppScope } from '../../context.ts';
import { confirmCalls } from './ask-server.ts';

/** Once the server is there again, asks it about the calls that went on without it. Returns the unsubscribe. */
export function watchConfirming({ bus, folder, sync, ports }: Pick<AppScope, 'bus' | 'folder' | 'sync' | 'ports'>) {
  let isAsking = false;
  return bus.subscribe(({ event }) => {
    if (event.type !== 'changed' || !event.entities.includes('sync') || isAsking) return;
    if (folder.phase !== 'ready' || sync.status().link === 'offline' || !sync.isJoined()) return;
    isAsking = true;
    confirmCalls({ sync, database: folder.open })
      .catch((error: unknown) => ports.log.error('calls.notConfirmed', { reason: (error as Error).message }))
      .finally(() => {
        isAsking = false;
      });
  });
}
