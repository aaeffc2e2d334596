import { ORPCError, ValidationError } from '@orpc/server';
import { AppError, type ErrorCode, type ErrorData } from '../../shared/contract/errors.ts';
import { storageError } from './db/storage-error.ts';
import type { Ports } from './ports.ts';

type Issue = ErrorData<'common.invalidInput'>['issues'][number];

const STATUS: Partial<Record<ErrorCode, number>> = {
  'common.invalidInput': 400,
  'access.signInNeeded': 401,
  'access.denied': 403,
  'common.notFound': 404,
  'common.tooLarge': 413,
  'access.locked': 423,
  'staff.waitBeforeNextTry': 429,
  'setup.waitBeforeNextTry': 429,
  'common.internal': 500,
  'storage.failed': 500,
  'storage.full': 507,
};
/** The rest: right in itself, but not as things stand now. */
const CONFLICT = 409;

/** Our schemas put a message code where zod has a sentence: one camelCase word. */
const isMessageCode = (message: string): boolean => /^[a-z][A-Za-z]{1,40}$/.test(message);

/** Limits of texts and lists have words of their own; anything else zod finds is simply not acceptable. */
function codeOf({ code, origin, message }: ZodIssue): string {
  if (isMessageCode(message)) return message;
  const counted = origin === 'string' || origin === 'array';
  if (counted && code === 'too_big') return 'tooLong';
  if (counted && code === 'too_small') return 'tooShort';
  return 'invalid';
}

/** Numbers the words need (`tooLong` → max), never what was typed. */
const PARAMETERS = ['min', 'max', 'minimum', 'maximum'] as const;

interface ZodIssue {
  code?: string;
  /** What a limit is about: `string`, `array`, `number`. */
  origin?: string;
  message: string;
  path?: readonly PropertyKey[];
  params?: Record<string, unknown>;
  errors?: readonly (readonly ZodIssue[])[];
}

const depth = (issues: readonly ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path?.length ?? 0));

/** Of a union's branches the one the sender meant: it got furthest before it failed. */
const meantBranch = (branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | undefined =>
  branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0];

function flatten(issue: ZodIssue, above: readonly PropertyKey[] = []): Issue[] {
  const path = [...above, ...(issue.path ?? [])];
  const branch = issue.errors && meantBranch(issue.errors);
  if (branch && depth(branch) > 0) return branch.flatMap((each) => flatten(each, path));
  const source: Record<string, unknown> = { ...issue, ...issue.params };
  const params = Object.fromEntries(
    PARAMETERS.filter((name) => typeof source[name] === 'number').map((name) => [name.slice(0, 3), source[name]]),
  );
  return [
    {
      path: path.map(String).join('.').slice(0, 200),
      code: codeOf(issue),
      ...(Object.keys(params).length > 0 && { params }),
    },
  ];
}

const MAX_ISSUES = 50;

/** zod's issues as field, code and limits; what was typed never goes back out. */
export const inputIssues = (issues: readonly unknown[]): Issue[] =>
  issues
    .slice(0, MAX_ISSUES)
    .flatMap((issue) => flatten(issue as ZodIssue))
    .slice(0, MAX_ISSUES);

function internal(error: unknown, procedure: string, { ids, log }: Ports): AppError {
  const reference = Buffer.from(ids.randomBytes(4)).toString('hex').toUpperCase();
  const cause = error instanceof ORPCError && error.cause instanceof ValidationError ? error.cause : error;
  log.error('call.failed', {
    procedure,
    reference,
    kind: cause instanceof Error ? cause.name : typeof cause,
    // Of an answer that breaks the contract the fields say enough.
    fields: cause instanceof ValidationError ? JSON.stringify(inputIssues(cause.issues)) : null,
    stack: cause instanceof Error ? cause.stack : null,
  });
  return new AppError('common.internal', { reference });
}

function appErrorOf(error: unknown, procedure: string, ports: Ports): AppError {
  if (error instanceof AppError) return error as AppError;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    return new AppError('common.invalidInput', { issues: inputIssues(error.cause.issues) });
  }
  const storage = storageError(error);
  if (!storage) return internal(error, procedure, ports);
  ports.log.error('storage.failed', { procedure, code: (error as NodeJS.ErrnoException).code });
  return storage;
}

/** Whatever went wrong, as an error of the catalogue: a code, its data, no stack. */
export function refusalOf(error: unknown, procedure: string, ports: Ports): ORPCError<ErrorCode, unknown> {
  const { code, data } = appErrorOf(error, procedure, ports);
  return new ORPCError(code, { status: STATUS[code] ?? CONFLICT, message: code, data });
}
