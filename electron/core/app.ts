import type { AppScope, ConnectionContext } from './context.ts';
import { openDataFolder } from './data-folder/index.ts';
import { createEventBus } from './events.ts';
import { createClockGuard } from './features/app/clock-guard.ts';
import { idleLockMinutes } from './features/app/service.ts';
import { trySample } from './features/setup/service.ts';
import { createTryLimiter } from './features/setup/try-limiter.ts';
import { createPins, PIN_COST } from './features/staff/pins.ts';
import { createSessions } from './features/staff/sessions.ts';
import { auditLock } from './features/staff/sign-in.ts';
import type { Caller, Ports } from './ports.ts';
import { type AppRouter, router } from './router.ts';

/** The application: what both hosts run and tests start. */
export interface App {
  scope: AppScope;
  router: AppRouter;
  /** For a connection whose caller the host has proved. */
  contextFor(caller: Caller): ConnectionContext;
  /** Fills an empty folder with the sample center (`--sample`); leaves any other as it is. */
  fillSample(): Promise<void>;
  /** Finishes what runs, closes the database, releases the folder. */
  close(): Promise<void>;
}

/** Opens the data folder in whatever phase it is; `pinCost` (scrypt's N) is lowered by tests alone. */
export async function createApp(ports: Ports, { pinCost = PIN_COST }: { pinCost?: number } = {}): Promise<App> {
  const bus = createEventBus();
  const folder = await openDataFolder(ports, {
    onCommit: (changed) => bus.emit({ type: 'changed', entities: [...changed] }),
    onBackup: (ok) => bus.emit({ type: 'backup', ok }),
  });
  const clockGuard = createClockGuard({ clock: ports.clock, folder, bus });
  const sessions = createSessions({
    clock: ports.clock,
    idleMs: () => idleLockMinutes({ folder }) * 60_000,
    onChange: (callerId) => bus.emit({ type: 'session' }, callerId),
    onIdle: (session) => auditLock(scope, session, 'idle'),
  });
  const scope: AppScope = {
    ports,
    folder,
    bus,
    sessions,
    pins: createPins(pinCost),
    clockGuard,
    secretTries: createTryLimiter(ports.clock),
  };
  folder.onPhase(() => {
    sessions.endAll();
    clockGuard.forget();
    bus.emit({ type: 'phase' });
  });
  return {
    scope,
    router,
    contextFor: (caller) => ({ scope, caller }),
    fillSample: async () => {
      if (folder.phase === 'fresh') await trySample(scope);
    },
    close: async () => {
      clockGuard.stop();
      sessions.endAll();
      await folder.close();
    },
  };
}
