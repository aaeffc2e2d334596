import { businessDateOf, instantOf } from '../../../../shared/lib/dates.ts';
import { type Hello, type HelloInput, PROTOCOL } from '../../../../shared/sync/protocol.ts';
import { isRace } from '../../../db/failure.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import { Refused } from '../../../refused.ts';
import { freeLetters } from '../../enrolment/letters.ts';
import { hashOf, newSecret } from '../../enrolment/secrets.ts';
import {
  addOrigin,
  addWorkstation,
  type Known,
  lockOriginRow,
  lockWorkstation,
  noteHello,
  type OriginRow,
  takeEpoch,
  takenCodes,
} from './repository.ts';
import { headOf, nudge } from '../../../db/organisations.ts';
import { isKnownMark, told, txAt } from '../repository.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'ids' | 'log' | 'config'>;

const MOST_TRIES = 5;

/** Opens a connection: says what the server has of this workstation, and finds out who came back from a backup or a copy. */
export async function hello(context: Context, caller: Caller, input: HelloInput): Promise<Hello> {
  if (input.protocol !== PROTOCOL) throw new Refused('protocolUnknown', { release: context.config.release });
  for (let tries = 1; ; tries += 1) {
    try {
      return await context.db.kysely.transaction().execute(async (db) => greet(db, context, { caller, input }));
    } catch (error) {
      if (!isRace(error) || tries === MOST_TRIES) throw error;
    }
  }
}

interface Greeting {
  caller: Caller;
  input: HelloInput;
}

/** A lease '' stands for none: what the very first hello presents. */
const presented = ({ lease }: HelloInput): string => lease ?? '';

const isRestored = (origin: OriginRow | undefined, { restoredFrom }: HelloInput): boolean =>
  origin === undefined && restoredFrom !== null;

/**
 * Leases of a workstation are counted, and each number is given once: one beyond those the server remembers, or another of
 * the same number, was given before it came back from a backup.
 */
const leaseNumber = (lease: string | null): number => Number.parseInt(lease ?? '0', 10) || 0;
const isFromLater = (known: Known, input: HelloInput): boolean =>
  presented(input) !== known.lease && leaseNumber(presented(input)) >= Math.max(1, leaseNumber(known.lease));
const nextLease = (known: Known, input: HelloInput, ids: Context['ids']): string =>
  `${Math.max(leaseNumber(known.lease), leaseNumber(presented(input))) + 1}.${ids.next()}`;

/**
 * Whether this data folder is not the one that last sent something here: it presents a lease that is neither the current
 * one nor one of those given and presented since (an answer may be lost, a hello may arrive twice); or its log ends before
 * what it once sent. Only the current lease may send: of two that share a folder's past exactly one goes on as it was.
 */
function isCopy(known: Known, origin: OriginRow | undefined, input: HelloInput): boolean {
  if (isRestored(origin, input) || known.lease === null || isFromLater(known, input)) return false;
  // It was told that more is safe than is here: the server came back from a backup, and late hellos have counted leases since.
  if (origin && input.acknowledged > origin.last_seq) return false;
  if (origin && input.seq < origin.last_seq) return true;
  return presented(input) !== known.lease && !known.pending.includes(presented(input));
}

/** A workstation that only reads says hello again and again and never confirms. */
const MOST_PENDING = 20;

const pendingAfter = ({ lease, pending }: Known, input: HelloInput): string[] =>
  [...new Set([...pending, presented(input), ...(lease === null ? [] : [lease])])].slice(-MOST_PENDING);

