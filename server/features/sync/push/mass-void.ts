import type { MergeableRecord } from '../../../../shared/sync/apply.ts';
import type { RecordKey } from './read-tx.ts';
import type { WireChange } from '../../../../shared/sync/protocol.ts';

/** Fewer than this are a person's ordinary corrections, however small the collection. */
export const FEWEST = 10;
export const WINDOW_MS = 60 * 60 * 1000;

export interface Collection {
  entity: string;
  site: string;
}
export const collectionKey = ({ entity, site }: Collection): string => `${entity}/${site}`;

/** How many records that live now each collection would lose. A restatement of what was void before counts too. */
export function voidsOf(
  changes: readonly WireChange[],
  current: (key: RecordKey) => MergeableRecord | undefined,
): Map<string, Collection & { records: number }> {
  const found = new Map<string, Collection & { ids: Set<string> }>();
  for (const change of changes) {
    if ((change.fields.voidedAt ?? null) === null) continue;
    const present = current(change);
    if (!present || (present.fields.voidedAt ?? null) !== null) continue;
    const collection = { entity: change.entity, site: present.site };
    const entry = found.get(collectionKey(collection)) ?? { ...collection, ids: new Set() };
    found.set(collectionKey(collection), { ...entry, ids: entry.ids.add(change.id) });
  }
  return new Map([...found].map(([key, { ids, ...collection }]) => [key, { ...collection, records: ids.size }]));
}

/**
 * More than half of a collection, counted with what the origin voided within the last hour (docs/promises.md, P15).
 * @param living Records not void before this push; counting may stop at `countedUpTo`.
 */
export const isMost = (voids: number, recently: number, living: number): boolean =>
  voids + recently >= FEWEST && living - voids < voids + recently;

/** Beyond this many living records the answer of `isMost` is no, whatever their number. */
export const countedUpTo = (voids: number, recently: number): number => 2 * voids + recently;
