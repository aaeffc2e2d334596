import { createHash } from 'node:crypto';
import { digestText, type MergeableRecord } from '../../../shared/sync/apply.ts';
import type { DigestAnswer } from '../../../shared/sync/protocol.ts';
import type { Parts } from './parts.ts';

type Entities = DigestAnswer['entities'];

/** Of one record: the first eight bytes of SHA-256 over what it says. */
const recordDigest = (entity: string, id: string, record: MergeableRecord): bigint =>
  createHash('sha256')
    .update(digestText(entity, id, record))
    .digest()
    .readBigUInt64BE();

/** Records spread over 256 buckets, so that a difference can be narrowed down. */
const bucketOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 2);

const PAUSE_EVERY = 200;

/**
 * What this workstation's records add up to, the way the server counts its own. Null when somebody wrote meanwhile: what was
 * counted then belongs to no moment.
 */
export async function ownDigest({ applier, store, pause }: Parts): Promise<Entities | null> {
  let isDisturbed = false;
  const stop = store.onCommit(() => (isDisturbed = true));
  try {
    const found: Entities = {};
    let counted = 0;
    for (const entity of applier.records.entities()) {
      const buckets = new Map<string, bigint>();
      let count = 0;
      for (const record of applier.records.each(entity)) {
        const bucket = bucketOf(record.id);
        buckets.set(bucket, (buckets.get(bucket) ?? 0n) ^ recordDigest(entity, record.id, record));
        count += 1;
        counted += 1;
        if (counted % PAUSE_EVERY === 0) await pause();
        if (isDisturbed) return null;
      }
      const hex = [...buckets].map(([key, value]) => [key, value.toString(16).padStart(16, '0')] as const);
      found[entity] = { count, buckets: Object.fromEntries(hex) };
    }
    return found;
  } finally {
    stop();
  }
}

/** Entities of which the two sides hold other records. A bucket all of whose records cancel out is one that is not named. */
export function differingEntities(own: Entities, theirs: Entities): string[] {
  const names = new Set([...Object.keys(own), ...Object.keys(theirs)]);
  return [...names].filter((name) => {
    const [a, b] = [own[name], theirs[name]];
    if ((a?.count ?? 0) !== (b?.count ?? 0)) return true;
    const keys = new Set([...Object.keys(a?.buckets ?? {}), ...Object.keys(b?.buckets ?? {})]);
    return [...keys].some((key) => BigInt(`0x${a?.buckets[key] ?? 0}`) !== BigInt(`0x${b?.buckets[key] ?? 0}`));
  });
}
