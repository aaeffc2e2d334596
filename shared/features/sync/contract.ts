import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, requiredText } from '../../lib/schemas.ts';
import { SET_ASIDE_REASONS } from '../../sync/protocol.ts';
import { sibling } from '../../sync/questions.ts';
import { record } from '../../sync/record.ts';
import { workstationCode } from '../settings/contract.ts';

export const CONFLICT_KINDS = [
  /** Two people wrote other values into the same fields. */
  'field',
  /** Two rooms called one visitor while they could not hear each other. */
  'doubleCall',
  /** One edited what another had voided. */
  'voided',
] as const;

/** One side of a conflict: what was written, by whom, where and when. */
const side = z.object({
  values: z.record(z.string(), z.unknown()),
  by: id,
  workstation: z.string(),
  at: instant,
});

/**
 * Two edits that did not know of each other: one stands, the other is kept here until a person has looked. Written by the
 * server alone; resolved by anybody who may edit the record.
 */
export const conflictRecord = record({
  entity: z.string(),
  recordId: id,
  kind: z.enum(CONFLICT_KINDS),
  /** The same fields on both sides. */
  kept: side,
  other: side,
  resolvedAt: instant.nullable(),
  resolvedBy: id.nullable(),
  resolution: z.enum(['keep', 'takeOther']).nullable(),
});
export type Conflict = z.infer<typeof conflictRecord>;

/** What the badge says, from calm to urgent; one word each. */
export const LINKS = ['alone', 'connected', 'connecting', 'firstSync', 'offline', 'needsYou'] as const;

/** Why somebody is needed; each has words and a next step. */
export const NEEDS = [
  'conflicts',
  'setAside',
  'massVoid',
  /** The server no longer knows this workstation: a new enrolment string. */
  'credentialRefused',
  /** Another certificate than the one at enrolment: somebody in between, or a new one the administrator must confirm. */
  'certificateChanged',
  'serverOlder',
  'ownOlder',
  /** This computer's clock is more than five minutes off the server's. */
  'clockOff',
  /** This data folder was a copy of another at work, and is a workstation of its own now, with new letters. */
  'wasCopy',
  'storageFull',
  'retired',
] as const;
export type Need = (typeof NEEDS)[number];

export const syncStatus = z.object({
  link: z.enum(LINKS),
  /** Connected or offline since; null when alone. */
  since: instant.nullable(),
  lastSyncAt: instant.nullable(),
  unsent: z.object({ transactions: z.number().int(), oldestAt: instant.nullable() }),
  needs: z.array(z.object({ need: z.enum(NEEDS), count: z.number().int(), detail: z.string().nullable() })),
  /** During the first sync; `queueReady` once the day's queue can be used. */
  firstSync: z
    .object({ records: z.number().int(), total: z.number().int().nullable(), queueReady: z.boolean() })
    .nullable(),
  server: z.object({ url: z.string(), organisation: z.string(), site: z.string() }).nullable(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

/** An unsent transaction in a clerk's words: what kind of records, by whom, when. No names of visitors. */
const waiting = z.object({
  tx: id,
  at: instant,
  actorName: z.string().nullable(),
  records: z.array(z.object({ entity: z.string(), count: z.number().int() })),
});

const setAsideItem = z.object({
  id,
  at: instant,
  reason: z.enum(SET_ASIDE_REASONS),
  detail: z.string(),
  actorName: z.string().nullable(),
  workstationCode: z.string(),
  records: z.array(z.object({ entity: z.string(), id: z.string(), label: z.string().nullable() })),
  /** Set aside here, while reading, and not at the server. */
  isLocal: z.boolean(),
});
export type SetAsideItem = z.infer<typeof setAsideItem>;

/** A conflict with what a person needs to judge it: whose record, which fields, both values, both names. */
const conflictView = z.object({
  id,
  entity: z.string(),
  recordId: id,
  kind: z.enum(CONFLICT_KINDS),
  /** Ticket number, visit number or name, as this person may see it. */
  label: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), kept: z.string().nullable(), other: z.string().nullable() })),
  kept: z.object({ byName: z.string().nullable(), workstation: z.string(), at: instant }),
  other: z.object({ byName: z.string().nullable(), workstation: z.string(), at: instant }),
});
export type ConflictView = z.infer<typeof conflictView>;

