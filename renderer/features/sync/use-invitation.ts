import { useState } from 'react';
import type { Client } from '../../client/client.ts';
import { client } from '../../client/client.ts';
import type { Refusal } from '../../client/errors.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useRefusal } from '../../ui/refusals.ts';

/** What an enrolment string is for, as the server told it. */
export type Invitation = Awaited<ReturnType<Client['sync']['invitation']>>;

export interface Enrolling {
  text: string;
  setText: (text: string) => void;
  /** Null until the server was asked, and again when somebody goes back to the string. */
  invitation: Invitation | null;
  look: () => Promise<void>;
  busy: boolean;
  refusal: Refusal | null;
  back: () => void;
}

/** A pasted enrolment string and what it is for. What was pasted stays whatever the server answers. */
export function useInvitation(onFound: (invitation: Invitation) => void): Enrolling {
  const [text, setText] = useState('');
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const { refusal, attempt, clear } = useRefusal();
  const [look, busy] = useOneAtATime(async () => {
    const found = await attempt(() => client.sync.invitation({ enrolment: text }));
    if (!found) return;
    onFound(found);
    setInvitation(found);
  });
  return {
    text,
    setText: (value) => {
      clear();
      setText(value);
    },
    invitation,
    look,
    busy,
    refusal,
    back: () => setInvitation(null),
  };
}
