import { createHash, timingSafeEqual } from 'node:crypto';
import { createRateLimit } from '../../http/rate-limit.ts';
import type { Clock } from '../../ports.ts';
import { Refused } from '../../refused.ts';

/** Wrong keys from one address; the right one is never slowed down. */
const FAILURES = { limit: 10, windowMs: 60_000 };

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Refuses whoever does not bear the administrator's key. */
export function createAdmission(key: string, clock: Clock): (authorization: string | undefined, from: string) => void {
  const right = sha256(`Bearer ${key}`);
  const failures = createRateLimit(clock, FAILURES);
  return (authorization, from) => {
    if (timingSafeEqual(sha256(authorization ?? ''), right)) return;
    throw new Refused(failures.take(from) ? 'unauthorised' : 'rateLimited');
  };
}
