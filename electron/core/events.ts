import type { AppEvent } from '../../shared/features/app/contract.ts';

/** Event for everybody, or for the windows of one caller (a browser session, an Electron window). */
export interface Addressed {
  event: AppEvent;
  /** Null: everybody. */
  callerId: string | null;
}

export interface EventBus {
  emit(event: AppEvent, callerId?: string | null): void;
  /** Returns the unsubscribe. */
  subscribe(listener: (addressed: Addressed) => void): () => void;
}

export function createEventBus(): EventBus {
  const listeners = new Set<(addressed: Addressed) => void>();
  return {
    emit: (event, callerId = null) => {
      for (const listener of listeners) listener({ event, callerId });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
