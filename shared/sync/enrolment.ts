import { z } from 'zod';
import { id } from '../lib/schemas.ts';
import { place, snapshotRecord } from './protocol.ts';

export const enrolInput = z.object({
  protocol: z.number().int(),
  release: z.string().max(40),
  code: z.string().max(100),
  /** Letters and name wanted; the letters are unique in the organisation. Null only asks what the code is for. */
  workstation: z.object({ code: z.string().regex(/^[A-Z]{1,2}$/), name: z.string().min(1).max(30) }).nullable(),
});
export type EnrolInput = z.infer<typeof enrolInput>;

export const enrolled = z.object({
  organisation: place,
  site: place,
  takenCodes: z.array(z.string()),
  suggestedCode: z.string(),
  /** When only asked: the site's profile, rooms, workstations and staff (without PIN hashes), for the mapping. */
  base: z.array(snapshotRecord).nullable(),
  /** Null when it was only asked. The credential is told once; the server keeps its hash. */
  granted: z.object({ workstationId: id, workstationCode: z.string(), credential: z.string() }).nullable(),
});
export type Enrolled = z.infer<typeof enrolled>;

/**
 * What an administrator hands over: address, one-time code and the fingerprint of the server's certificate (SHA-256, hex;
 * null on loopback), as one text that can be pasted: `tc1.<base64url of JSON>`.
 */
export const enrolmentString = z.object({
  url: z.url({ protocol: /^https?$/ }),
  code: z.string().min(16).max(100),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type EnrolmentString = z.infer<typeof enrolmentString>;
const PREFIX = 'tc1.';

export function formatEnrolment(value: EnrolmentString): string {
  // All of it is ASCII: an address, a code, hex.
  return PREFIX + btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null when the text is no enrolment string; spaces and line breaks of a paste do not matter. */
export function parseEnrolment(text: string): EnrolmentString | null {
  const packed = text.replaceAll(/\s+/g, '');
  if (!packed.startsWith(PREFIX)) return null;
  try {
    const base64 = packed.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/');
    return enrolmentString.parse(JSON.parse(atob(base64)));
  } catch {
    return null;
  }
}

/** Loopback needs no TLS; everywhere else it is required. */
export function isSafeAddress(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
