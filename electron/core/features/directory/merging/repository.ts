import { sql } from 'kysely';
import type { ClientMerge, SuspectedPair } from '../../../../../shared/features/directory/merging.ts';
import type { Likeness } from '../../../../../shared/features/directory/people.ts';
import { decode } from '../../../db/codec.ts';
import { type Reader, sql$ } from '../../../db/query.ts';

/** A key more people share than this is a switchboard's and says nothing. */
const MOST_SHARING = 3;

interface Shared {
  key: string;
  first: string;
  second: string;
}

/** Pairs with something in common, those with the newest record first; who was found to be two people is left out. */
export function suspectedPairs(db: Reader, limit: number): { first: string; second: string; because: Likeness[] }[] {
  const shared = db.all(sql<Shared>`
    select key, min(client_id) as first, max(client_id) as second from client_keys
    group by key having count(*) between 2 and ${MOST_SHARING} order by second desc limit ${limit * 4}`);
  const apart = new Set(
    db
      .all(
        sql<{ pair: string }>`
        select min(kept_id, merged_id) || ' ' || max(kept_id, merged_id) as pair from client_merges where undone_at is not null`,
      )
      .map(({ pair }) => pair),
  );
  const pairs = new Map<string, { first: string; second: string; because: Likeness[] }>();
  for (const { key, first, second } of shared) {
    const pair = `${first} ${second}`;
    if (apart.has(pair)) continue;
    const known = pairs.get(pair) ?? { first, second, because: [] };
    const kind = key.split(' ')[0] as Likeness;
    if (!known.because.includes(kind)) known.because.push(kind);
    pairs.set(pair, known);
  }
  return [...pairs.values()].slice(0, limit);
}

export const facesOf = (db: Reader, ids: readonly string[]): SuspectedPair['first'][] =>
  ids.length === 0
    ? []
    : db.all(sql`
        select c.id, c.client_no as clientNo, c.name, c.company_name as companyName, coalesce(c.phone, c.phone2) as phone,
          c.birth_date as birthDate, r.last_visit_at as lastVisitAt
        from clients as c left join client_recency as r on r.client_id = c.id where c.id in (${sql.join(ids)})`);

/** Merges since a moment, latest first; those only kept apart were never merged. */
export const mergesSince = (db: Reader, since: string): ClientMerge[] =>
  db
    .all(
      sql$
        .selectFrom('client_merges')
        .selectAll()
        .where('created_at', '>=', since)
        .where('voided_at', 'is', null)
        .where((eb) => eb.or([eb('undone_at', 'is', null), eb('undone_at', '<>', eb.ref('created_at'))]))
        .orderBy('created_at', 'desc'),
    )
    .map((row) => decode('clientMerge', row));

export const staffName = (db: Reader, id: string): string | null =>
  db.first(sql$.selectFrom('staff').select('name').where('id', '=', id))?.name ?? null;
