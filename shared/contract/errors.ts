import { z } from 'zod';

/**
 * The error catalogue: every refusal a person can meet, as `slice.reason`, with the data its words need.
 * Words and the next step stand in `renderer/i18n/locales/<lang>/errors.json`; a test compares the two.
 */
export const ERRORS = {
  'common.invalidInput': z.object({
    /** One entry per field: dotted path, a message code (`required`, `tooLong`, …) and its parameters. */
    issues: z.array(
      z.object({ path: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
    ),
  }),
  'common.notFound': z.object({}),
  'common.internal': z.object({
    /** Printed in the log too, so that a call to support can be matched. */ reference: z.string(),
  }),
  'common.tooLarge': z.object({ maxBytes: z.number() }),

  'access.signInNeeded': z.object({}),
  'access.locked': z.object({}),
  'access.denied': z.object({ permission: z.string() }),
  'access.notInThisPhase': z.object({ phase: z.string() }),

  'staff.wrongPin': z.object({ triesLeft: z.number() }),
  'staff.waitBeforeNextTry': z.object({ until: z.iso.datetime() }),
  'staff.accountTaken': z.object({}),
  'staff.lastManager': z.object({}),
  'staff.managersOnly': z.object({}),
  'staff.pinTooSimple': z.object({}),
  'staff.inactive': z.object({}),

  'setup.wrongRecoveryCode': z.object({}),
  /** No code of ours has these characters: a slip while typing. */
  'setup.mistypedRecoveryCode': z.object({}),
  'setup.wrongPassphrase': z.object({}),
  'setup.waitBeforeNextTry': z.object({ until: z.iso.datetime() }),
  'setup.notABackup': z.object({}),
  'setup.backupDamaged': z.object({}),
  'setup.backupNewer': z.object({ backupSchema: z.number(), ownSchema: z.number() }),

  'storage.full': z.object({}),
  'storage.notWritable': z.object({}),
  'storage.failed': z.object({}),

  'clock.suspect': z.object({ lastSeenAt: z.iso.datetime(), now: z.iso.datetime() }),

  'visits.alreadyCalled': z.object({ ticketNo: z.string(), roomName: z.string().nullable() }),
  'visits.nobodyWaiting': z.object({
    /** Waiting, but not among those asked for. */
    others: z.number().int(),
  }),
  'visits.transitionRefused': z.object({
    from: z.string(),
    event: z.string(),
    /** What is missing for it: the event itself, or what stands in its way although the state would allow it. */
    why: z.string(),
  }),
  'visits.queueClosed': z.object({ at: z.iso.datetime() }),
  'visits.noRequest': z.object({}),
  'visits.numbersUsedUp': z.object({ series: z.string() }),

  'emergencies.acknowledged': z.object({ at: z.iso.datetime(), byName: z.string().nullable() }),

  'directory.sameClient': z.object({}),
  'directory.alreadyMerged': z.object({ clientNo: z.string() }),
  'directory.mergeOver': z.object({}),

  'office.noteOfAnotherDay': z.object({}),

  'followUps.settled': z.object({}),
  'followUps.notYours': z.object({ name: z.string() }),
  'followUps.notLater': z.object({}),
  'followUps.snoozedEnough': z.object({ times: z.number().int() }),

  'calendar.notAYear': z.object({}),
  'calendar.notWorked': z.object({}),

  'records.tooManySaved': z.object({ most: z.number().int() }),
  'records.nameTaken': z.object({}),

  'reports.visitsOpen': z.object({ visitNos: z.array(z.string()) }),
  'reports.unbalanced': z.object({ numbers: z.array(z.string()) }),
  'reports.alreadyClosed': z.object({}),
  'reports.notYet': z.object({}),

  'consultations.alreadyOpen': z.object({ adviserName: z.string() }),
  'consultations.notYours': z.object({}),
  'consultations.notWriter': z.object({ adviserName: z.string() }),
  'consultations.restricted': z.object({}),
  'consultations.noAdviser': z.object({}),
  'consultations.finalised': z.object({}),
  'consultations.incomplete': z.object({ missing: z.array(z.string()) }),
  'consultations.notFinal': z.object({}),
  'consultations.unchanged': z.object({}),
  'consultations.amendedMeanwhile': z.object({ version: z.number().int() }),
  'consultations.noScreenSignature': z.object({}),

  'paper.pdfUnavailable': z.object({}),
  'paper.pdfFailed': z.object({}),

  'sync.enrolmentUnreadable': z.object({}),
  'sync.enrolmentRefused': z.object({}),
  'sync.tooManyTries': z.object({}),
  'sync.unsafeAddress': z.object({ url: z.string() }),
  'sync.unreachable': z.object({ url: z.string() }),
  'sync.certificateMismatch': z.object({}),
  'sync.protocolUnknown': z.object({ serverRelease: z.string(), ownRelease: z.string() }),
  'sync.codeTaken': z.object({ code: z.string(), suggested: z.string() }),
  'sync.alreadyJoined': z.object({}),
  'sync.notJoined': z.object({}),
  'sync.managersOnly': z.object({}),
  'sync.conflictOver': z.object({}),

  'files.tooLarge': z.object({ mostMb: z.number().int() }),

  'backup.failed': z.object({}),
  'backup.busy': z.object({}),
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorData<C extends ErrorCode> = z.infer<(typeof ERRORS)[C]>;

/** Thrown by rules and services; the router turns it into a typed reply, the renderer into words. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: C;
  readonly data: ErrorData<C>;
  constructor(
    code: C,
    ...[data]: Record<string, never> extends ErrorData<C> ? [data?: ErrorData<C>] : [data: ErrorData<C>]
  ) {
    super(code);
    this.code = code;
    this.data = (data ?? {}) as ErrorData<C>;
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERRORS, value);
