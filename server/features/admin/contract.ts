import { oc } from '@orpc/contract';
import { z } from 'zod';
import { id, instant } from '../../../shared/lib/schemas.ts';
import { setAside } from '../../../shared/sync/protocol.ts';
import { sibling } from '../../../shared/sync/questions.ts';

/** The administrator's interface: `Authorization: Bearer <the key in the data folder>`; the CLI is its first user. */

/** Why a command was not carried out; the CLI has words for each. */
export const ADMIN_REFUSALS = [
  'unauthorised',
  'rateLimited',
  /** A server has one organisation, and it is there already. */
  'organisationExists',
  /** Create the organisation first. */
  'organisationMissing',
  'siteMissing',
  /** There is another of that name. */
  'nameTaken',
  'workstationMissing',
  /** Retired or stolen: that is not taken back. */
  'workstationGone',
  /** The folder of backups or exports cannot be written: full, or not ours. */
  'notWritable',
  'malformed',
  'unavailable',
] as const;
export type AdminRefusal = (typeof ADMIN_REFUSALS)[number];

const name = z.string().trim().min(1).max(60);
const place = z.object({ id, name: z.string() });

export const organisationView = z.object({
  organisation: place,
  epoch: id,
  /** Last number of the organisation's sequence. */
  head: z.number().int(),
  /** Business day on which the server came back from a backup, if it ever did. */
  restoredOn: z.string().nullable(),
  sites: z.array(place),
});
export type OrganisationView = z.infer<typeof organisationView>;

export const workstationView = sibling
  .omit({ isSelf: true })
  .extend({ site: z.string(), oldestUnsentAt: instant.nullable() });
export type WorkstationView = z.infer<typeof workstationView>;

const enrolment = z.object({
  /** To be pasted at the workstation; told once. */
  string: z.string(),
  url: z.string(),
  fingerprint: z.string().nullable(),
  site: place,
  expiresAt: instant,
});

/** What a workstation had told the server before it was given up. */
export const farewell = z.object({
  code: z.string(),
  state: sibling.shape.state,
  lastSeenAt: instant.nullable(),
  /** The last change of it that is safe at the server. */
  lastSeq: z.number().int(),
  unsent: z.number().int(),
});

const written = z.object({
  /** On the server's disk. */
  path: z.string(),
  bytes: z.number().int(),
  rows: z.record(z.string(), z.number().int()),
});

const procedure = (method: 'GET' | 'POST', path: `/${string}`, summary: string) =>
  oc.route({ method, path: `/admin${path}`, summary, tags: ['administrator'] });

export const adminContract = {
  organisation: procedure('GET', '/organisation', 'The organisation this server serves, and its sites').output(
    organisationView,
  ),
  createOrganisation: procedure('POST', '/organisation', 'Create the organisation, with its first site')
    .input(z.object({ name, site: name }))
    .output(organisationView),
  createSite: procedure('POST', '/sites', 'Add a site').input(z.object({ name })).output(organisationView),
  enrol: procedure('POST', '/enrolments', 'Make a one-time enrolment string')
    .input(
      z.object({
        /** Name or id; may be left out where there is one site. */
        site: z.string().max(60).optional(),
        validHours: z
          .number()
          .int()
          .min(1)
          .max(24 * 30)
          .default(24),
      }),
    )
    .output(enrolment),
  workstations: procedure('GET', '/workstations', 'All workstations, how far behind, how much unsent').output(
    z.object({ at: instant, items: z.array(workstationView) }),
  ),
  retire: procedure('POST', '/workstations/{code}/retire', 'Let it send what is unsent, then wipe itself')
    .input(z.object({ code: z.string().max(60) }))
    .output(farewell),
  stolen: procedure('POST', '/workstations/{code}/stolen', 'Refuse it from now on; it destroys its key when it asks')
    .input(z.object({ code: z.string().max(60) }))
    .output(farewell),
  setAside: procedure('GET', '/set-aside', 'Transactions that were not merged, and why').output(
    z.object({ items: z.array(setAside) }),
  ),
  backup: procedure('POST', '/backups', 'Write a complete backup, and read it back').output(written),
  export: procedure('POST', '/exports', 'Write all records as NDJSON, for leaving').output(written),
};
