import { z } from 'zod';
import { id, instant } from '../lib/schemas.ts';
import type { Hlc } from './clock.ts';

/**
 * The sync protocol, version 1 (promises: docs/promises.md; reasons: docs/decisions/0004-sync.md).
 *
 * A workstation writes, always and alone, to its own database. Every act of a person is one **transaction** of one or more
 * **changes**; each change carries its origin, a gapless number per origin from 1, and a logical clock. The central server
 * puts the transactions of all workstations of an organisation into one sequence and merges them, field by field, with
 * `applyChange` of `apply.ts`; every workstation does the same with what it pulls, so all arrive at equal records.
 *
 * | exchange | body → answer |
 * | --- | --- |
 * | `POST /enrol` | `enrolInput` → `enrolled`; a one-time code buys a credential |
 * | `POST /sync/hello` | `helloInput` → `hello`; opens every connection, and says from where to send and to read |
 * | `POST /sync/push?origin=&lease=` | lines of `pushedTx` → `pushed`; idempotent by (origin, seq); `lease` as of the last hello |
 * | `GET /sync/pull?epoch=&seq=&mark=&lease=` | → lines of `pullLine`, whole transactions in the server's order |
 * | `GET /sync/snapshot?after=` | → lines of `snapshotLine`, current records: base first, then newest first |
 * | `GET /sync/live` | → event stream of `liveEvent`: "the organisation is at n" |
 * | `GET /sync/digest` | → `digestAnswer`, to find replicas that differ |
 * | `POST /sync/claim`, `POST /sync/number` | the only two questions a person's act waits for, and at most 1 s |
 * | `GET /sync/siblings` | → `siblings`, the site's workstations and how far behind they are |
 * | `GET /sync/set-aside`, `POST /sync/set-aside/:id` | what the server would not merge, and what becomes of it |
 * | `POST /sync/records` | `recordsInput` → lines of `snapshotLine`: these records as they stand |
 * | `HEAD /sync/files/:sha256` | → headers `upload-offset`: bytes there, `upload-complete`: `?1` or `?0` |
 * | `PUT /sync/files/:sha256?offset=&total=` | a piece as it is → `{bytes, complete}`; `gap` with `lastSeq` = bytes there when it does not follow |
 * | `GET /sync/files/:sha256?offset=` | → a piece; header `upload-length`: bytes of the whole |
 *
 * Every request but `/enrol` bears `Authorization: Bearer <credential>`. Bodies marked "lines" are NDJSON, long ones gzip both ways;
 * an answer of lines is complete only with its `end` line, so a cut is always noticed. A refusal is a 4xx with
 * `{ code }` of `REFUSALS`; it never changes anything.
 *
 * **Order and cursors.** A pushing transaction of the server draws its numbers as its last statement, so commit order is
 * sequence order and a reader cannot skip a late commit. A cursor is `{epoch, seq, mark}`: `mark` is a random id each
 * accepted transaction gets once. A server restored from a backup does not know the marks of what it lost: it answers
 * `cursorKnown: false`, takes a new epoch, and the workstation reads a snapshot and sends what is missing. A cursor that is
 * known goes on under the epoch of the last hello.
 *
 * **Clocks.** The server stores `min(hlc, received + MAX_AHEAD_MS)`, kept strictly rising per origin, and answers with
 * those it lowered; the workstation rewrites them in the transaction that marks the changes sent. An answer that was lost is
 * told again by the next hello. Of a restatement, clocks of fields beyond an altered `hlc` are lowered to it, on both sides.
 *
 * **Restatements.** A change with `clocks` states a record as it stands, each field with the clock it already has. It
 * merges like any other, raises no conflict by itself (the edit it states does, should it come later), and is how a
 * workstation joins with its data and how a server that lost records of a workstation long gone gets them back.
 *
 * **Unknown** fields and entities are kept and passed on untouched. Fields are only added, never renamed, retyped or given
 * new values an older release would refuse.
 */
export const PROTOCOL = 1;

/** A clock may run this far ahead of the server's before it is lowered. */
export const MAX_AHEAD_MS = 60_000;
/** Acknowledged changes stay in the log this long, for a server that comes back from a backup. */
export const KEEP_SENT_DAYS = 30;
/** A claim or a number is waited for this long; then the act goes on as if offline. */
export const ASK_TIMEOUT_MS = 1000;

