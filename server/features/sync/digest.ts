import type { DigestAnswer } from '../../../shared/sync/protocol.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { headOf } from '../../db/organisations.ts';
import { digests } from './repository.ts';

const hex = (value: bigint, width: number): string => BigInt.asUintN(64, value).toString(16).padStart(width, '0');

/** What the caller's records add up to, and where in the sequence that was so. */
export async function digest({ db }: Pick<ServerContext, 'db'>, caller: Caller): Promise<DigestAnswer> {
  const { organisation, site } = caller;
  // Of one moment: the answer is compared with what a workstation has when it has read up to this cursor.
  return db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const { cursor } = await headOf(trx, organisation);
      // A stranger's entity may be called `constructor`.
      const entities = new Map<string, DigestAnswer['entities'][string]>();
      for (const { entity, bucket, records, digest } of await digests(trx, organisation, site)) {
        const found = entities.get(entity) ?? { count: 0, buckets: {} };
        entities.set(entity, found);
        found.count += records;
        found.buckets[hex(BigInt(bucket), 2)] = hex(BigInt(digest), 16);
      }
      return { cursor, entities: Object.fromEntries(entities) };
    });
}
