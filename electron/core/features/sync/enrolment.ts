import { AppError } from '../../../../shared/contract/errors.ts';
import {
  type Enrolled,
  enrolled,
  type EnrolInput,
  type EnrolmentString,
  isSafeAddress,
  parseEnrolment,
  PROTOCOL,
  type Refusal,
  refusal,
} from '../../../../shared/sync/protocol.ts';
import { NetworkFailure, type NetworkResponse, type Ports } from '../../ports.ts';
import type { Enrolment } from '../../sync/types.ts';

/** A person looks at the button they pressed. */
const PATIENCE_MS = 15_000;
/** A site's base records: rooms, workstations, staff. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** What the administrator handed over. Throws `sync.enrolmentUnreadable`, `sync.unsafeAddress`. */
export function readEnrolment(text: string): EnrolmentString {
  const invitation = parseEnrolment(text);
  if (!invitation) throw new AppError('sync.enrolmentUnreadable');
  if (!isSafeAddress(invitation.url)) throw new AppError('sync.unsafeAddress', { url: invitation.url });
  return invitation;
}

async function readJson({ body }: NetworkResponse): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > LARGEST_ANSWER) throw new NetworkFailure('cut');
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    // Something answers there that is no server of ours.
    return null;
  }
}

function refused({ code, suggested, release }: Refusal, asked: EnrolInput, url: string): AppError {
  switch (code) {
    case 'enrolmentRefused':
      return new AppError('sync.enrolmentRefused');
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
  async function post({ url, fingerprint, code }: EnrolmentString, workstation: EnrolInput['workstation']) {
    const asked: EnrolInput = { protocol: PROTOCOL, release: host.version, code, workstation };
    try {
      const response = await network.request({
        method: 'POST',
        url: new URL('enrol', url.endsWith('/') ? url : `${url}/`).href,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(asked)),
        fingerprint,
        timeoutMs: PATIENCE_MS,
      });
      const answer = await readJson(response);
      if (response.status === 200) return enrolled.parse(answer);
      const said = refusal.safeParse(answer);
      log.warn('enrolment.refused', { status: response.status, code: said.data?.code ?? null });
      throw said.success ? refused(said.data, asked, url) : new AppError('sync.unreachable', { url });
    } catch (error) {
      if (error instanceof AppError) throw error;
      const isCertificate = error instanceof NetworkFailure && error.reason === 'certificate';
      log.warn('enrolment.failed', { reason: error instanceof NetworkFailure ? error.reason : (error as Error).name });
      throw isCertificate ? new AppError('sync.certificateMismatch') : new AppError('sync.unreachable', { url });
    }
  }
  return {
    ask: (invitation) => post(invitation, null),
    enrol: async (invitation, workstation) => {
      const answer = await post(invitation, workstation);
      if (!answer.granted) throw new AppError('sync.enrolmentRefused');
      return answer;
    },
  };
}

export type Granted = Enrolled & { granted: NonNullable<Enrolled['granted']> };
