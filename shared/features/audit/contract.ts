import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate } from '../../lib/schemas.ts';

export const AUDIT_ACTIONS = [
  'signIn',
  'signInFailed',
  'signOut',
  'lock',
  'unlock',
  'view',
  'search',
  'create',
  'update',
  'void',
  'print',
  'export',
  'denied',
  'override',
  'merge',
  'backup',
  'restore',
  'setUp',
  'clock',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const auditEntry = z.object({
  seq: z.number().int(),
  at: instant,
  staffId: id.nullable(),
  staffName: z.string().nullable(),
  workstationCode: z.string(),
  action: z.enum(AUDIT_ACTIONS),
  /** Entity or topic, e.g. `client`, `procedure`. */
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  /** Names of the fields concerned; never their sensitive values. */
  fields: z.array(z.string()),
  reason: z.string().nullable(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditContract = {
  list: procedure('audit.read')
    .input(
      z.object({
        from: isoDate.optional(),
        to: isoDate.optional(),
        staffId: id.optional(),
        action: z.enum(AUDIT_ACTIONS).optional(),
        subjectId: z.string().max(60).optional(),
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(auditEntry), more: z.boolean() })),
  /** Recomputes the whole chain in the worker. */
  verify: procedure('audit.read').output(
    z.object({ ok: z.boolean(), entries: z.number().int(), firstBrokenSeq: z.number().int().nullable() }),
  ),
};