export const LIMITS = {
  /** Of a push, unpacked; a batch is closed before it grows beyond. */
  pushBytes: 8 * 1024 * 1024,
  /** Of one transaction, unpacked. */
  txBytes: 4 * 1024 * 1024,
  txChanges: 5000,
  /** Characters of lines; fewer are on their way sooner as they are. */
  worthPacking: 1024,
  /** Of a field value: JSON nested deeper is refused. */
  depth: 12,
  /** Changes per answer of a pull; the last transaction is always whole. */
  pullChanges: 2000,
  snapshotRecords: 2000,
  filePieceBytes: 1024 * 1024,
  fileBytes: 64 * 1024 * 1024,
} as const;

/** Why the server said no. */
export const REFUSALS = [
  /** No credential, or one the server does not know. */
  'unauthorised',
  /** The workstation was retired, or reported stolen. */
  'retired',
  'stolen',
  /** The enrolment code: wrong, used, or too old. */
  'enrolmentRefused',
  /** The wanted workstation letters stand for another workstation; `suggested` is free. */
  'codeTaken',
  /** The two releases share no protocol. */
  'protocolUnknown',
  'malformed',
  'tooLarge',
  'rateLimited',
  /** The push does not follow what the server has of this origin; `lastSeq` says what it has. Say hello again. */
  'gap',
  /** The origin is another workstation's. */
  'otherOrigin',
  /** Say hello first (the server restarted with another epoch, or never saw this origin). */
  'helloFirst',
  'notFound',
  /** The server cannot answer now (starting, database away, disk full); try again later. */
  'unavailable',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];
export const refusal = z.object({
  code: z.enum(REFUSALS),
  lastSeq: z.number().int().optional(),
  suggested: z.string().optional(),
  /** Of the server, with `protocolUnknown`. */
  release: z.string().optional(),
});
export type Refusal = z.infer<typeof refusal>;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Fields = Record<string, Json>;

/** NUL and lone surrogates cannot be stored by PostgreSQL: a text of ours never holds them, a stranger's is refused. */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/);
const hlc: z.ZodType<Hlc> = z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[\w-]{1,64}$/);
/** Clock by field name. */
const clocks = z.record(z.string().max(60), hlc);
const fields = z.custom<Fields>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** Clocks of a whole record: its creation, and per field edited since, the clock of that edit. */
export const recordClocks = z.object({ hlc, edited: clocks });
export type RecordClocks = z.infer<typeof recordClocks>;

/** One change as it travels; `origin` and `tx` stand around it. */
export const wireChange = z.object({
  seq: z.number().int().min(1),
  hlc,
  actor: id,
  /** Owner of the record: a site, or the organisation for what all sites share. */
  site: id,
  entity: name,
  id,
  /** All fields of a new record; of an edit those that differ, and who and when. */
  fields,
  /** Clocks of the fields it overwrote: how a concurrent edit is recognised. Empty for a new record. */
  base: clocks,
  /** Only of a restatement: see above. */
  clocks: recordClocks.optional(),
});
export type WireChange = z.infer<typeof wireChange>;

export const pushedTx = z.object({ tx: id, changes: z.array(wireChange).min(1).max(LIMITS.txChanges) });
export type PushedTx = z.infer<typeof pushedTx>;

export const cursor = z.object({
  epoch: id,
  seq: z.number().int().min(0),
  /** Of the transaction that ends at `seq`; empty at 0. */
  mark: z.string().max(40),
});
export type Cursor = z.infer<typeof cursor>;

/** A thing with a name: organisation, site. */
export const place = z.object({ id, name: z.string() });

export const helloInput = z.object({
  protocol: z.number().int(),
  release: z.string().max(40),
  origin: id,
  /** Highest seq of this origin in the log, and the highest the server has acknowledged. */
  seq: z.number().int().min(0),
  acknowledged: z.number().int().min(0),
  /** Given by the last hello; a copy of this data folder presents an old one and is found out. Null the first time. */
  lease: z.string().max(60).nullable(),
  /** The origin this one follows after a restore from backup. */
  restoredFrom: id.nullable(),
  cursor: cursor.nullable(),
  unsent: z.object({ transactions: z.number().int(), oldestAt: instant.nullable() }),
  /** The workstation's clock. */
  nowMs: z.number().int(),
});
export type HelloInput = z.infer<typeof helloInput>;

/** Why a transaction was not merged: a clerk reads the words for it on the sync page. */
export const SET_ASIDE_REASONS = [
  /** Not what the entity's declaration says, or not a transaction at all. */
  'malformed',
  /** A record of another site, or an entity only the server writes. */
  'notYours',
  /** It would void most of a collection; a manager lets it through (P15). */
  'massVoid',
  /** It changes a record an earlier set-aside transaction changes, and waits for that. */
  'waitsBehind',
  /** The database would not take it; the administrator sees why. */
  'storage',
] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

