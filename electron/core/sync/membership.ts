import { z } from 'zod';
import { type Reader, sql$ } from '../db/query.ts';
import { writeMeta } from '../db/meta.ts';
import type { Store } from '../db/store.ts';
import type { Ports } from '../ports.ts';
import type { Membership } from './types.ts';

export const MEMBERSHIP = 'sync.membership';

const place = z.object({ id: z.string(), name: z.string() });
/** As meta keeps it: the credential wrapped by each host that has kept it, in clear where a host keeps no secrets. */
const stored = z.object({
  url: z.string(),
  fingerprint: z.string().nullable(),
  organisation: place,
  site: place,
  credential: z.object({
    safeStorage: z.string().optional(),
    keyFile: z.string().optional(),
    none: z.string().optional(),
  }),
});

/** The value of meta `sync.membership`. The database around it is encrypted; a copy of it elsewhere still has no credential. */
export async function sealMembership(
  { credential, ...rest }: Membership,
  { secrets, log }: Pick<Ports, 'secrets' | 'log'>,
): Promise<string> {
  const { kind } = secrets;
  const inClear = { none: credential };
  const wrapped =
    kind === 'none'
      ? inClear
      : await secrets.wrap(new TextEncoder().encode(credential)).then(
          (bytes) => ({ [kind]: Buffer.from(bytes).toString('base64') }),
          (error: unknown) => {
            // As with the database key: a host whose store fails today must not stop the counter.
            log.warn('credential.notWrapped', { kind, reason: (error as Error).message });
            return inClear;
          },
        );
  return JSON.stringify({ ...rest, credential: wrapped });
}

/**
 * Null when this workstation belongs to no server. A credential this host cannot unwrap comes back empty: the server will
 * refuse it, and a person is told to ask for a new enrolment string.
 */
export async function readMembership(
  db: Reader,
  { secrets, log }: Pick<Ports, 'secrets' | 'log'>,
): Promise<Membership | null> {
  const text = membershipText(db);
  if (text === undefined) return null;
  const { credential: kept, ...rest } = stored.parse(JSON.parse(text));
  if (kept.none !== undefined) return { ...rest, credential: kept.none };
  const wrapped = secrets.kind === 'none' ? undefined : kept[secrets.kind];
  if (wrapped === undefined) return { ...rest, credential: '' };
  try {
    const bytes = await secrets.unwrap(new Uint8Array(Buffer.from(wrapped, 'base64')));
    return { ...rest, credential: new TextDecoder().decode(bytes) };
  } catch (error) {
    log.warn('credential.notUnwrapped', { kind: secrets.kind, reason: (error as Error).message });
    return { ...rest, credential: '' };
  }
}

const membershipText = (db: Reader): string | undefined =>
  db.first(sql$.selectFrom('meta').select('value').where('key', '=', MEMBERSHIP))?.value;

/** Without asking the host for the secret. */
export const isMember = (db: Reader): boolean => membershipText(db) !== undefined;

export const keepMembership = ({ connection }: Pick<Store, 'connection'>, sealed: string): void =>
  writeMeta(connection, { [MEMBERSHIP]: sealed });
