import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Database } from '../db/open.ts';
import { workstationByCredential } from '../db/workstations.ts';
import type { Clock } from '../ports.ts';
import { Refused } from '../refused.ts';
import { createRateLimit } from './rate-limit.ts';

/** Who asks, as its credential proves. */
export interface Caller {
  organisation: string;
  site: string;
  workstation: string;
  code: string;
  state: 'active' | 'retiring';
  /** The origin it writes under, as it said with its last hello; null before the first. */
  origin: string | null;
}

/** Refuses with `unauthorised`, `retired`, `stolen` or `rateLimited`. */
export type Authenticate = (request: Pick<FastifyRequest, 'headers' | 'ip'>) => Promise<Caller>;

const FAILURES = { limit: 30, windowMs: 60_000 };
export const REQUESTS_A_MINUTE = 6000;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

export function createAuthenticate(db: Database, clock: Clock, requestsAMinute = REQUESTS_A_MINUTE): Authenticate {
  const requests = createRateLimit(clock, { limit: requestsAMinute, windowMs: 60_000 });
  const failures = createRateLimit(clock, FAILURES);
  return async ({ headers, ip }) => {
    const credential = /^Bearer ([\w.~+/=-]{1,200})$/.exec(headers.authorization ?? '')?.[1];
    const hash = sha256(credential ?? '');
    const found = credential === undefined ? undefined : await workstationByCredential(db.kysely, hash.toString('hex'));
    // Found by its hash, and still compared in constant time: nothing of the way here tells how near a guess was.
    if (!found || !timingSafeEqual(Buffer.from(found.credential_hash, 'hex'), hash)) {
      // Only those who fail are slowed down: others may share their address.
      throw new Refused(failures.take(ip) ? 'unauthorised' : 'rateLimited');
    }
    const { organisation, site, id: workstation, code, state, origin } = found;
    if (!requests.take(found.credential_hash)) throw new Refused('rateLimited');
    if (state === 'retired' || state === 'stolen') throw new Refused(state);
    return { organisation, site, workstation, code, state, origin };
  };
}
