import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DraftValue } from '../client/draft-keeper.ts';
import { drafts } from '../client/drafts.ts';
import type { Refusal } from '../client/errors.ts';
import { refusalOf } from '../client/errors.ts';

export interface DraftState {
  /** The stored text has been put back (or there was none): from now on changes are kept. */
  ready: boolean;
  /** The moment the present text was stored; null while typing or when nothing is kept. */
  savedAt: string | null;
  /** Why the text could not be stored; it stays in this window and is tried again. */
  refusal: Refusal | null;
}

/**
 * Keeps a half-typed form through a crash, a lock and a change of room, and puts it back. `value` is what the form
 * holds, or null when there is nothing worth keeping (`form.isDirty() ? form.values : null`); going back to null
 * discards what was stored. `restore` is called at most once per slot, before anything is saved.
 */
export function useDraft(slot: string, value: DraftValue | null, restore: (value: DraftValue) => void): DraftState {
  const [readySlot, setReadySlot] = useState<string | null>(null);
  const [result, setResult] = useState<Pick<DraftState, 'savedAt' | 'refusal'>>({ savedAt: null, refusal: null });
  const putBack = useEffectEvent(restore);
  const ready = readySlot === slot;
  const text = JSON.stringify(value);
  const kept = useRef('null');

  useEffect(() => {
    let left = false;
    kept.current = 'null';
    const begin = (stored: DraftValue | null): void => {
      if (left) return;
      if (stored) {
        kept.current = JSON.stringify(stored);
        putBack(stored);
      }
      setReadySlot(slot);
    };
    drafts.load(slot).then(begin, (error: unknown) => {
      begin(null);
      if (!left) setResult({ savedAt: null, refusal: refusalOf(error) });
    });
    return () => {
      left = true;
      void drafts.flush();
    };
  }, [slot]);

  useEffect(() => {
    if (!ready || text === kept.current) return;
    kept.current = text;
    setResult((before) => ({ ...before, savedAt: null }));
    drafts.keep(slot, JSON.parse(text) as DraftValue | null);
  }, [slot, ready, text]);

  useEffect(
    () =>
      drafts.onResult((of, outcome) => {
        if (of !== slot) return;
        setResult('refusal' in outcome ? { savedAt: null, refusal: outcome.refusal } : { ...outcome, refusal: null });
      }),
    [slot],
  );
  return { ready, ...result };
}
