import { useEffect, useState } from 'react';
import type { BoardDisplay } from '../../../shared/features/board/contract.ts';
import { client, transport } from '../../client/client.ts';
import { setClock } from '../../client/clock.ts';
import { refusalOf } from '../../client/errors.ts';

/** The core speaks every ten seconds; after two missed turns the board says that it hears nothing. */
const SILENT_AFTER_MS = 25_000;
const RETRY_MS = 1000;

/** What the board knows: nothing yet, what is so now, or what was so when it last heard. */
export type BoardState =
  | { kind: 'unknown'; why: 'connecting' | 'notReady' | 'notLetIn' }
  | { kind: 'live'; display: BoardDisplay }
  | { kind: 'stale'; display: BoardDisplay };

const stale = (state: BoardState): BoardState => (state.kind === 'live' ? { ...state, kind: 'stale' } : state);

function whyNot(error: unknown): 'connecting' | 'notReady' | 'notLetIn' {
  const { code } = refusalOf(error);
  if (code === 'access.notInThisPhase') return 'notReady';
  return code === 'access.denied' ? 'notLetIn' : 'connecting';
}

/** Follows what the core tells for as long as the page lives, and comes back by itself after any cut. */
export function useBoard(): BoardState {
  const [state, setState] = useState<BoardState>({ kind: 'unknown', why: 'connecting' });

  useEffect(() => {
    let isOver = false;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let release: string | null = null;
    const heard = (display: BoardDisplay): void => {
      release ??= display.version;
      // The application was updated behind this page: its words and pieces may have changed.
      if (release !== display.version) return location.reload();
      setClock(display.now);
      setState({ kind: 'live', display });
      clearTimeout(silence);
      silence = setTimeout(() => setState(stale), SILENT_AFTER_MS);
    };
    const stopListening = transport.onStatus((up) => {
      if (!up) setState(stale);
    });
    const follow = async (): Promise<void> => {
      while (!isOver) {
        try {
          for await (const display of await client.board.watch()) {
            if (isOver) return;
            heard(display);
          }
          setState(stale);
        } catch (error) {
          const why = whyNot(error);
          setState((before) =>
            before.kind === 'unknown' || why === 'notLetIn' ? { kind: 'unknown', why } : stale(before),
          );
        }
        await transport.link();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    };
    void follow();
    return () => {
      isOver = true;
      clearTimeout(silence);
      stopListening();
    };
  }, []);

  return state;
}
