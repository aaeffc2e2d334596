import { useEffect, useRef, useState } from 'react';
import { type SessionText, sessionText, type SessionView } from '../../../shared/features/consultations/contract.ts';
import { type Lacking, missingForFinal, textOf } from '../../../shared/features/consultations/rules.ts';
import { client } from '../../client/client.ts';
import { drafts, sessionSlot } from '../../client/drafts.ts';
import type { Refusal } from '../../client/errors.ts';
import { validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { type Confirming, useConfirming } from './confirming/use-confirming.ts';

type TextField = keyof SessionText;
const FIELDS = Object.keys(sessionText.shape) as TextField[];

/** The fields that can be stored as they are; one that is too long waits until it is shortened, the others do not. */
function storable(text: SessionText): Partial<SessionText> {
  return Object.fromEntries(
    FIELDS.filter((field) => sessionText.shape[field].safeParse(text[field]).success).map((field) => [
      field,
      text[field],
    ]),
  );
}

/** Words beside each field that cannot be stored as it is. */
export const checkText = validateWith(sessionText);

/** The text of a record under somebody's hands, whichever way it is kept. */
export interface SessionTextState {
  text: SessionText;
  set: (change: Partial<SessionText>) => void;
  errors: Record<string, string>;
  /** What is missing; shown once finalising was tried. */
  missing: readonly Lacking[];
  /** What the client was read, and their word on it. */
  confirming: Confirming;
  refusal: Refusal | null;
  /** Moment of the last save; null while something waits to be stored, undefined while nothing was typed. */
  savedAt: string | null | undefined;
  waiting: boolean;
  /** False when something is missing or was refused; it is on the screen then. */
  finalise: () => Promise<boolean>;
}

/**
 * The text of a record while it is written. Autosave goes straight to the record (500 ms after the last key, at most
 * every 2 s); what could not leave yet survives a lock and a change of room in the window's drafts.
 */
export function useSessionText(view: SessionView, onFinal: (view: SessionView) => void): SessionTextState {
  const { id, updatedAt, version } = view.session;
  const [text, setText] = useState(() => textOf(view.session));
  const [touched, setTouched] = useState(false);
  const [asked, setAsked] = useState(false);
  const { refusal, attempt } = useRefusal();
  const confirming = useConfirming(view, text, version);
  const lacking = missingForFinal(text, confirming.signed !== undefined);
  /** Final already, although this form is still on the screen for a moment. */
  const isFinal = useRef(false);
  const draft = useDraft(sessionSlot(id), touched ? storable(text) : null, (unsent) => {
    setText((present) => ({ ...present, ...unsent }));
    setTouched(true);
  });
  const set = (change: Partial<SessionText>): void => {
    setText((before) => ({ ...before, ...change }));
    setTouched(true);
  };
  const finalise = async (): Promise<boolean> => {
    if (isFinal.current) return true;
    setAsked(true);
    if (lacking.length > 0 || Object.keys(checkText(text)).length > 0) return false;
    await drafts.flush();
    const done = await attempt(() => client.consultations.finalise({ id, text }));
    if (!done) return false;
    isFinal.current = true;
    drafts.keep(sessionSlot(id), null);
    onFinal(done);
    return true;
  };
  // Finalised in another window: what is typed here can no longer be stored there.
  const endedElsewhere = draft.refusal?.code === 'consultations.finalised';
  useEffect(() => {
    if (endedElsewhere) drafts.keep(sessionSlot(id), null);
  }, [endedElsewhere, id]);
  // A colleague writes on: what is typed here stays here, to be said to them.
  const isAnothers = draft.refusal?.code === 'consultations.notWriter';
  return {
    text,
    set,
    errors: checkText(text),
    missing: asked ? lacking : [],
    confirming,
    refusal: refusal ?? (endedElsewhere || isAnothers ? draft.refusal : null),
    savedAt: touched ? draft.savedAt : updatedAt,
    waiting: draft.refusal !== null,
    finalise,
  };
}
