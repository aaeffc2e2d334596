import type { Refusal } from './errors.ts';

export type DraftValue = Record<string, unknown>;

/** Where half-typed text is kept: the core's drafts. */
export interface DraftStore {
  load(input: { slot: string }): Promise<{ draft: { value: DraftValue; savedAt: string } | null }>;
  save(input: { slot: string; value: DraftValue }): Promise<{ savedAt: string }>;
  discard(input: { slot: string }): Promise<object>;
}

export interface DraftKeeper {
  /** What was last typed into the slot, here or before the last start; null when nothing waits. */
  load(slot: string): Promise<DraftValue | null>;
  /** Takes note of what the form holds now; null means nothing worth keeping (sent, or emptied). */
  keep(slot: string, value: DraftValue | null): void;
  /** Sends everything not yet stored; called before a lock, on leaving a room, when the page hides. */
  flush(): Promise<void>;
  /** Forgets what could not be stored: another person has signed in. */
  forget(): void;
  /** Told after each attempt: the moment it was stored, or why not. */
  onResult(listener: (slot: string, result: { savedAt: string | null } | { refusal: Refusal }) => void): () => void;
}

/** After the last key, and after the first unsaved one, in milliseconds (docs/promises.md: at most 2 s of typing). */
const PAUSE = 500;
const AT_MOST = 2000;
const RETRY = 2000;

interface Waiting {
  value: DraftValue | null;
  since: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Settles when nothing of this slot is on its way. */
  sending: Promise<void>;
}

/**
 * Autosave of half-typed forms. What could not be stored (the screen locked first, the connection was cut) stays in
 * memory and goes out at the next flush: nothing typed is lost while the window lives.
 */
export function createDraftKeeper(store: DraftStore, refusalOf: (error: unknown) => Refusal): DraftKeeper {
  const slots = new Map<string, Waiting>();
  const listeners = new Set<Parameters<DraftKeeper['onResult']>[0]>();
  const tell: Parameters<DraftKeeper['onResult']>[0] = (slot, result) =>
    listeners.forEach((listener) => listener(slot, result));

  function schedule(slot: string, waiting: Waiting, delay: number): void {
    clearTimeout(waiting.timer);
    waiting.timer = setTimeout(() => void send(slot), delay);
  }

  async function sendOnce(slot: string, waiting: Waiting): Promise<void> {
    const { value } = waiting;
    waiting.since = Number.POSITIVE_INFINITY;
    try {
      const stored = value === null ? await store.discard({ slot }) : await store.save({ slot, value });
      if (waiting.value === value && slots.get(slot) === waiting) {
        clearTimeout(waiting.timer);
        slots.delete(slot);
      }
      tell(slot, { savedAt: 'savedAt' in stored ? String(stored.savedAt) : null });
    } catch (error) {
      const refusal = refusalOf(error);
      // A locked screen would refuse (and note) each retry; the flush after unlocking sends it.
      if (!refusal.code.startsWith('access.') && slots.get(slot) === waiting) schedule(slot, waiting, RETRY);
      tell(slot, { refusal });
    }
  }

  function send(slot: string): Promise<void> {
    const waiting = slots.get(slot);
    if (!waiting) return Promise.resolve();
    clearTimeout(waiting.timer);
    // One after the other per slot: an older text never lands on a newer one.
    waiting.sending = waiting.sending.then(() => (slots.get(slot) === waiting ? sendOnce(slot, waiting) : undefined));
    return waiting.sending;
  }

  return {
    async load(slot) {
      const unsent = slots.get(slot);
      if (unsent) return unsent.value;
      return (await store.load({ slot })).draft?.value ?? null;
    },
    keep(slot, value) {
      const now = performance.now();
      const waiting = slots.get(slot) ?? { value, since: now, timer: undefined, sending: Promise.resolve() };
      waiting.value = value;
      waiting.since = Math.min(waiting.since, now);
      slots.set(slot, waiting);
      schedule(slot, waiting, Math.max(0, Math.min(PAUSE, waiting.since + AT_MOST - now)));
    },
    async flush() {
      await Promise.all([...slots.keys()].map(send));
    },
    forget() {
      for (const waiting of slots.values()) clearTimeout(waiting.timer);
      slots.clear();
    },
    onResult(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
