import type { BoardDisplay } from '../../../../shared/features/board/contract.ts';
import type { Clock } from '../../ports.ts';
import type { EventBus } from '../../events.ts';

/** A sign of life, and fresh forecasts: a board that hears nothing for longer says that its data are old. */
const EVERY = 10_000;

/** Whatever changes one of these changes the board. */
const SHOWN: ReadonlySet<string> = new Set([
  'ticket',
  'visit',
  'room',
  'staff',
  'institutionProfile',
  'notice',
  'duty',
  'boardSetting',
  'boardPass',
  'sync',
]);

/** What the board shows, at once, after each change and every ten seconds, until the connection or the pass ends. */
export function watchBoard(deps: {
  bus: EventBus;
  clock: Clock;
  read: () => BoardDisplay;
  isLetIn: () => boolean;
  signal: AbortSignal | undefined;
}): AsyncGenerator<BoardDisplay, void, void> {
  const { bus, clock, signal } = deps;
  let isStale = true;
  let hasEnded = false;
  let wake = (): void => {};
  const refresh = (): void => {
    isStale = true;
    wake();
  };
  const unsubscribe = bus.subscribe(({ event }) => {
    // Another database, or none: the board asks again.
    if (event.type === 'phase') end();
    if (event.type === 'changed' && event.entities.some((entity) => SHOWN.has(entity))) refresh();
  });
  const timer = clock.every(EVERY, refresh);
  function end(): void {
    hasEnded = true;
    unsubscribe();
    timer.cancel();
    wake();
  }
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();

  async function* read(): AsyncGenerator<BoardDisplay, void, void> {
    try {
      while (!hasEnded) {
        if (isStale) {
          isStale = false;
          // The board asks again, and is told why not.
          if (!deps.isLetIn()) return;
          yield deps.read();
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      signal?.removeEventListener('abort', end);
      end();
    }
  }
  return read();
}
