import { createHash } from 'node:crypto';
import { applyChange, concurrentFields, digestText, type MergeableRecord } from '../../../../shared/sync/apply.ts';
import { parseHlc } from '../../../../shared/sync/clock.ts';
import type { WireChange } from '../../../../shared/sync/protocol.ts';
import type { Disagreement } from './disagreements.ts';
import { disagreementsOf } from './disagreements.ts';
import type { RecordKey } from './read-tx.ts';
import { type Belated, fieldsStated, type Outstated, replaced } from './stated/belated.ts';

export const keyOf = ({ entity, id }: RecordKey): string => `${entity}/${id}`;

export interface Touched extends RecordKey {
  before: MergeableRecord | undefined;
  after: MergeableRecord;
}

/** Records as they become while transactions are merged into them, one after the other. */
export interface Merge {
  current(key: RecordKey): MergeableRecord | undefined;
  /** Merges all changes of a transaction; what it disagrees about with others. */
  apply(changes: readonly WireChange[], origin: string): Disagreement[];
  touched(): Touched[];
  /** What stated records took the place of, and edits that came after they had been stated. */
  readonly outstated: readonly Outstated[];
  readonly belated: readonly Belated[];
}

export function createMerge(before: ReadonlyMap<string, MergeableRecord>): Merge {
  const after = new Map<string, Touched>();
  const outstated: Outstated[] = [];
  const belated: Belated[] = [];
  const current = (key: RecordKey): MergeableRecord | undefined =>
    after.get(keyOf(key))?.after ?? before.get(keyOf(key));
  return {
    current,
    apply(changes, origin) {
      const isOwnClock = (clock: string): boolean => clock !== '' && parseHlc(clock).origin === origin;
      const found: Disagreement[] = [];
      for (const change of changes) {
        const { entity, id } = change;
        const present = current(change);
        // What was made of a record of another site's scope stays where it is.
        const { record, won } = applyChange(present, change);
        if (present && change.clocks) outstated.push(...replaced(present, record, change, won));
        else if (present) {
          const fields = fieldsStated(present, change);
          if (fields.length > 0) belated.push({ change, site: present.site, fields });
        }
        found.push(...disagreementsOf(present, change, concurrentFields(present, change, isOwnClock), isOwnClock));
        after.set(keyOf(change), { entity, id, before: before.get(keyOf(change)), after: record });
      }
      return found;
    },
    touched: () => [...after.values()],
    outstated,
    belated,
  };
}

/** First eight bytes of SHA-256 of what the record is made of, as a signed number in text. */
export const digestOf = (entity: string, id: string, record: MergeableRecord): string =>
  createHash('sha256')
    .update(digestText(entity, id, record))
    .digest()
    .readBigInt64BE()
    .toString();

/** Which of 256 buckets of a digest an id falls into. */
export const bucketOf = (id: string): number => createHash('sha256').update(id).digest()[0]!;
