import type { JoinOption } from '../../shared/lib/start-options.ts';
import type { AppScope, ConnectionContext } from './context.ts';
import { openDataFolder, type OpenDataFolderOptions } from './data-folder/data-folder.ts';
import { createEventBus } from './events.ts';
import { createBoardPasses } from './features/board/passes.ts';
import { createClockGuard } from './features/app/clock-guard.ts';
import { idleLockMinutes } from './features/app/service.ts';
import { trySample } from './features/setup/service.ts';
import { createTryLimiter } from './features/setup/try-limiter.ts';
import { createPins, PIN_COST } from './features/staff/pins.ts';
import { createSessions } from './features/staff/sessions.ts';
import { auditIdleLock } from './features/staff/sign-in.ts';
import { createFolderEngine } from './features/sync/folder-engine.ts';
import { createEnrolment } from './features/sync/enrolment.ts';
import { joinAtStart } from './features/sync/join-at-start.ts';
import { watchConfirming } from './features/visits/confirming.ts';
import type { Caller, Ports } from './ports.ts';
import type { SyncEngine } from './sync/types.ts';
import { type AppRouter, router } from './router.ts';

/** The application: what both hosts run and tests start. */
export interface App {
  scope: AppScope;
  router: AppRouter;
  /** For a connection whose caller the host has proved. */
  contextFor(caller: Caller): ConnectionContext;
  /** Fills an empty folder with the sample center (`--sample`); leaves any other as it is. */
  fillSample(): Promise<void>;
  /** Lets an empty folder, or a practice center, join a server (`--join`); one that has joined stays as it is. */
  joinServer(given: JoinOption, say: (line: string) => void): Promise<void>;
  /** Finishes what runs, closes the database, releases the folder. */
  close(): Promise<void>;
}

/** What tests alone change: scrypt's N for PINs, and what the data folder does by itself. */
export interface AppOptions {
  pinCost?: number;
  /** In the place of the engine that talks to the server. */
  engine?: SyncEngine;
  folder?: Pick<OpenDataFolderOptions, 'automatic' | 'onConnection'>;
}

/** Opens the data folder in whatever phase it is. Throws `DataFolderBusy` when another process owns it. */
export async function createApp(ports: Ports, options: AppOptions = {}): Promise<App> {
  const bus = createEventBus();
  const engine = createFolderEngine({ ports, bus, folder: () => folder });
  const folder = await openDataFolder(ports, {
    ...options.folder,
    onLeaving: () => void engine.end(),
    onChanged: (changed) => bus.emit({ type: 'changed', entities: [...changed] }),
    onBackup: (ok) => bus.emit({ type: 'backup', ok }),
  });
  const clockGuard = createClockGuard({ ports, folder, bus });
  clockGuard.begin();
  const sessions = createSessions({
    clock: ports.clock,
    idleMs: () => idleLockMinutes({ folder }) * 60_000,
    onChange: (callerId) => bus.emit({ type: 'session' }, callerId),
    onIdle: (session) => auditIdleLock(scope, session),
  });
  const scope: AppScope = {
    ports,
    folder,
    bus,
    sessions,
    pins: createPins(options.pinCost ?? PIN_COST),
    clockGuard,
    secretTries: createTryLimiter(ports.clock),
    boardPasses: createBoardPasses({ ports, folder, bus }),
    sync: options.engine ?? engine,
    enrolment: createEnrolment(ports),
  };
  const stopConfirming = watchConfirming(scope);
  const beginSync = (): void => {
    if (!options.engine) engine.begin();
  };
  beginSync();
  folder.onPhase(() => {
    beginSync();
    sessions.endAll();
    clockGuard.begin();
    bus.emit({ type: 'phase' });
  });
  return {
    scope,
    router,
    contextFor: (caller) => ({ scope, caller }),
    fillSample: async () => {
      if (folder.phase === 'fresh') await trySample(scope);
    },
    joinServer: (given, say) => joinAtStart(scope, given, say),
    close: async () => {
      clockGuard.stop();
      stopConfirming();
      sessions.endAll();
      await scope.sync.stop();
      await folder.close();
    },
  };
}
