import type { SetAsideReason, WireChange } from '../../../../shared/sync/protocol.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { MassVoids } from './find-mass-voids.ts';
import { collectionKey, voidsOf } from './mass-void.ts';
import { keyOf, type Merge } from './merge.ts';
import type { Aside } from './repository.ts';
import type { ReadTx } from './read-tx.ts';
import { forbidden } from './rights.ts';

export interface Sorted {
  tx: ReadTx;
  origin: string;
  changes: WireChange[] | null;
  aside: Pick<Aside, 'reason' | 'detail'> | null;
  disagreements: ReturnType<Merge['apply']>;
}

interface Bench {
  /** Whose work it is. */
  caller: Caller;
  merge: Merge;
  refusedBy: string | undefined;
  /** Records of what was set aside: whatever touches them waits, too. */
  waiting: Set<string>;
  massVoids: MassVoids;
}

function reasonAgainst(tx: ReadTx, changes: WireChange[] | null, bench: Bench): Sorted['aside'] {
  const against = (reason: SetAsideReason, detail: string): Sorted['aside'] => ({ reason, detail });
  if (!changes) return against('malformed', tx.detail);
  if (bench.refusedBy !== undefined) return against('storage', bench.refusedBy);
  const behind = changes.find((change) => bench.waiting.has(keyOf(change)));
  if (behind) return against('waitsBehind', behind.entity);
  for (const change of changes) {
    const why = forbidden(bench.caller, change, bench.merge.current(change));
    if (why) return against('notYours', why);
  }
  for (const { entity, site } of voidsOf(changes, bench.merge.current).values()) {
    if (bench.massVoids.has(collectionKey({ entity, site }))) return against('massVoid', entity);
  }
  return null;
}

/** Decides over one transaction after the other, and merges those that may be. */
export function sortOut(list: readonly Pick<Sorted, 'tx' | 'origin' | 'changes'>[], bench: Bench): Sorted[] {
  return list.map(({ tx, origin, changes }) => {
    const aside = reasonAgainst(tx, changes, bench);
    if (aside || !changes) {
      for (const key of tx.records) bench.waiting.add(keyOf(key));
      return { tx, origin, changes, aside, disagreements: [] };
    }
    // A change belongs where its record does: to the organisation, or to the site.
    const placed = changes.map((change) => ({ ...change, site: bench.merge.current(change)?.site ?? change.site }));
    return { tx, origin, changes: placed, aside: null, disagreements: bench.merge.apply(placed, origin) };
  });
}
