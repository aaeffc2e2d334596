import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, regionCode, requiredText, text } from '../../lib/schemas.ts';
import { SESSION_STATES } from '../consultations/contract.ts';
import { VISIT_STATES } from '../visits/records.ts';
import { RECORD_FIELDS } from './words.ts';

export const RECORD_KINDS = ['visit', 'session'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** «visit.completed», «session.draft»: a state says of which kind it is. */
export const RECORD_STATES = [
  ...VISIT_STATES.map((state) => `visit.${state}` as const),
  ...SESSION_STATES.map((state) => `session.${state}` as const),
];

/** What is looked for; what is left out does not narrow. */
export const recordFilter = z.object({
  /** Words that stand in the record, or the number of a visit, a request, a session or a ticket. */
  words: text(100).optional(),
  kind: z.enum(RECORD_KINDS).optional(),
  clientId: id.optional(),
  /** Of Taiwan or elsewhere. */
  companyId: id.optional(),
  /** A service, or a heading with all of its services. */
  serviceCode: z
    .string()
    .regex(/^[A-G](\d\d)?$/)
    .optional(),
  /** A region, or a country with all of its regions. */
  regionCode: regionCode.optional(),
  adviserId: id.optional(),
  state: z.enum(RECORD_STATES).optional(),
  /** Days, both included. */
  from: isoDate.optional(),
  to: isoDate.optional(),
});
export type RecordFilter = z.infer<typeof recordFilter>;

const recordRow = z.object({
  kind: z.enum(RECORD_KINDS),
  id,
  /** Its place in time: older ones come before it. */
  place: z.number().int(),
  /** When the visitor came, or the session began. */
  at: instant,
  number: z.string(),
  ticketNo: z.string().nullable(),
  clientName: z.string().nullable(),
  companyName: z.string().nullable(),
  serviceCodes: z.array(z.string()),
  regionCodes: z.array(z.string()),
  /** Of a visit, whoever recorded its sessions. */
  adviserName: z.string().nullable(),
  state: z.enum(VISIT_STATES).or(z.enum(SESSION_STATES)),
});
export type RecordRow = z.infer<typeof recordRow>;

const recordHit = recordRow.extend({
  /** Where the words were found. */
  snippet: z
    .object({
      field: z.enum(RECORD_FIELDS),
      parts: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
    })
    .nullable(),
});
export type RecordHit = z.infer<typeof recordHit>;

/** Counted up to here; what is more is told as «more than». */
export const COUNTED = 1000;
/** Rows of one export. */
export const MOST_EXPORTED = 20_000;
export const MOST_SAVED = 30;

const filterName = requiredText(40);

const savedSearch = z.object({
  id,
  name: z.string(),
  filter: recordFilter,
  /** Whom and which company it names, as they are called now. */
  client: z.object({ id, name: z.string(), clientNo: z.string() }).nullable(),
  company: z.object({ id, name: z.string(), number: z.string().nullable() }).nullable(),
});
export type SavedSearch = z.infer<typeof savedSearch>;

export const recordsContract = {
  /**
   * Visits and consultation sessions, newest first, a page at a time; only what the person may read is looked through, and
   * counted. A search for words or a person is audited once. Records of sessions: an adviser's own, a manager's all.
   */
  search: procedure('records.search')
    .input(
      z.object({
        filter: recordFilter,
        /** The place of the last row that is known. */
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .output(
      z.object({
        rows: z.array(recordHit),
        more: z.boolean(),
        /** How many there are, on the first page: up to `COUNTED`, and one more when there are more. */
        found: z.number().int().nullable(),
      }),
    ),
  /** The rows of a search, to be saved as a file: audited with the reason, the filter and how many they are. */
  export: procedure('records.export')
    .input(z.object({ filter: recordFilter, reason: requiredText(200) }))
    .output(
      z.object({
        rows: z.array(recordRow),
        /** There are more than one file holds: the newest are in it. */
        isCut: z.boolean(),
        /** Without what it ends in. */
        fileName: z.string(),
      }),
    ),
  /** One's own saved filters at this workstation, by name. */
  saved: procedure('records.search').output(z.array(savedSearch)),
  /** Under a name that is there already it takes the place of that filter. Errors: `records.tooManySaved`. */
  save: procedure('records.search')
    .input(z.object({ name: filterName, filter: recordFilter }))
    .output(savedSearch),
  /** Errors: `records.nameTaken`. */
  rename: procedure('records.search')
    .input(z.object({ id, name: filterName }))
    .output(savedSearch),
  forget: procedure('records.search').input(z.object({ id })).output(z.object({})),
};
