import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, text } from '../../lib/schemas.ts';
import {
  clientRoleInput,
  clientRoleRecord,
  companyHit,
  companyInput,
  companyRecord,
  overseasEntityInput,
  overseasEntityRecord,
  roleView,
} from './companies.ts';
import { mergeInput, mergePair, mergeView, suspectedPair } from './merging.ts';
import { clientFields, clientHit, clientInput, clientRecord, idOverride, likeClient, likenessInput } from './people.ts';

export const directoryContract = {
  /**
   * People by 1–2 characters of the name, surname + last digits of the phone, Roman name, initials in Zhuyin or Pinyin,
   * company, the number of a company, a paper, a person, a ticket or a visit; those who match best first, and among equals
   * those seen most recently. Separate several words by spaces: all must match.
   */
  searchClients: procedure('clients.read')
    .input(z.object({ query: z.string().max(100), limit: z.number().int().min(1).max(50).default(12) }))
    .output(z.array(clientHit)),
  /** People already known who may be the one about to be saved; at most eight, the likeliest first. */
  likeClients: procedure('clients.read').input(likenessInput).output(z.array(likeClient)),
  /** Opens a person's record, or the one it was merged into; audited as a view. */
  client: procedure('clients.read')
    .input(z.object({ id }))
    .output(
      z.object({
        /** Without the safety note for those who may not see it. */
        client: clientRecord,
        roles: z.array(roleView),
        /** Records merged into this one. */
        former: z.array(z.object({ id, clientNo: z.string(), name: z.string() })),
        visits: z.array(
          z.object({
            visitId: id,
            visitNo: z.string(),
            arrivedAt: instant,
            purposeText: z.string(),
            serviceCodes: z.array(z.string()),
            /** What came of it, one line for each matter that has a result. */
            results: z.array(z.string()),
            state: z.string(),
          }),
        ),
      }),
    ),
  createClient: procedure('clients.write').input(clientInput).output(clientRecord),
  /** Errors: `common.invalidInput` with the rule a number breaks, unless `idOverride` says why it is kept. */
  updateClient: procedure('clients.write')
    .input(clientFields.partial().extend({ id, idOverride }))
    .output(clientRecord),
  /** Written and seen by few: of a conflict at the desk, of a threat. */
  setSafetyNote: procedure('clients.safetyNote')
    .input(z.object({ id, note: text(300).nullable() }))
    .output(clientRecord),

  /** Companies and overseas entities by name or number; without a query, those last changed. */
  searchCompanies: procedure('clients.read')
    .input(z.object({ query: z.string().max(100), limit: z.number().int().min(1).max(50).default(12) }))
    .output(z.array(companyHit)),
  company: procedure('clients.read')
    .input(z.object({ id }))
    .output(
      z.object({
        company: companyRecord.nullable(),
        entity: overseasEntityRecord.nullable(),
        parent: companyHit.nullable(),
        entities: z.array(companyHit),
        people: z.array(roleView.pick({ role: true, until: true }).extend({ roleId: id, hit: clientHit })),
      }),
    ),
  saveCompany: procedure('clients.write')
    .input(z.object({ id: id.optional(), company: companyInput }))
    .output(companyHit),
  saveEntity: procedure('clients.write')
    .input(z.object({ id: id.optional(), entity: overseasEntityInput }))
    .output(companyHit),
  addRole: procedure('clients.write').input(clientRoleInput).output(clientRoleRecord),
  /** The person has left; the relation stays in the records with its last day. */
  endRole: procedure('clients.write')
    .input(z.object({ id, until: isoDate }))
    .output(clientRoleRecord),
  /** It never was so: written by mistake. */
  voidRole: procedure('clients.write')
    .input(z.object({ id, reason: text(200, 1) }))
    .output(clientRoleRecord),

  /** Pairs of records that have something in common, the newest first. */
  suspectedPairs: procedure('clients.merge').output(z.array(suspectedPair)),
  mergePair: procedure('clients.merge')
    .input(mergeInput.pick({ keptId: true, mergedId: true }))
    .output(mergePair),
  /** Errors: `directory.sameClient`, `directory.alreadyMerged`. */
  mergeClients: procedure('clients.merge').input(mergeInput).output(clientRecord),
  /** Two people after all; the pair is not proposed again. */
  keepApart: procedure('clients.merge')
    .input(mergeInput.pick({ keptId: true, mergedId: true }))
    .output(z.void()),
  merges: procedure('clients.merge').output(z.array(mergeView)),
  /** Errors: `directory.mergeOver` (undone already, or more than 30 days ago). */
  undoMerge: procedure('clients.merge').input(z.object({ id })).output(clientRecord),
};
