import type { DataFolder } from '../../data-folder/types.ts';
import type { EventBus } from '../../events.ts';
import type { Ports } from '../../ports.ts';
import { createSyncEngine } from '../../sync/engine.ts';
import type { SyncEngine } from '../../sync/types.ts';
import { createAloneEngine } from './alone.ts';

/** The engine of whatever database is open; one of a folder without a database is alone. */
export interface FolderEngine extends SyncEngine {
  /** The folder has another phase: begins with the database that is open now, if one is. */
  begin(): void;
  /** Before the database is closed: nothing of sync touches it from here on. */
  end(): Promise<void>;
}

export function createFolderEngine(given: { folder: () => DataFolder; ports: Ports; bus: EventBus }): FolderEngine {
  const { ports, bus } = given;
  const alone = createAloneEngine();
  let engine: SyncEngine | null = null;
  const now = (): SyncEngine => engine ?? alone;

  function destroy(reason: 'retired' | 'stolen'): void {
    ports.log.warn('sync.workstationEnded', { reason });
    given
      .folder()
      .destroy(reason)
      .catch((error: unknown) => ports.log.error('folder.notDestroyed', { reason: (error as Error).message }));
  }
  const end = async (): Promise<void> => {
    const ending = engine;
    engine = null;
    await ending?.stop();
  };

  return {
    begin: () => {
      const folder = given.folder();
      if (engine || folder.phase !== 'ready') return;
      engine = createSyncEngine({
        store: folder.open.store,
        files: folder.open.files,
        ports,
        onStatus: () => bus.emit({ type: 'changed', entities: ['sync'] }),
        onRetired: () => destroy('retired'),
        onStolen: () => destroy('stolen'),
      });
    },
    end,
    stop: end,
    status: () => now().status(),
    tryNow: () => now().tryNow(),
    claim: (input) => now().claim(input),
    number: (input) => now().number(input),
    isJoined: () => now().isJoined(),
    siblings: () => now().siblings(),
    setAside: () => now().setAside(),
    decideSetAside: (id, decision, actor) => now().decideSetAside(id, decision, actor),
    restart: () => now().restart(),
  };
}
