import type { Conflict } from '../../../../shared/features/sync/contract.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import { formatHlc, type Hlc, parseHlc } from '../../../../shared/sync/clock.ts';
import type { Fields, WireChange } from '../../../../shared/sync/protocol.ts';
import type { Disagreement, Side } from './disagreements.ts';

/** Stamped on what the server writes by itself. */
export const SYSTEM_ACTOR = '00000000-0000-7000-8000-000000000000';

export interface Authors {
  /** Of the change that has this clock. */
  byClock(hlc: Hlc): { actor: string; code: string | null } | undefined;
  /** Letters of the workstation an origin belongs to. */
  codeOf(origin: string): string;
  /** Who edited the record last, when nobody's change has the clock. */
  lastEditor(disagreement: Disagreement): string;
}

function sideOf({ values, hlc, actor }: Side, disagreement: Disagreement, authors: Authors): Conflict['kept'] {
  const { ms, origin } = parseHlc(hlc);
  const author = authors.byClock(hlc);
  return {
    values,
    by: actor ?? author?.actor ?? authors.lastEditor(disagreement),
    workstation: author?.code ?? authors.codeOf(origin),
    at: instantOf(ms),
  };
}

/** The conflict records of a transaction, as changes of the server's own origin. */
export function conflictChanges(
  found: readonly Disagreement[],
  given: { ownOrigin: string; nowMs: number; nextId: () => string; authors: Authors },
): WireChange[] {
  const now = instantOf(given.nowMs);
  return found.map((disagreement, at) => {
    const { entity, recordId, kind, site, kept, other } = disagreement;
    const id = given.nextId();
    const record: Conflict = {
      id,
      siteId: site,
      createdAt: now,
      updatedAt: now,
      createdBy: SYSTEM_ACTOR,
      updatedBy: SYSTEM_ACTOR,
      originWorkstation: given.ownOrigin,
      voidedAt: null,
      voidReason: null,
      entity,
      recordId,
      kind,
      kept: sideOf(kept, disagreement, given.authors),
      other: sideOf(other, disagreement, given.authors),
      resolvedAt: null,
      resolvedBy: null,
      resolution: null,
    };
    const hlc = formatHlc(given.nowMs, at, given.ownOrigin);
    const fields = record as unknown as Fields;
    return { seq: at + 1, hlc, actor: SYSTEM_ACTOR, site, entity: 'conflict', id, fields, base: {} };
  });
}
