import { AppError } from '../../../../../shared/contract/errors.ts';
import { signatureUnder, wordingOf } from '../../../../../shared/features/consultations/confirming.ts';
import type {
  ConsultationSession,
  SessionText,
  SessionWording,
} from '../../../../../shared/features/consultations/contract.ts';
import { type Lacking, missingForFinal } from '../../../../../shared/features/consultations/rules.ts';
import type { Signature } from '../../../../../shared/features/consultations/signature.ts';
import type { Reader } from '../../../db/query.ts';
import type { Tx } from '../../../db/write.ts';
import { getProfile } from '../../settings/service.ts';
import { hashOf, readbacksOf } from './repository.ts';

type Answer = { outcome: 'signed'; signature: Signature } | { outcome: 'objected'; objection: string };

/** Keeps what the client was read and what they said to it, with the text's hash: a signature is this wording's alone. */
export function keepReadback(
  tx: Tx,
  session: ConsultationSession,
  { version, wording, answer }: { version: number; wording: SessionWording; answer: Answer },
): void {
  if (session.state === 'voided') throw new AppError('consultations.finalised');
  const readable = session.state === 'draft' ? session.version : session.version + 1;
  if (version !== readable) throw new AppError('consultations.amendedMeanwhile', { version: session.version });
  const isSigned = answer.outcome === 'signed';
  if (isSigned && getProfile(tx).clientsSignOnScreen === false) throw new AppError('consultations.noScreenSignature');
  const said = wordingOf(wording);
  tx.insert('sessionReadback', {
    sessionId: session.id,
    version,
    outcome: answer.outcome,
    wording: said,
    wordingHash: hashOf(said),
    signature: isSigned ? answer.signature : null,
    objection: isSigned ? null : answer.objection,
  });
  tx.audit({
    action: 'update',
    subjectType: 'consultationSession',
    subjectId: session.id,
    fields: [isSigned ? 'signature' : 'wording'],
    reason: isSigned ? 'signedOnScreen' : 'objected',
  });
}

/** What a text still lacks to become that version of the record. */
export const lackingOf = (db: Reader, sessionId: string, text: SessionText, version: number): Lacking[] =>
  missingForFinal(text, signatureUnder(readbacksOf(db, sessionId), text, version) !== undefined);
