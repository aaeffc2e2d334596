import { sql } from 'kysely';
import type { Runner } from './open.ts';

export const workstationByCredential = async (db: Runner, hash: string) =>
  db
    .selectFrom('workstation')
    .select(['organisation', 'site', 'id', 'code', 'state', 'credential_hash', 'origin'])
    .where('credential_hash', '=', hash)
    .executeTakeFirst();

/** What its last hello was answered with; null before the first. */
export async function leaseOf(db: Runner, organisation: string, id: string): Promise<string | null> {
  const { lease } = await db
    .selectFrom('workstation')
    .select('lease')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return lease;
}

/** Whoever is further behind than this is simply far behind. */
const FAR_BEHIND = 9999;

/**
 * Changes of others that a `workstation as w` is to read and has not, as far as it is known: how far one has read is
 * written down every ten seconds.
 */
export const behind = sql<number>`(select count(*) from (
  select 1 from change c where c.organisation = w.organisation and c.seq > w.read_seq
    and c.site in (w.site, w.organisation) and c.origin is distinct from w.origin
  order by c.seq limit ${sql.lit(FAR_BEHIND)}) as unread)`;
