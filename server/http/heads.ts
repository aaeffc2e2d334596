import type { Database } from '../db/open.ts';
import { HEADS_CHANNEL } from '../db/organisations.ts';

/** How far each organisation is, as the database tells all its servers. */
export interface Heads {
  /** `onHead` with the new head; null: something may have been missed, ask. */
  watch(organisation: string, onHead: (head: number | null) => void): () => void;
  /** Listens from now on; again and again after a lost connection. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createHeads(db: Database): Heads {
  const watchers = new Map<string, Set<(head: number | null) => void>>();
  let stopListening: (() => Promise<void>) | null = null;
  return {
    watch(organisation, onHead) {
      const set = watchers.get(organisation) ?? new Set();
      watchers.set(organisation, set.add(onHead));
      return () => {
        set.delete(onHead);
        if (set.size === 0) watchers.delete(organisation);
      };
    },
    start: async () => {
      stopListening ??= await db.listen(HEADS_CHANNEL, {
        notice: (payload) => {
          const [organisation = '', head] = payload.split(' ');
          for (const onHead of watchers.get(organisation) ?? []) onHead(Number(head));
        },
        again: () => {
          for (const set of watchers.values()) for (const onHead of set) onHead(null);
        },
      });
    },
    stop: async () => stopListening?.(),
  };
}
