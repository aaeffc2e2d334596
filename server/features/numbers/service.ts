import type { z } from 'zod';
import { businessDateOf, instantOf } from '../../../shared/lib/dates.ts';
import type { numberAnswer, NumberInput } from '../../../shared/sync/questions.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { Refused } from '../../refused.ts';
import { headOf } from '../../db/organisations.ts';
import { leaseOf } from '../../db/workstations.ts';
import { drawNumber, keepNumber, lockCounter, numberOfKey } from './repository.ts';

type NumberAnswer = z.infer<typeof numberAnswer>;

/** A center numbers hundreds a day; what claims to know of more is not to be believed. */
const MOST = 1_000_000;

/** The next number of a counter of the caller's site; the same key again gets the same number. */
export async function nextNumber(
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
  { organisation, site, workstation }: Caller,
  { counter, atLeast, epoch, lease, key }: NumberInput,
): Promise<NumberAnswer> {
  if (atLeast > MOST) throw new Refused('malformed');
  return db.kysely.transaction().execute(async (trx): Promise<NumberAnswer> => {
    const { cursor, restoredOn } = await headOf(trx, organisation);
    // Of a lease it never gave, or one given up since: put back to an old image, and nobody has told it yet.
    const isCurrent = cursor.epoch === epoch && (await leaseOf(trx, organisation, workstation)) === lease;
    if (!isCurrent) throw new Refused('helloFirst');
    // Which numbers were given today before it came back from a backup, nobody knows for certain.
    if (restoredOn === businessDateOf(clock.nowMs())) return { number: null };
    await lockCounter(trx, { organisation, site, name: counter });
    const known = await numberOfKey(trx, { organisation, site, key });
    if (known !== undefined) return { number: known };
    const value = await drawNumber(trx, { organisation, site, name: counter, atLeast });
    await keepNumber(trx, { organisation, site, key, counter, value, at: instantOf(clock.nowMs()) });
    return { number: value };
  });
}
