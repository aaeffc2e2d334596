import { z } from 'zod';
import { id, instant } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';
import { type Client, clientRecord, LIKENESS } from './people.ts';

/** Fields of a person that may differ between two records of them; one of both is kept. */
export const MERGE_FIELDS = [
  'name',
  'nameRoman',
  'phone',
  'phone2',
  'email',
  'address',
  'companyName',
  'birthDate',
  'idKind',
  'idNo',
  'idSeen',
  'noIdReason',
  'idUnverified',
  'languages',
  'specialNeeds',
  'needsNote',
  'safetyNote',
  'note',
  'anonymous',
] as const satisfies readonly (keyof Client)[];
export type MergeField = (typeof MERGE_FIELDS)[number];

/** One fact in several fields: whoever takes the one takes the others. */
export const GOES_WITH: Partial<Record<MergeField, readonly MergeField[]>> = {
  idNo: ['idKind', 'idSeen', 'noIdReason', 'idUnverified'],
  specialNeeds: ['needsNote'],
};

/** 合併: who was merged into whom, and what the kept record said before, so that it can be taken back. */
export const clientMergeRecord = record({
  keptId: id,
  mergedId: id,
  /** Fields of the kept record as they were, and as the merge set them. */
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  undoneAt: instant.nullable(),
  undoneBy: id.nullable(),
});
export type ClientMerge = z.infer<typeof clientMergeRecord>;

export const mergeInput = z.object({
  keptId: id,
  mergedId: id,
  /** Fields to take from the record that is merged; all others stay as the kept one has them. */
  take: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length),
});
export type MergeInput = z.infer<typeof mergeInput>;

export const mergePair = z.object({
  kept: clientRecord,
  merged: clientRecord,
  /** Visits of each, so that one sees which record is used. */
  visits: z.object({ kept: z.number().int(), merged: z.number().int() }),
});
export type MergePair = z.infer<typeof mergePair>;

export const mergeView = z.object({
  id,
  at: instant,
  byName: z.string().nullable(),
  kept: z.object({ id, clientNo: z.string(), name: z.string() }),
  merged: z.object({ id, clientNo: z.string(), name: z.string() }),
  undoneAt: instant.nullable(),
  /** Null once it is undone or the time is over. */
  canUndoUntil: instant.nullable(),
});
export type MergeView = z.infer<typeof mergeView>;

const face = clientRecord
  .pick({ id: true, clientNo: true, name: true, companyName: true, phone: true, birthDate: true })
  .extend({ lastVisitAt: instant.nullable() });

/** Two records with something in common that few people share. */
export const suspectedPair = z.object({ first: face, second: face, because: z.array(z.enum(LIKENESS)) });
export type SuspectedPair = z.infer<typeof suspectedPair>;
