import { AppError } from '../../../../shared/contract/errors.ts';
import {
  type Enrolled,
  enrolled,
  type EnrolInput,
  type EnrolmentString,
  isSafeAddress,
  parseEnrolment,
} from '../../../../shared/sync/enrolment.ts';
import { PROTOCOL, type Refusal } from '../../../../shared/sync/protocol.ts';
import { NetworkFailure, type Ports } from '../../ports.ts';
import { createClient, Refused } from '../../sync/client.ts';
import type { Enrolment } from '../../sync/types.ts';

/** A person looks at the button they pressed. */
const PATIENCE_MS = 15_000;

/** What the administrator handed over. Throws `sync.enrolmentUnreadable`, `sync.unsafeAddress`. */
export function readEnrolment(text: string): EnrolmentString {
  const invitation = parseEnrolment(text);
  if (!invitation) throw new AppError('sync.enrolmentUnreadable');
  if (!isSafeAddress(invitation.url)) throw new AppError('sync.unsafeAddress', { url: invitation.url });
  return invitation;
}

function wordsFor({ code, suggested, release }: Refusal, asked: EnrolInput, url: string): AppError {
  switch (code) {
    case 'enrolmentRefused':
      return new AppError('sync.enrolmentRefused');
    case 'rateLimited':
      return new AppError('sync.tooManyTries');
    case 'codeTaken':
      return new AppError('sync.codeTaken', { code: asked.workstation?.code ?? '', suggested: suggested ?? '' });
    case 'protocolUnknown':
      return new AppError('sync.protocolUnknown', { serverRelease: release ?? '', ownRelease: asked.release });
    default:
      return new AppError('sync.unreachable', { url });
  }
}

/** Talks to the server of an invitation; whatever it answers becomes a result or words for a person. */
export function createEnrolment({ network, host, log }: Pick<Ports, 'network' | 'host' | 'log'>): Enrolment {
  async function post(
    { url, fingerprint, code }: EnrolmentString,
    workstation: EnrolInput['workstation'],
  ): Promise<Enrolled> {
    const nobody = { id: '', name: '' };
    // The code in the body is all a stranger has.
    const stranger = { url, fingerprint, credential: '', organisation: nobody, site: nobody };
    const body: EnrolInput = { protocol: PROTOCOL, release: host.version, code, workstation };
    try {
      return await createClient(network, stranger).json('enrol', enrolled, { body, timeoutMs: PATIENCE_MS });
    } catch (error) {
      const known = error instanceof NetworkFailure ? error.reason : error instanceof Refused ? error.code : null;
      log.warn('enrolment.failed', { reason: known ?? (error as Error).message });
      if (error instanceof Refused) throw wordsFor(error.refusal, body, url);
      throw known === 'certificate'
        ? new AppError('sync.certificateMismatch')
        : new AppError('sync.unreachable', { url });
    }
  }
  return {
    ask: (invitation) => post(invitation, null),
    enrol: async (invitation, workstation) => {
      const { granted, ...answer } = await post(invitation, workstation);
      if (!granted) throw new AppError('sync.enrolmentRefused');
      return { ...answer, granted };
    },
  };
}
