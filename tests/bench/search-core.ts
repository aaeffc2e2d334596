import { initialsOf } from '../../shared/lib/initials.ts';
import { clientMatches } from '../../electron/core/db/search-query.ts';
import type { OpenCore } from './data-set/open.ts';
import { createRandom } from './data-set/random.ts';
import { percentile, type Result } from './result.ts';

interface Person {
  name: string;
  phone: string | null;
  company: string | null;
}

/** What a desk types, from people who are there. */
const KINDS: Record<string, (person: Person) => string | null> = {
  '1 Han character': ({ name }) => name.slice(0, 1),
  '2 Han characters': ({ name }) => name.slice(-2),
  'whole name': ({ name }) => name,
  'surname + last 4 of the phone': ({ name, phone }) => phone && `${name.slice(0, 1)} ${lastDigits(phone)}`,
  'last 4 of the phone': ({ phone }) => phone && lastDigits(phone),
  initials: ({ name }) => initialsOf(name).pinyin[0] ?? null,
  'company, 2 characters': ({ company }) => company?.slice(0, 2) ?? null,
};

/** The last four digits of a number, its extension left out. */
const lastDigits = (phone: string): string => phone.replace(/#.*/, '').replaceAll(/\D/g, '').slice(-4);

const EACH = 400;
const WARM_UP = 50;
const LIMIT = 20;

const FLOOR_SQL = `select c.id, c.client_no, c.name, c.name_roman, c.phone, c.company_name, r.last_visit_at
  from (select rowid from client_search where client_search match ? order by rowid desc limit ${LIMIT}) as hit
  join client_recency as r on r.rank = hit.rowid join clients as c on c.id = r.client_id order by hit.rowid desc`;

/** Q1 in the core: a search through the router, beside its one statement, prepared, alone. */
export async function measureSearch({ client, connection }: OpenCore, setName: string): Promise<Result[]> {
  const random = createRandom(1);
  const people = connection
    .prepare('select name, phone, company_name as company from clients where rowid % 37 = 0 limit 3000')
    .all() as Person[];
  const floor = connection.prepare(FLOOR_SQL);
  const results: Result[] = [];
  for (const [kind, typedFor] of Object.entries(KINDS)) {
    const routed: number[] = [];
    const raw: number[] = [];
    for (let at = -WARM_UP; at < EACH;) {
      const query = typedFor(random.oneOf(people));
      if (!query) continue;
      at += 1;
      const match = clientMatches(query).at(-1);
      const started = performance.now();
      await client.directory.searchClients({ query, limit: LIMIT });
      const between = performance.now();
      floor.all(match);
      const ended = performance.now();
      if (at <= 0) continue;
      routed.push(between - started);
      raw.push(ended - between);
    }
    results.push({
      id: 'Q1',
      what: `search in the core on ${setName}, ${kind}, p99`,
      unit: 'ms',
      value: percentile(routed, 0.99),
      target: 10,
      floor: { what: 'the same statement, prepared, p99', value: percentile(raw, 0.99) },
      samples: routed.length,
    });
  }
  return results;
}
