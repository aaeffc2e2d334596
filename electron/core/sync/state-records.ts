import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import type { SnapshotRecord } from '../../../shared/sync/protocol.ts';
import { appendChange } from '../db/change-log.ts';
import type { Statements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import { SYSTEM_ACTOR } from '../db/write.ts';

/**
 * Puts records into the log as they stand, each field with the clock it already has: a server that lacks them takes them,
 * one that has them finds nothing new. Within the caller's transaction; `tx` names the one they travel in.
 */
export function stateRecords(
  { store, statement }: { store: Store; statement: Statements },
  tx: string,
  records: readonly SnapshotRecord[],
): void {
  for (const { entity, id, site, fields, hlc, edited } of records) {
    appendChange(statement, store.identity.origin, {
      tx,
      hlc: store.hlc.next(),
      actor: SYSTEM_ACTOR,
      site,
      entity,
      id,
      fields: canonicalJson(fields),
      base: '{}',
      clocks: canonicalJson({ hlc, edited }),
    });
  }
}
