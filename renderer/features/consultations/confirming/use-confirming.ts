import { useQuery } from '@tanstack/react-query';
import {
  correctedWordings,
  isSignatureStale,
  signatureUnder,
  wordingKey,
  wordingOf,
} from '../../../../shared/features/consultations/confirming.ts';
import type { Readback, SessionText, SessionView } from '../../../../shared/features/consultations/contract.ts';
import type { Signature } from '../../../../shared/features/consultations/signature.ts';
import { client, rpc } from '../../../client/client.ts';
import { drafts } from '../../../client/drafts.ts';
import type { Refusal } from '../../../client/errors.ts';
import { queryClient } from '../../../client/query-client.ts';
import { useRefusal } from '../../../ui/refusals.ts';
import { sessionKey } from '../session-key.ts';

type Answer = { outcome: 'signed'; signature: Signature } | { outcome: 'objected'; objection: string };

export interface Confirming {
  view: SessionView;
  /** The version that is read out: a draft's own, an amendment's next one. */
  version: number;
  /** Clients may sign on the screen here. */
  isAllowed: boolean;
  /** The signature that stands under the text as it is now. */
  signed: Readback | undefined;
  /** Something was signed, and the text says something else since. */
  isStale: boolean;
  /** What the client wants corrected, as long as nothing is. */
  objection: Readback | undefined;
  /** How many wordings were read out and corrected since. */
  corrected: number;
  refusal: Refusal | null;
  /** Keeps what was read and the answer to it; false when it was refused, which `refusal` says. */
  keep: (answer: Answer) => Promise<boolean>;
}

/** What the client was read of this version, and what they said to it. */
export function useConfirming(view: SessionView, text: SessionText, version: number): Confirming {
  const { id } = view.session;
  const profile = useQuery(rpc.settings.profile.queryOptions()).data;
  const { refusal, attempt } = useRefusal();
  const own = view.readbacks.filter((each) => each.version === version);
  const latest = own[0];
  const isUnchanged = latest !== undefined && wordingKey(latest.wording) === wordingKey(text);
  return {
    view,
    version,
    isAllowed: profile?.clientsSignOnScreen !== false,
    signed: signatureUnder(own, text, version),
    isStale: isSignatureStale(own, text, version),
    objection: latest?.outcome === 'objected' && isUnchanged ? latest : undefined,
    corrected: correctedWordings(own, text).length,
    refusal,
    keep: async (answer) => {
      await drafts.flush();
      const kept = await attempt(() =>
        client.consultations.readBack({ id, version, wording: wordingOf(text), answer }),
      );
      if (!kept) return false;
      queryClient.setQueryData(sessionKey(id), kept);
      return true;
    },
  };
}
