import { z } from 'zod';
import { id, instant, text } from '../lib/schemas.ts';

/** Fields every replicated record carries. Nothing is deleted: a record is voided, with a reason. */
export const stampShape = {
  id,
  siteId: id,
  createdAt: instant,
  updatedAt: instant,
  createdBy: id,
  updatedBy: id,
  originWorkstation: id,
  voidedAt: instant.nullable(),
  voidReason: text(200).nullable(),
};

/** A replicated record's schema: its own fields and the stamp. Absent values are `null`, never missing. */
export function record<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.object({ ...stampShape, ...shape });
}
