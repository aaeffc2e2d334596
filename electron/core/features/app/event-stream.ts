import type { AppEvent } from '../../../../shared/features/app/contract.ts';
import type { EventBus } from '../../events.ts';

/** What the door shows to everybody: who may sign in, and how sync stands. */
const AT_THE_DOOR: ReadonlySet<string> = new Set(['staff', 'sync']);

/** What waits for a slow window: never more than one event of a kind, so it cannot grow. */
function createPending(isOpen: () => boolean) {
  let session = false;
  let phase = false;
  let backup: AppEvent | null = null;
  const changed = new Set<string>();
  return {
    add: (event: AppEvent): void => {
      if (event.type === 'session') session = true;
      else if (event.type === 'phase') phase = true;
      else if (event.type === 'backup') backup = event;
      else for (const entity of event.entities) changed.add(entity);
    },
    take: (): AppEvent | null => {
      if (phase) {
        phase = false;
        return { type: 'phase' };
      }
      if (session) {
        session = false;
        return { type: 'session' };
      }
      // The work waits until somebody is at the screen: before sign-in and behind a lock nothing is told of it.
      const open = isOpen();
      const entities = [...changed].filter((entity) => open || AT_THE_DOOR.has(entity));
      if (entities.length > 0) {
        for (const entity of entities) changed.delete(entity);
        return { type: 'changed', entities };
      }
      if (!open) return null;
      const last = backup;
      backup = null;
      return last;
    },
  };
}

/** The events meant for one caller, from now until the connection ends (`signal`) or the reader stops. */
export function eventStream(options: {
  bus: EventBus;
  callerId: string;
  isOpen: () => boolean;
  signal: AbortSignal | undefined;
}): AsyncGenerator<AppEvent, void, void> {
  const { bus, callerId, isOpen, signal } = options;
  const pending = createPending(isOpen);
  let wake = (): void => {};
  // Listening starts here and not at the first read, so that nothing falls between the call and its stream.
  const unsubscribe = bus.subscribe((addressed) => {
    if (addressed.callerId !== null && addressed.callerId !== callerId) return;
    pending.add(addressed.event);
    wake();
  });
  const end = (): void => {
    unsubscribe();
    wake();
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();

  async function* read(): AsyncGenerator<AppEvent, void, void> {
    try {
      for (;;) {
        if (signal?.aborted) return;
        const event = pending.take();
        if (event) yield event;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      signal?.removeEventListener('abort', end);
      unsubscribe();
    }
  }
  return read();
}
