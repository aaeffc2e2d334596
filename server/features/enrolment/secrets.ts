import { createHash } from 'node:crypto';
import type { Ids } from '../../ports.ts';

/** 256 random bits: an enrolment code or a credential. */
export const newSecret = (ids: Ids): string => Buffer.from(ids.randomBytes(32)).toString('base64url');

/** What is kept of a secret; it has too many bits to be guessed back. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
