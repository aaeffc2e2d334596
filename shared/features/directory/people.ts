import { z } from 'zod';
import { ID_KINDS } from '../../lib/identifiers/identity.ts';
import { id, instant, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { numberIssues } from './rules.ts';

/** What the desk saw of the paper. */
export const ID_SEEN = ['original', 'copy', 'photo', 'none'] as const;
/** 特殊需求: what a person needs from the room and from us. */
export const SPECIAL_NEEDS = ['wheelchair', 'walking', 'sight', 'hearing', 'elder', 'child', 'language'] as const;
export const SPOKEN = ['zh-TW', 'nan', 'hak', 'zh-CN', 'yue', 'en', 'ja', 'vi', 'th', 'id'] as const;

/** A day of birth `YYYY-MM-DD`, or the year alone where no more is known. */
export const birthDate = z
  .string()
  .regex(/^\d{4}(-\d\d-\d\d)?$/, { error: 'birthDateForm' })
  .refine((value) => value >= '1900' && (value.length === 4 || z.iso.date().safeParse(value).success), {
    error: 'birthDateForm',
  });

const email = text(100).refine((value) => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u.test(value), {
  error: 'emailForm',
});

export const clientRecord = record({
  /** «C115-A-00042»: ROC year, workstation, number. */
  clientNo: z.string(),
  name: requiredText(50),
  nameRoman: text(50).nullable(),
  /** As typed, with its separators and extension. */
  phone: text(40).nullable(),
  /** The company as the person names it; the ones they belong to are in `clientRole`. */
  companyName: text(100).nullable(),
  note: text(500).nullable(),
  /** No contact way given and none wanted (general enquiry only). */
  anonymous: z.boolean(),
  phone2: text(40).nullable(),
  email: email.nullable(),
  address: text(200).nullable(),
  birthDate: birthDate.nullable(),
  idKind: z.enum(ID_KINDS).nullable(),
  /** As typed. */
  idNo: text(40).nullable(),
  /** The number breaks a rule of its kind and was kept with a reason; papers say 證號未經核對. */
  idUnverified: z.boolean().nullable(),
  idSeen: z.enum(ID_SEEN).nullable(),
  noIdReason: text(200).nullable(),
  languages: z.array(z.enum(SPOKEN)).nullable(),
  specialNeeds: z.array(z.enum(SPECIAL_NEEDS)).nullable(),
  needsNote: text(200).nullable(),
  /** Of safety or conflict; shown to those who hold `clients.safetyNote`, nobody else. */
  safetyNote: text(300).nullable(),
  /** The person this record was merged into; whoever reads it reads that one. */
  mergedInto: id.nullable(),
});
export type Client = z.infer<typeof clientRecord>;

const typed = clientRecord.pick({ name: true, nameRoman: true, phone: true, companyName: true, note: true });
const more = clientRecord
  .pick({
    phone2: true,
    email: true,
    address: true,
    birthDate: true,
    idKind: true,
    idNo: true,
    idSeen: true,
    noIdReason: true,
    languages: true,
    specialNeeds: true,
    needsNote: true,
  })
  .partial();

/** What a person types of a person. */
export const clientFields = typed.extend(more.shape);

/** Why a number that breaks its rule is kept; asked for only then, and written into the audit trail. */
export const idOverride = text(200).nullable().optional();

/** At least one contact way unless anonymous. */
export const clientInput = clientFields
  .extend({ anonymous: z.boolean().default(false), idOverride })
  .superRefine((value, context) => {
    if (!value.anonymous && !value.phone && !value.phone2 && !value.email) {
      context.addIssue({ code: 'custom', message: 'phoneOrAnonymous', path: ['phone'] });
    }
    if (value.idOverride) return;
    for (const { path, code } of numberIssues(value)) context.addIssue({ code: 'custom', message: code, path: [path] });
  });
export type ClientInput = z.infer<typeof clientInput>;

/** A person of whom nothing is known yet, in all that is not asked for at once. */
export const BLANK_CLIENT = {
  phone2: null,
  email: null,
  address: null,
  birthDate: null,
  idKind: null,
  idNo: null,
  idUnverified: null,
  idSeen: null,
  noIdReason: null,
  languages: null,
  specialNeeds: null,
  needsNote: null,
  safetyNote: null,
  mergedInto: null,
} satisfies Partial<Client>;

/** A row of the search list: enough to tell two 陳怡君 apart, no more. Opening the record is another, audited call. */
export const clientHit = z.object({
  id,
  clientNo: z.string(),
  name: z.string(),
  nameRoman: z.string().nullable(),
  phone: z.string().nullable(),
  companyName: z.string().nullable(),
  birthYear: z.number().int().nullable(),
  lastVisitAt: instant.nullable(),
  specialNeeds: z.array(z.enum(SPECIAL_NEEDS)),
  /** Null also for those who may not see it. */
  safetyNote: z.string().nullable(),
  /** Numbers of records merged into this one. */
  formerNos: z.array(z.string()),
  /** The ticket or visit the query named, where that is how the person was found. */
  foundBy: z.string().nullable(),
});
export type ClientHit = z.infer<typeof clientHit>;

/** Why two records may be one person. */
export const LIKENESS = ['id', 'phone', 'nameAndCompany', 'nameAndBirth'] as const;
export type Likeness = (typeof LIKENESS)[number];

export const likeClient = z.object({ hit: clientHit, because: z.array(z.enum(LIKENESS)) });
export type LikeClient = z.infer<typeof likeClient>;

/** What is known of a person not yet saved, to look for them by. */
export const likenessInput = z.object({
  /** The record itself, when it is one already. */
  except: id.optional(),
  name: z.string().max(50).default(''),
  phone: z.string().max(40).nullable().default(null),
  phone2: z.string().max(40).nullable().default(null),
  companyName: z.string().max(100).nullable().default(null),
  birthDate: z.string().max(10).nullable().default(null),
  idKind: z.enum(ID_KINDS).nullable().default(null),
  idNo: z.string().max(40).nullable().default(null),
});
export type LikenessInput = z.output<typeof likenessInput>;