async function greet(db: Runner, context: Context, { caller, input }: Greeting): Promise<Hello> {
  const { organisation, workstation } = caller;
  const { clock, ids } = context;
  const now = instantOf(clock.nowMs());
  const known = await lockWorkstation(db, organisation, workstation);
  const origin = await lockOriginRow(db, organisation, input.origin);
  if (origin && origin.workstation !== workstation) throw new Refused('otherOrigin');
  const copy = isCopy(known, origin, input);
  const lastSeq = copy ? 0 : (origin?.last_seq ?? 0);
  const cursorKnown = input.cursor !== null && (await isKnownMark(db, organisation, input.cursor));
  if (!copy) await noticeRestore(db, context, { caller, input, known, lastSeq, cursorKnown });
  const { cursor: at } = await headOf(db, organisation);

  const answer: Hello = {
    protocol: PROTOCOL,
    release: context.config.release,
    epoch: at.epoch,
    nowMs: clock.nowMs(),
    organisation: known.organisation,
    site: known.site,
    lastSeq,
    lastTx: null,
    altered: [],
    setAside: [],
    cursorKnown,
    lease: '',
    head: at.seq,
    order: 'work',
    becomes: null,
  };
  if (copy) return { ...answer, becomes: await newWorkstation(db, context, { caller, known }) };

  if (!origin) {
    const { origin: id, restoredFrom: restored_from } = input;
    await addOrigin(db, { organisation, id, workstation, restored_from, created_at: now });
  }
  const isRetiring = known.state === 'retiring';
  const isEmpty = input.unsent.transactions === 0 && input.seq === lastSeq;
  const lease = nextLease(known, input, ids);
  await noteHello(db, organisation, workstation, {
    lease,
    // Whoever still works on what was there before the restore is another from now on.
    pending: isRestored(origin, input) ? [presented(input)] : pendingAfter(known, input),
    origin: input.origin,
    release: input.release,
    last_seen_at: now,
    unsent: Math.max(0, input.unsent.transactions),
    oldest_unsent_at: input.unsent.oldestAt,
    // It has nothing left that only it has: with this answer it wipes itself, and is asked nothing more.
    state: isRetiring ? (isEmpty ? 'retired' : 'retiring') : 'active',
  });
  return {
    ...answer,
    ...(await told(db, { organisation, origin: input.origin, after: input.acknowledged })),
    lastTx: lastSeq === 0 ? null : await txAt(db, { organisation, origin: input.origin, seq: lastSeq }),
    lease,
    order: isRetiring ? 'retiring' : 'work',
  };
}

/** A workstation that remembers more of this epoch than the server does: the server was put back, and did not know. */
async function noticeRestore(
  db: Runner,
  { clock, ids, log }: Context,
  { caller, input, known, lastSeq, cursorKnown }: Greeting & { known: Known; lastSeq: number; cursorKnown: boolean },
): Promise<void> {
  const { organisation } = caller;
  const { epoch } = (await headOf(db, organisation)).cursor;
  const isOfThisEpoch = input.cursor === null || input.cursor.epoch === epoch;
  const isLost = input.acknowledged > lastSeq || (input.cursor !== null && !cursorKnown) || isFromLater(known, input);
  if (!isOfThisEpoch || !isLost) return;
  log.warn('server.restored', { workstation: caller.code });
  const today = businessDateOf(clock.nowMs());
  await takeEpoch(db, { organisation, from: epoch, epoch: ids.next(), today });
  await nudge(db, organisation);
}

async function newWorkstation(
  db: Runner,
  { clock, ids, log }: Context,
  { caller: { organisation, site, code: copied }, known: { name } }: { caller: Caller; known: Known },
): Promise<NonNullable<Hello['becomes']>> {
  const code = freeLetters(await takenCodes(db, organisation));
  // All 702 letters stand for a workstation: an administrator has to look first.
  if (code === '') throw new Refused('unavailable');
  const credential = newSecret(ids);
  const id = ids.next();
  const created_at = instantOf(clock.nowMs());
  await addWorkstation(db, { organisation, id, site, code, name, credential_hash: hashOf(credential), created_at });
  log.warn('workstation.copied', { workstation: copied, becomes: code });
  return { workstationId: id, workstationCode: code, credential };
}
