import { instantOf } from '../../../../shared/lib/dates.ts';
import type { WireChange } from '../../../../shared/sync/protocol.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import type { Ids } from '../../../ports.ts';
import { freeClaims } from '../../claims/service.ts';
import { withConflicts } from './with-conflicts.ts';
import type { Merge } from './merge.ts';
import { advanceOrigin, finish, type OriginState, type Progress, writeRecords } from './repository.ts';
import type { Sorted } from './sort-out.ts';

/**
 * Writes what was merged, and the conflicts that came of it, and draws their numbers: the last thing a transaction does.
 * @returns The organisation's head.
 */
export async function accept(
  db: Runner,
  { ids, clock }: Pick<ServerContext, 'ids' | 'clock'>,
  given: {
    caller: Caller;
    held: OriginState;
    merge: Merge;
    sorted: readonly Sorted[];
    /** What the server itself has to say. */
    stated?: readonly WireChange[];
    progress: Progress | null;
  },
): Promise<number> {
  const { caller, held, merge, sorted, stated = [], progress } = given;
  const { organisation } = caller;
  const nowMs = clock.nowMs();
  const accepted = await withConflicts(db, { ids, nowMs, caller, ownOrigin: held.ownOrigin, merge, sorted });
  if (stated.length > 0) {
    merge.apply(stated, held.ownOrigin);
    accepted.push({ origin: held.ownOrigin, tx: ids.next(), isOwn: true, changes: stated });
  }
  if (accepted.length === 0) {
    if (progress) await advanceOrigin(db, organisation, progress);
    return held.head;
  }
  await writeRecords(db, organisation, merge.touched());
  if (held.hasClaims) await freeClaims(db, organisation, merge.touched());
  return finish(db, { organisation, at: instantOf(nowMs), accepted, marks: drawMarks(ids, accepted.length), progress });
}

const MARK_BYTES = 9;

/** Random: by its marks a server that came back from a backup is told apart from the one it was. */
function drawMarks(ids: Ids, count: number): string[] {
  const bytes = Buffer.from(ids.randomBytes(MARK_BYTES * count));
  return Array.from({ length: count }, (_, at) => bytes.toString('base64url', MARK_BYTES * at, MARK_BYTES * (at + 1)));
}
