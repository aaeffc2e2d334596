import { clockOf, type MergeableRecord } from '../../../../shared/sync/apply.ts';
import { formatHlc, type Hlc } from '../../../../shared/sync/clock.ts';
import type { WireChange } from '../../../../shared/sync/protocol.ts';
import { following } from '../push/clocks.ts';
import { SYSTEM_ACTOR } from '../push/conflicts.ts';
import { keyOf, type Merge } from '../push/merge.ts';
import type { ReadTx, RecordKey } from '../push/read-tx.ts';

const greatest = (clocks: readonly Hlc[]): Hlc => clocks.reduce((a, b) => (a > b ? a : b), '');

/** Fields a transaction wrote to a record, and when; all of the record's where the transaction cannot be read. */
function written({ changes }: ReadTx, key: RecordKey, record: MergeableRecord): { fields: string[]; clocks: Hlc[] } {
  if (!changes) return { fields: Object.keys(record.fields), clocks: [] };
  const own = changes.filter((change) => keyOf(change) === keyOf(key));
  return { fields: own.flatMap(({ fields }) => Object.keys(fields)), clocks: own.map(({ hlc }) => hlc) };
}

/**
 * What the server has where a transaction that was given up wrote something else, stated under a clock later than both:
 * whoever holds the values given up takes these, wherever the decision was made.
 */
export function valuesStated(
  dropped: readonly ReadTx[],
  merge: Merge,
  { ownOrigin, nowMs }: { ownOrigin: string; nowMs: number },
): WireChange[] {
  const stated = new Map<string, { key: RecordKey; fields: Set<string>; clocks: Hlc[] }>();
  for (const tx of dropped) {
    for (const key of tx.records) {
      const record = merge.current(key);
      if (!record) continue;
      const { fields, clocks } = written(tx, key, record);
      const known = stated.get(keyOf(key)) ?? { key, fields: new Set(), clocks: [formatHlc(nowMs, 0, ownOrigin)] };
      for (const field of fields) known.fields.add(field);
      known.clocks.push(...clocks, ...fields.map((field) => clockOf(record, field)));
      stated.set(keyOf(key), known);
    }
  }
  return [...stated.values()].map(({ key: { entity, id }, fields, clocks }, at) => {
    const record = merge.current({ entity, id })!;
    return {
      seq: at + 1,
      hlc: following(greatest(clocks), ownOrigin),
      actor: SYSTEM_ACTOR,
      site: record.site,
      entity,
      id,
      fields: Object.fromEntries([...fields].map((field) => [field, record.fields[field] ?? null])),
      base: {},
    };
  });
}