export const hello = z.object({
  protocol: z.number().int(),
  release: z.string(),
  epoch: id,
  nowMs: z.number().int(),
  organisation: place,
  site: place,
  /** What the server has of this origin; send from the next. */
  lastSeq: z.number().int(),
  /**
   * The transaction that ends there; null when the server does not know. Another than in the workstation's log: a copy of
   * this data folder writes under the same origin, so it goes on under a new one.
   */
  lastTx: id.nullable(),
  /** As `pushed` has them, of the changes after `acknowledged`: that answer may have been lost. */
  altered: z.array(z.object({ seq: z.number().int(), hlc })),
  setAside: z.array(z.object({ seq: z.number().int(), reason: z.enum(SET_ASIDE_REASONS) })),
  /** False: read a snapshot, unsent work is kept. */
  cursorKnown: z.boolean(),
  lease: z.string(),
  head: z.number().int(),
  /** `retiring`: send what is unsent, then wipe. */
  order: z.enum(['work', 'retiring']),
  /**
   * Set when this data folder is a copy of another that is at work: from now on it is a workstation of its own, with a new
   * origin, these letters and this credential. What it has not sent goes out under the new origin.
   */
  becomes: z.object({ workstationId: id, workstationCode: z.string(), credential: z.string() }).nullable(),
});
export type Hello = z.infer<typeof hello>;

export const setAside = z.object({
  id,
  at: instant,
  origin: id,
  workstationCode: z.string(),
  tx: id,
  seq: z.number().int(),
  reason: z.enum(SET_ASIDE_REASONS),
  /** Entity, field and rule; never a value. */
  detail: z.string(),
  actor: id.nullable(),
  records: z.array(z.object({ entity: z.string(), id: z.string() })),
});
export type SetAside = z.infer<typeof setAside>;
export const setAsideAnswer = z.object({ items: z.array(setAside) });
/** `release` merges it after all (for `massVoid`, a manager's decision); `drop` gives it up, the server's records stand. */
export const setAsideDecision = z.object({ decision: z.enum(['release', 'drop']), actor: id });
/** The records as the server has them now, for a workstation that gave a transaction up. */
export const recordsInput = z.object({
  records: z
    .array(z.object({ entity: name, id }))
    .min(1)
    .max(1000),
});

export const pushed = z.object({
  /** All up to here is safe at the server. */
  lastSeq: z.number().int(),
  /** Clocks the server lowered. */
  altered: z.array(z.object({ seq: z.number().int(), hlc })),
  setAside: z.array(z.object({ seq: z.number().int(), reason: z.enum(SET_ASIDE_REASONS) })),
  head: z.number().int(),
});
export type Pushed = z.infer<typeof pushed>;

const end = z.object({ end: z.literal(true), cursor, more: z.boolean(), head: z.number().int() });

/** A transaction as others read it, with the cursor to go on from once it is applied. */
export const pulledTx = z.object({ origin: id, tx: id, at: instant, cursor, changes: z.array(wireChange).min(1) });
export type PulledTx = z.infer<typeof pulledTx>;
export const pullLine = z.union([pulledTx, end]);
export type PullEnd = z.infer<typeof end>;

/** A record as it stands: fields the reader's release does not know included. */
export const snapshotRecord = z.object({
  entity: name,
  id,
  site: id,
  fields,
  hlc: z.union([hlc, z.literal('')]),
  edited: clocks,
});
export type SnapshotRecord = z.infer<typeof snapshotRecord>;
export const snapshotEnd = z.object({
  end: z.literal(true),
  /** Where to go on; null when this was the last page. */
  after: z.string().nullable(),
  /** Where to pull from when all pages are there: the one of the first page counts. */
  cursor,
  /** True from the page on with which the day's queue can be used. */
  queueReady: z.boolean(),
  /** Records of the whole snapshot, for a progress bar; only with the first page. */
  total: z.number().int().nullable(),
});
export type SnapshotEnd = z.infer<typeof snapshotEnd>;
export const snapshotLine = z.union([snapshotRecord, snapshotEnd]);

export const liveEvent = z.object({ head: z.number().int() });

/** Per entity, 256 buckets by the first byte of SHA-256 of the id: XOR of the records' digests (hex, 16 digits). */
export const digestAnswer = z.object({
  cursor,
  entities: z.record(z.string(), z.object({ count: z.number().int(), buckets: z.record(z.string(), z.string()) })),
});
export type DigestAnswer = z.infer<typeof digestAnswer>;
