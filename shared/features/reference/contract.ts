import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, isoDate, regionCode, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

export const AGENCY_KINDS = [
  'government',
  'association',
  'lawFirm',
  'hospital',
  'school',
  'internalUnit',
  'media',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** A service «A04», or a whole heading «A». */
const handledCode = z.string().regex(/^[A-G](\d\d)?$/);
const handled = z.array(handledCode).max(60);
const webAddress = text(300)
  .refine((value) => value === '' || /^https?:\/\/\S+$/i.test(value), { error: 'webAddressForm' })
  .nullable();

/** The day somebody last made sure that it is so; older than 90 days it is shown in yellow (rules.ts). */
const verifiedOn = isoDate;
/** A note without its source is a rumour: who says so, and where it can be read. */
const source = { sourceName: requiredText(100), sourceUrl: webAddress, verifiedOn };

/** 機關團體名錄: whom the desk calls and where it sends people. */
export const agencyRecord = record({
  kind: z.enum(AGENCY_KINDS),
  name: requiredText(100),
  nameEn: text(100).nullable(),
  regionCode: regionCode.nullable(),
  cityName: text(50).nullable(),
  contactName: text(50).nullable(),
  phone: text(60).nullable(),
  afterHoursPhone: text(60).nullable(),
  email: text(100).nullable(),
  address: text(200).nullable(),
  website: webAddress,
  handles: handled,
  note: text(500).nullable(),
  verifiedOn,
});
export type Agency = z.infer<typeof agencyRecord>;

export const CARD_KINDS = ['faq', 'whoHandles'] as const;
/** 參考卡: a question and its answer (常見問答), or a matter and who handles it (業務承辦). */
export const faqCardRecord = record({
  kind: z.enum(CARD_KINDS),
  title: requiredText(200),
  body: requiredText(4000),
  serviceCodes: handled,
  /** Who handles it, when that is one of the directory. */
  agencyId: id.nullable(),
  ...source,
});
export type FaqCard = z.infer<typeof faqCardRecord>;

const requiredDocument = z.object({
  what: requiredText(200),
  /** «正本», «影本 2 份» */
  form: text(60).nullable(),
  note: text(300).nullable(),
  /** False: only where it applies, which the note says. */
  isRequired: z.boolean(),
});

/** 應備文件: the papers a service asks for, everywhere or in some regions. */
export const documentChecklistRecord = record({
  title: requiredText(100),
  serviceCodes: handled.min(1, { error: 'required' }),
  /** Regions or their groups («CN-GD», «CN», «newSouthbound»); none: everywhere. */
  regionCodes: z.array(z.string().regex(/^[A-Za-z-]{2,20}$/)).max(60),
  documents: z.array(requiredDocument).min(1, { error: 'required' }).max(60),
  /** What to know besides: fee, time limit, where to hand in. */
  note: text(1000).nullable(),
  ...source,
});
export type DocumentChecklist = z.infer<typeof documentChecklistRecord>;

const STAMP = {
  id: true,
  siteId: true,
  createdAt: true,
  updatedAt: true,
  createdBy: true,
  updatedBy: true,
  originWorkstation: true,
  voidedAt: true,
  voidReason: true,
} as const;

export const agencyInput = agencyRecord.omit(STAMP);
export type AgencyInput = z.infer<typeof agencyInput>;
export const faqCardInput = faqCardRecord.omit(STAMP);
export type FaqCardInput = z.infer<typeof faqCardInput>;
export const documentChecklistInput = documentChecklistRecord.omit(STAMP);
export type DocumentChecklistInput = z.infer<typeof documentChecklistInput>;

/** A card with the name and telephone of the agency it points to. */
export const faqCardView = faqCardRecord.extend({
  agency: agencyRecord.pick({ id: true, name: true, nameEn: true, phone: true, afterHoursPhone: true }).nullable(),
});
export type FaqCardView = z.infer<typeof faqCardView>;

export const REFERENCE_ENTITIES = ['agency', 'faqCard', 'documentChecklist'] as const;
export type ReferenceEntity = (typeof REFERENCE_ENTITIES)[number];
const subject = z.object({ entity: z.enum(REFERENCE_ENTITIES), id });

const query = z.string().max(100).default('');
/** Rows that answer the question, and how many of all there are have not been verified for too long. */
const found = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number().int(), stale: z.number().int() });

export const referenceContract = {
  /**
   * Agencies by words of their name, place, contact, telephone or of what they handle; without words all, by kind and name.
   * `staleOnly`: those not verified for more than 90 days, the oldest first.
   */
  agencies: procedure('reference.read')
    .input(z.object({ query, kind: z.enum(AGENCY_KINDS).optional(), staleOnly: z.boolean().default(false) }))
    .output(found(agencyRecord)),
  /** Cards by words of title, text, service or source; those with all words in the title first. */
  cards: procedure('reference.read')
    .input(z.object({ query, kind: z.enum(CARD_KINDS).optional(), staleOnly: z.boolean().default(false) }))
    .output(found(faqCardView)),
  /** Checklists that apply to a service and a region; the most particular first. Without either, all. */
  checklists: procedure('reference.read')
    .input(
      z.object({
        serviceCode: handledCode.nullable().default(null),
        regionCode: regionCode.nullable().default(null),
        query,
      }),
    )
    .output(found(documentChecklistRecord)),

  saveAgency: procedure('reference.write')
    .input(z.object({ id: id.optional(), agency: agencyInput }))
    .output(agencyRecord),
  saveCard: procedure('reference.write')
    .input(z.object({ id: id.optional(), card: faqCardInput }))
    .output(faqCardView),
  saveChecklist: procedure('reference.write')
    .input(z.object({ id: id.optional(), checklist: documentChecklistInput }))
    .output(documentChecklistRecord),
  /** 「今天查證」: somebody has asked or looked, and it still is so. */
  verify: procedure('reference.write')
    .input(subject)
    .output(z.object({ verifiedOn: isoDate })),
  /** Takes it out of the directory; it stays in the records, with the reason. */
  withdraw: procedure('reference.write')
    .input(subject.extend({ reason: requiredText(200) }))
    .output(z.object({})),
};
