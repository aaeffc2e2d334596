import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

export const clientRecord = record({
  /** «C115-A-00042»: ROC year, workstation, number. */
  clientNo: z.string(),
  name: requiredText(50),
  nameRoman: text(50).nullable(),
  /** As typed, with its separators and extension. */
  phone: text(40).nullable(),
  companyName: text(100).nullable(),
  note: text(500).nullable(),
  /** No contact way given and none wanted (general enquiry only). */
  anonymous: z.boolean(),
});
export type Client = z.infer<typeof clientRecord>;

const clientFields = clientRecord.pick({ name: true, nameRoman: true, phone: true, companyName: true, note: true });
/** At least one contact way unless anonymous. */
export const clientInput = clientFields
  .extend({ anonymous: z.boolean().default(false) })
  .refine((value) => value.anonymous || Boolean(value.phone), { error: 'phoneOrAnonymous', path: ['phone'] });
export type ClientInput = z.infer<typeof clientInput>;

/** A row of the search list: enough to tell two 陳怡君 apart, no more. Opening the record is another, audited call. */
export const clientHit = z.object({
  id,
  clientNo: z.string(),
  name: z.string(),
  nameRoman: z.string().nullable(),
  phone: z.string().nullable(),
  companyName: z.string().nullable(),
  lastVisitAt: instant.nullable(),
});
export type ClientHit = z.infer<typeof clientHit>;

export const directoryContract = {
  /**
   * People by 1–2 characters of the name, surname + last digits of the phone, Roman name, company or client number;
   * those seen most recently first. Separate several words by spaces: all must match.
   */
  searchClients: procedure('clients.read')
    .input(z.object({ query: z.string().max(100), limit: z.number().int().min(1).max(50).default(12) }))
    .output(z.array(clientHit)),
  /** Opens a person's record; audited as a view. */
  client: procedure('clients.read')
    .input(z.object({ id }))
    .output(
      z.object({
        client: clientRecord,
        visits: z.array(
          z.object({
            visitId: id,
            visitNo: z.string(),
            arrivedAt: instant,
            serviceCodes: z.array(z.string()),
            state: z.string(),
          }),
        ),
      }),
    ),
  createClient: procedure('clients.write').input(clientInput).output(clientRecord),
  updateClient: procedure('clients.write').input(clientFields.partial().extend({ id })).output(clientRecord),
};
