import { useRef, useState } from 'react';
import type { SessionText, SessionView } from '../../../shared/features/consultations/contract.ts';
import { missingForFinal, textOf } from '../../../shared/features/consultations/rules.ts';
import { client } from '../../client/client.ts';
import { amendmentSlot, drafts } from '../../client/drafts.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useConfirming } from './confirming/use-confirming.ts';
import { checkText, type SessionTextState } from './use-session-text.ts';

export interface AmendmentState extends SessionTextState {
  reason: string;
  setReason: (reason: string) => void;
  reasonMissing: boolean;
  /** Something was typed; it is kept until it is done or discarded. */
  isTouched: boolean;
}

/** An amendment while it is written: nothing of it is in the record until it is done, in one act. */
export function useAmendment(view: SessionView, onDone: (view: SessionView) => void): AmendmentState {
  const { session } = view;
  const { id } = session;
  const [version, setVersion] = useState(session.version);
  const [reason, setReason] = useState('');
  const [text, setText] = useState(() => textOf(session));
  const [touched, setTouched] = useState(false);
  const [asked, setAsked] = useState(false);
  const { refusal, attempt } = useRefusal();
  const isDone = useRef(false);
  const slot = amendmentSlot(id);
  const draft = useDraft(slot, touched ? { version, reason, text } : null, (kept) => {
    const { version: of, reason: why, text: said } = kept as { version: number; reason: string; text: SessionText };
    setVersion(of);
    setReason(why);
    setText((present) => ({ ...present, ...said }));
    setTouched(true);
  });
  const confirming = useConfirming(view, text, version + 1);
  const lacking = missingForFinal(text, confirming.signed !== undefined);
  const reasonMissing = asked && reason.trim() === '';
  return {
    text,
    set: (change) => {
      setText((before) => ({ ...before, ...change }));
      setTouched(true);
    },
    reason,
    setReason: (why) => {
      setReason(why);
      setTouched(true);
    },
    reasonMissing,
    isTouched: touched,
    errors: checkText(text),
    missing: asked ? lacking : [],
    confirming,
    refusal: refusal ?? draft.refusal,
    savedAt: touched ? draft.savedAt : undefined,
    waiting: draft.refusal !== null,
    finalise: async () => {
      if (isDone.current) return true;
      setAsked(true);
      const isWhole = reason.trim() !== '' && lacking.length === 0;
      if (!isWhole || Object.keys(checkText(text)).length > 0) return false;
      const done = await attempt(() => client.consultations.amend({ id, version, reason, text }));
      if (!done) return false;
      isDone.current = true;
      drafts.keep(slot, null);
      onDone(done);
      return true;
    },
  };
}
