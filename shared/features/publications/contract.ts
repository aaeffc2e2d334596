import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

const fields = {
  /** What stands on the brochure, e.g. «INV-115». */
  code: requiredText(20),
  title: requiredText(80),
  titleEn: text(120).nullable(),
  /** In the center's words: 中文, English, 中英對照. */
  language: requiredText(20),
  /** Ask for more when the stock has come down to this; null: never. */
  reorderAt: z.number().int().min(0).max(9999).nullable(),
};

/** 文宣品: a brochure or leaflet the center hands out. */
export const publicationRecord = record({ ...fields, active: z.boolean() });
export type Publication = z.infer<typeof publicationRecord>;
export const publicationInput = z.object(fields);
export type PublicationInput = z.infer<typeof publicationInput>;

export const STOCK_REASONS = ['received', 'counted', 'removed'] as const;
/**
 * What changed a stock besides handing out. The stock itself is never written: it is the sum of these less what was handed
 * out, so two counters that hand out at once, with or without a network, come to the same figure.
 */
export const stockEntryRecord = record({
  publicationId: id,
  qty: z.number().int().min(-99_999).max(99_999),
  reason: z.enum(STOCK_REASONS),
});

/** So many copies given to the people of one visit. */
export const handoutRecord = record({ visitId: id, publicationId: id, qty: z.number().int().min(1).max(99) });

const publicationView = publicationRecord
  .pick({ id: true, code: true, title: true, titleEn: true, language: true, reorderAt: true, active: true })
  .extend({
    /** Null: nobody has counted yet. Below 0: more was handed out than was ever entered. */
    stock: z.number().int().nullable(),
    lastHandedOutAt: instant.nullable(),
  });
export type PublicationView = z.infer<typeof publicationView>;

const handoutView = handoutRecord
  .pick({ id: true, publicationId: true, qty: true, createdAt: true })
  .extend({ code: z.string(), title: z.string(), titleEn: z.string().nullable() });
export type HandoutView = z.infer<typeof handoutView>;

export const publicationsContract = {
  /** All of them, those handed out most recently first. */
  list: procedure('signedIn').output(z.array(publicationView)),
  /** Errors: `common.invalidInput` for a code that is taken. */
  save: procedure('publications.manage')
    .input(publicationInput.extend({ id: id.optional(), active: z.boolean().optional() }))
    .output(publicationRecord),
  /** `received` and `removed` add and take away; `counted` says how many there are. */
  stock: procedure('publications.manage')
    .input(z.object({ id, reason: z.enum(STOCK_REASONS), qty: z.number().int().min(0).max(99_999) }))
    .output(publicationView),
  handouts: procedure('visits.read')
    .input(z.object({ visitId: id }))
    .output(z.array(handoutView)),
  handOut: procedure('visits.write')
    .input(handoutRecord.pick({ visitId: true, publicationId: true, qty: true }))
    .output(z.array(handoutView)),
  /** Given by mistake: the copies are back in the stock. */
  takeBack: procedure('visits.write').input(z.object({ id })).output(z.array(handoutView)),
};
