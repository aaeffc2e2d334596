import { z } from 'zod';
import { id, instant } from '../lib/schemas.ts';

export const claimInput = z.object({
  /** What is claimed; for a call, the visit. */
  kind: z.literal('call'),
  subject: id,
  staffId: id,
  roomId: id.nullable(),
  /** One act of one person: the same key again is the same claim. */
  key: id,
});
export type ClaimInput = z.infer<typeof claimInput>;
export const claimAnswer = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true) }),
  z.object({
    granted: z.literal(false),
    holder: z.object({ workstationCode: z.string(), staffId: id, roomId: id.nullable(), at: instant }),
  }),
]);
export type ClaimAnswer = z.infer<typeof claimAnswer>;

/** Counters are named as in the workstation's own table, e.g. `ticket:2026-01-15:A`; a site has its own. */
export const numberInput = z.object({
  counter: z.string().regex(/^[a-z]{1,20}:\d{4}-\d\d-\d\d(:[A-Z]{1,3})?$/),
  /** The highest number the workstation knows of. */
  atLeast: z.number().int().min(0),
  epoch: id,
  /** As of the last hello: a server put back to before it has forgotten numbers it gave since. */
  lease: z.string().max(60),
  /** The same key again answers with the same number: a lost answer makes no gap. */
  key: id,
});
export type NumberInput = z.infer<typeof numberInput>;
/** `number: null`: draw offline numbers for the rest of the day (the server came back from a backup today). */
export const numberAnswer = z.object({ number: z.number().int().nullable() });

export const sibling = z.object({
  workstationId: id,
  code: z.string(),
  name: z.string(),
  state: z.enum(['active', 'retiring', 'retired', 'stolen']),
  release: z.string().nullable(),
  lastSeenAt: instant.nullable(),
  /** As it said itself when it was last seen. */
  unsent: z.number().int(),
  /** How far its reading is behind the organisation's head, in changes. */
  behind: z.number().int(),
  isSelf: z.boolean(),
});
export type Sibling = z.infer<typeof sibling>;
export const siblings = z.object({ at: instant, items: z.array(sibling) });