export const syncDetails = z.object({
  waiting: z.array(waiting),
  /** More than those listed. */
  moreWaiting: z.number().int(),
  setAside: z.array(setAsideItem),
  conflicts: z.array(conflictView),
  siblings: z.array(sibling),
  siblingsAt: instant.nullable(),
});
export type SyncDetails = z.infer<typeof syncDetails>;

/** As the administrator gave it; spaces and line breaks do not matter. */
const enrolment = z.string().trim().min(10).max(2000);
const invitation = z.object({
  url: z.string(),
  organisation: z.string(),
  site: z.string(),
  takenCodes: z.array(z.string()),
  suggestedCode: z.string(),
});

const choice = z.object({ id, label: z.string() });
const mapped = z.object({
  here: choice,
  /** The record at the server it becomes one with; null: it is added there. */
  there: choice.nullable(),
});
/** What joining would do, before anything is done. */
export const joinPlan = z.object({
  invitation,
  code: workstationCode,
  staff: z.array(mapped),
  rooms: z.array(mapped),
  /** Everybody and every room at the server, for whoever corrects the mapping by hand. */
  candidates: z.object({ staff: z.array(choice), rooms: z.array(choice) }),
  /** The server's profile wins; fields that would change here. */
  profile: z.array(z.object({ field: z.string(), here: z.string().nullable(), there: z.string().nullable() })),
  counts: z.array(z.object({ entity: z.string(), count: z.number().int() })),
});
export type JoinPlan = z.infer<typeof joinPlan>;

const ENROLMENT_PHASES = { phases: ['fresh', 'ready'] as const };

export const syncContract = {
  status: procedure('anyone', { ...ENROLMENT_PHASES }).output(syncStatus),
  details: procedure('sync.read').output(syncDetails),
  /** Tries at once instead of waiting for the next turn. */
  tryNow: procedure('signedIn').output(syncStatus),
  /** Two clicks: which of the two values stands. The record changes and the conflict is closed in one act. */
  resolveConflict: procedure('sync.resolve')
    .input(z.object({ id, choice: z.enum(['keep', 'takeOther']) }))
    .output(z.object({})),
  /** `release` sends it through after all (a mass void: managers only); `drop` takes the server's records instead. */
  decideSetAside: procedure('sync.resolve')
    .input(z.object({ id, decision: z.enum(['release', 'drop']) }))
    .output(z.object({})),
  /** Facts for support, as JSON text: codes, counts, times, versions; no name, number or text of anybody. Audited. */
  diagnostics: procedure('sync.read').output(z.object({ fileName: z.string(), content: z.string() })),

  /**
   * Asks the server what an enrolment string is for. Errors: `sync.enrolmentUnreadable`, `sync.enrolmentRefused`,
   * `sync.unsafeAddress`, `sync.unreachable`, `sync.certificateMismatch`, `sync.protocolUnknown`.
   */
  invitation: procedure('anyone', ENROLMENT_PHASES).input(z.object({ enrolment })).output(invitation),
  /** First run: an empty folder becomes a workstation of the organisation. The recovery code is returned once. */
  joinFresh: procedure('anyone', { phases: ['fresh'] })
    .input(z.object({ enrolment, code: workstationCode, name: requiredText(30) }))
    .output(z.object({ recoveryCode: z.string() })),
  /** Dry run: what joining with the data of this center would do. Nothing is changed, the code is not used up. */
  planJoin: procedure('settings.manage')
    .input(z.object({ enrolment, code: workstationCode }))
    .output(joinPlan),
  /** Joins with the data of this center, after a backup. `staff` and `rooms` overrule the plan: here → there, or null. */
  join: procedure('settings.manage')
    .input(
      z.object({
        enrolment,
        code: workstationCode,
        staff: z.record(id, id.nullable()),
        rooms: z.record(id, id.nullable()),
      }),
    )
    .output(z.object({})),
  /** A new string for a workstation the server no longer knows, or a new certificate; unsent work is kept. */
  renewEnrolment: procedure('settings.manage').input(z.object({ enrolment })).output(z.object({})),
};
