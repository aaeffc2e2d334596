import { instantOf } from '../../../../shared/lib/dates.ts';
import { parseHlc } from '../../../../shared/sync/clock.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import { conflictChanges, SYSTEM_ACTOR } from './conflicts.ts';
import type { Disagreement } from './disagreements.ts';
import type { Merge } from './merge.ts';
import { type Belated, belatedDisagreements } from './stated/belated.ts';
import { keepOutstated, outstatedBy } from './stated/repository.ts';
import type { Sorted } from './sort-out.ts';
import { type Accepted, authorsOf } from './repository.ts';
import { codesOfOrigins } from '../repository.ts';

interface Given extends Pick<ServerContext, 'ids'> {
  nowMs: number;
  /** Whose work was merged. */
  caller: Caller;
  ownOrigin: string;
  merge: Merge;
  sorted: readonly Sorted[];
}

/**
 * What goes into the sequence: each transaction that was merged, and after it, as one of the server's own, the conflicts
 * it made.
 */
export async function withConflicts(db: Runner, given: Given): Promise<Accepted[]> {
  const { caller, merge, ownOrigin } = given;
  const { organisation } = caller;
  await keepOutstated(db, { organisation, at: instantOf(given.nowMs) }, merge.outstated);
  const belated = new Map(merge.belated.map((edit) => [edit.change, edit]));
  const kept = await outstatedBy(
    db,
    organisation,
    merge.belated.map(({ change }) => change.hlc),
  );
  const late = (edit: Belated | undefined): Disagreement[] => (edit ? belatedDisagreements(edit, kept) : []);
  const taken = given.sorted.flatMap(({ tx, origin, changes, aside, disagreements }) => {
    if (aside || !changes) return [];
    const found = [...disagreements, ...changes.flatMap((change) => late(belated.get(change)))];
    return [{ tx: tx.tx, origin, changes, found }];
  });
  const sides = taken.flatMap(({ found }) => found.flatMap(({ kept, other }) => [kept, other]));
  const others = [...new Set(sides.filter(({ actor }) => actor === null).map(({ hlc }) => hlc))];
  const authors = await authorsOf(db, caller.organisation, others);
  const origins = [...new Set(others.map((hlc) => parseHlc(hlc).origin))];
  const codes = await codesOfOrigins(db, caller.organisation, origins);

  return taken.flatMap(({ tx, origin, changes, found }): Accepted[] => {
    const own = { origin, tx, isOwn: false, changes };
    if (found.length === 0) return [own];
    const conflicts = conflictChanges(found, {
      ownOrigin,
      nowMs: given.nowMs,
      nextId: () => given.ids.next(),
      authors: {
        byClock: (hlc) => authors.get(hlc),
        codeOf: (from) => (from === origin ? caller.code : (codes.get(from) ?? '')),
        lastEditor: (disagreement) => lastEditor(merge, disagreement),
      },
    });
    merge.apply(conflicts, ownOrigin);
    return [own, { origin: ownOrigin, tx: given.ids.next(), isOwn: true, changes: conflicts }];
  });
}

function lastEditor(merge: Merge, { entity, recordId }: Disagreement): string {
  const by = merge.current({ entity, id: recordId })?.fields['updatedBy'];
  return typeof by === 'string' ? by : SYSTEM_ACTOR;
}
